using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Tests.Keys;

public class DidTests
{
    private const string Multikey = "z6MktULudTtAsAhRegYPiZ6631RV3viv12qd4GQF8z1xB22S";

    [Theory]
    [InlineData("did:web:badges.example", "https://badges.example/.well-known/did.json")]
    [InlineData("did:web:badges.example#key-1", "https://badges.example/.well-known/did.json")]
    [InlineData("did:web:badges.example%3A8443", "https://badges.example:8443/.well-known/did.json")]
    [InlineData("did:web:badges.example%3a8443:org:1#k", "https://badges.example:8443/org/1/did.json")]
    [InlineData("did:web:badges.example:org:0d3b1e0a-7a52", "https://badges.example/org/0d3b1e0a-7a52/did.json")]
    [InlineData("did:web:xn--bcher-kva.example:b%C3%BCcher", "https://xn--bcher-kva.example/b%C3%BCcher/did.json")]
    public void DidWeb_GoodName_HasItsUrl(string did, string url) => DidWeb.ToUrl(did).AbsoluteUri.ShouldBe(url);

    [Theory]
    [InlineData("did:key:z6Mk")]
    [InlineData("did:web:")]
    [InlineData("did:web:#k")]
    [InlineData("did:web:localhost")]
    [InlineData("did:web:localhost%3A80")]
    [InlineData("did:web:metadata.google.internal")]
    [InlineData("did:web:printer.local")]
    [InlineData("did:web:127.0.0.1")]
    [InlineData("did:web:2130706433")]
    [InlineData("did:web:0x7f.1")]
    [InlineData("did:web:0x7f000001")]
    [InlineData("did:web:[::1]")]
    [InlineData("did:web:%5B%3A%3A1%5D")]
    [InlineData("did:web:user@badges.example")]
    [InlineData("did:web:badges.example/secret")]
    [InlineData("did:web:badges.example?x")]
    [InlineData("did:web:badges.example%2Fsecret")]
    [InlineData("did:web:badges.example%23")]
    [InlineData("did:web:badges.example.")]
    [InlineData("did:web:-badges.example")]
    [InlineData("did:web:bad ges.example")]
    [InlineData("did:web:badgés.example")]
    [InlineData("did:web:badges.example%3A")]
    [InlineData("did:web:badges.example%3A0")]
    [InlineData("did:web:badges.example%3A080")]
    [InlineData("did:web:badges.example%3A65536")]
    [InlineData("did:web:badges.example%3A80%3A81")]
    [InlineData("did:web:badges.example%3A-1")]
    [InlineData("did:web:badges.example:")]
    [InlineData("did:web:badges.example::a")]
    [InlineData("did:web:badges.example:..:a")]
    [InlineData("did:web:badges.example:.")]
    [InlineData("did:web:badges.example:%2e%2e")]
    [InlineData("did:web:badges.example:a%2Fb")]
    [InlineData("did:web:badges.example:a%5cb")]
    [InlineData("did:web:badges.example:a%00")]
    [InlineData("did:web:badges.example:a%3Fb")]
    [InlineData("did:web:badges.example:a/b")]
    [InlineData("did:web:badges.example:a%")]
    [InlineData("did:web:badges.example:a%2")]
    [InlineData("did:web:badges.example:a%zz")]
    [InlineData("did:web:badges.example:a b")]
    public void DidWeb_HostileName_IsRefused(string did) =>
        Should.Throw<OpenBadgeException>(() => DidWeb.ToUrl(did)).Code.ShouldBe("did.web");

    [Theory]
    [InlineData("https://badges.example/.well-known/did.json", "did:web:badges.example")]
    [InlineData("https://badges.example:8443/org/1/did.json", "did:web:badges.example%3A8443:org:1")]
    public void DidWeb_FromUrl_IsTheInverse(string url, string did)
    {
        DidWeb.FromUrl(new Uri(url)).ShouldBe(did);
        DidWeb.ToUrl(did).AbsoluteUri.ShouldBe(url);
    }

    [Theory]
    [InlineData("http://badges.example/.well-known/did.json")]
    [InlineData("https://badges.example/did.txt")]
    [InlineData("https://127.0.0.1/.well-known/did.json")]
    [InlineData("https://badges.example/a:b/did.json")]
    [InlineData("https://badges.example/did.json")]
    [InlineData("https://badges.example/a/did.json?x")]
    public void DidWeb_FromUrl_ThatNoDidNames_IsRefused(string url) =>
        Should.Throw<OpenBadgeException>(() => DidWeb.FromUrl(new Uri(url))).Code.ShouldBe("did.web");

    [Fact]
    public void DidKey_Document_HasOneMethodForAssertionAndAuthentication()
    {
        var document = DidKey.ToDocument($"did:key:{Multikey}#{Multikey}");
        document.Id.ShouldBe("did:key:" + Multikey);
        document.IsSingleKey.ShouldBeFalse();
        var method = document.Methods.ShouldHaveSingleItem();
        method.Id.ShouldBe($"did:key:{Multikey}#{Multikey}");
        method.Controller.ShouldBe("did:key:" + Multikey);
        method.Key.ToMultikey().ShouldBe(Multikey);
        method.Relations.ShouldBe(VerificationRelations.AssertionMethod | VerificationRelations.Authentication);
        method.Allows("assertionMethod").ShouldBeTrue();
        method.Allows("keyAgreement").ShouldBeFalse();
        method.Allows("nonsense").ShouldBeFalse();
    }

    [Theory]
    [InlineData("did:web:badges.example", "did.key")]
    [InlineData("did:key:", "did.key")]
    [InlineData("did:key:z6MktULudTtAsAhRegYPiZ6631RV3viv12qd4GQF8z1xB22S#z6Mkother", "did.key")]
    [InlineData("did:key:z6MktULudTtAsAhRegYPiZ6631RV3viv12qd4GQF8z1xB22S#", "did.key")]
    [InlineData("did:key:z6Mkt", "key.multikey")]
    [InlineData("did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc", "key.multikey")]
    public void DidKey_Wrong_IsRefused(string did, string code)
    {
        Should.Throw<OpenBadgeException>(() => DidKey.ToKey(did)).Code.ShouldBe(code);
        Should.Throw<OpenBadgeException>(() => DidKey.ToDocument(did)).Code.ShouldBe(code);
    }
}
