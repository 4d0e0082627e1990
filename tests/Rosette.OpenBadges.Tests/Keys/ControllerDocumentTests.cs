using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Keys;

public class ControllerDocumentTests
{
    private const string Did = "did:web:badges.example";
    private const string Multikey = "z6MkqGC3nWZhYieEVTVDKW5v588CiGfsDSmRVG9ZwwWTvLSK";
    private const string P256 = """{"kty":"EC","crv":"P-256","x":"GDCtlS9BMLE1Wsz_Lu0WdWb7rj0LNOShUqlZBnJP4TA","y":"1XwaRgAd1Wirbmri3Sfjj3ZVbhJ2OCGSKWOlKJsRxSk"}""";

    [Fact]
    public void Parse_MintedDidDocument_TellsKeyControllerAndRelation()
    {
        var document = ControllerDocument.Parse(Vectors.Json("minted/did-web.json"));
        document.Id.ShouldBe(Did);
        var method = document.Find(Did + "#key-1")!;
        method.Controller.ShouldBe(Did);
        method.Key.ToMultikey().ShouldBe(Multikey);
        method.Relations.ShouldBe(VerificationRelations.AssertionMethod);
        document.Find("#key-1").ShouldBe(method);
        document.Find(Did + "#key-2").ShouldBeNull();
        document.Find(Did).ShouldBeNull();
    }

    [Fact]
    public void Parse_RelativeIds_AreTheDocuments()
    {
        var document = Parse($$"""
            {"id":"{{Did}}","verificationMethod":[{"id":"#a","type":"Multikey","controller":"{{Did}}","publicKeyMultibase":"{{Multikey}}"}],
             "assertionMethod":["#a"],"authentication":"{{Did}}#a"}
            """);
        var method = document.Find(Did + "#a")!;
        method.Relations.ShouldBe(VerificationRelations.AssertionMethod | VerificationRelations.Authentication);
        document.Allows(Did + "#a", "assertionMethod").ShouldBeTrue();
        document.Allows("#a", "keyAgreement").ShouldBeFalse();
    }

    [Fact]
    public void Parse_MethodWithinRelation_IsFound()
    {
        var document = Parse($$"""
            {"id":"{{Did}}","assertionMethod":[{"id":"#a","type":"JsonWebKey2020","controller":"{{Did}}","publicKeyJwk":{{P256}}}]}
            """);
        document.Find("#a")!.Key.Type.ShouldBe(KeyType.P256);
        document.Find("#a")!.Allows("assertionMethod").ShouldBeTrue();
        document.Find("#a")!.Allows("authentication").ShouldBeFalse();
    }

    [Fact]
    public void Parse_RelationNamesForeignKey_IsToldByAllows()
    {
        var document = Parse("""{"id":"https://badges.example/issuer","assertionMethod":["https://badges.example/keys/1"]}""");
        document.Methods.ShouldBeEmpty();
        document.Allows("https://badges.example/keys/1", "assertionMethod").ShouldBeTrue();
        document.Allows("https://badges.example/keys/2", "assertionMethod").ShouldBeFalse();
    }

    [Fact]
    public void Parse_Ed25519VerificationKey2020_IsRead()
    {
        var document = Parse($$"""
            {"id":"{{Did}}#k","type":"Ed25519VerificationKey2020","controller":"{{Did}}","publicKeyMultibase":"{{Multikey}}"}
            """);
        document.IsSingleKey.ShouldBeTrue();
        document.Find(Did + "#k")!.Key.Type.ShouldBe(KeyType.Ed25519);
        document.Find(Did + "#k")!.Relations.ShouldBe(VerificationRelations.None);
    }

    [Fact]
    public void Parse_CryptographicKeyOfOpenBadges2_HasItsOwner()
    {
        var document = ControllerDocument.Parse(Vectors.Json("minted/ob2-key.json"));
        var method = document.Find("https://badges.example/b2/key")!;
        method.Controller.ShouldBe("https://badges.example/b2/issuer");
        method.Type.ShouldBe("CryptographicKey");
        method.Key.Type.ShouldBe(KeyType.Rsa);
    }

    [Fact]
    public void Parse_BareJwk_IsNamedByItsUrl()
    {
        var document = ControllerDocument.Parse(JsonDocument.Parse(P256).RootElement, "https://badges.example/keys/p256");
        document.IsSingleKey.ShouldBeTrue();
        var method = document.Find("https://badges.example/keys/p256")!;
        method.Key.Type.ShouldBe(KeyType.P256);
        method.Controller.ShouldBeNull();
    }

    [Fact]
    public void Parse_ExpiredAndRevokedKey_TellsBoth()
    {
        var key = TestKeys.Of(KeyType.P384);
        var expires = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var json = KeyDocuments.WriteMultikey("https://badges.example/k", "https://badges.example", key.PublicKey, expires, expires.AddDays(1));
        var method = Parse(Encoding.UTF8.GetString(json)).Methods.ShouldHaveSingleItem();
        method.Key.ShouldBe(key.PublicKey);
        method.Expires.ShouldBe(expires);
        method.Revoked.ShouldBe(expires.AddDays(1));
    }

    [Theory]
    [InlineData("""{"type":"Multikey","publicKeyMultibase":"z6Mk"}""", "key.multikey")]
    [InlineData("""{"type":"Multikey","publicKeyMultibase":7}""", "key.method")]
    [InlineData("""{"type":"Mystery"}""", "key.method")]
    [InlineData("""{"type":"JsonWebKey","publicKeyJwk":"x"}""", "key.jwk")]
    [InlineData("""{"type":"Multikey","publicKeyMultibase":"z6MkqGC3nWZhYieEVTVDKW5v588CiGfsDSmRVG9ZwwWTvLSK","expires":"soon"}""", "key.method")]
    [InlineData("""{"type":"Multikey","publicKeyMultibase":"z6MkqGC3nWZhYieEVTVDKW5v588CiGfsDSmRVG9ZwwWTvLSK","publicKeyPem":""}""", "key.method")]
    [InlineData("""{"type":"Multikey","publicKeyMultibase":"z6MkqGC3nWZhYieEVTVDKW5v588CiGfsDSmRVG9ZwwWTvLSK","secretKeyMultibase":"z"}""", "key.method")]
    [InlineData("""{"type":"Ed25519VerificationKey2020","publicKeyMultibase":"zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP"}""", "key.method")]
    public void Parse_UnusableKey_DoesNotHideTheOthers(string method, string code)
    {
        var document = Parse($$"""
            {"id":"{{Did}}","verificationMethod":[
              {"id":"#bad",{{method[1..]}},
              {"id":"#good","type":"Multikey","controller":"{{Did}}","publicKeyMultibase":"{{Multikey}}"}]}
            """);
        var bad = document.Find("#bad")!;
        bad.KeyError!.Code.ShouldBe(code);
        Should.Throw<OpenBadgeException>(() => bad.Key).Code.ShouldBe(code);
        document.Find("#good")!.Key.ToMultikey().ShouldBe(Multikey);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"id":"did:web:x.example"}""")]
    [InlineData("""{"id":"did:web:x.example","verificationMethod":["#a"]}""")]
    [InlineData("""{"id":"did:web:x.example","verificationMethod":[{"type":"Multikey"}]}""")]
    [InlineData("""{"id":"did:web:x.example","verificationMethod":[{"id":"#a","type":"A"},{"id":"did:web:x.example#a","type":"B"}]}""")]
    public void Parse_NoDocumentOfKeys_IsRefused(string json) =>
        Should.Throw<OpenBadgeException>(() => Parse(json)).Code.ShouldBe("did.document");

    [Fact]
    public void Parse_TooManyMethods_IsRefused()
    {
        var methods = string.Join(',', Enumerable.Range(0, 201).Select(i => $$"""{"id":"#{{i}}","type":"Multikey"}"""));
        Should.Throw<OpenBadgeException>(() => Parse($$"""{"verificationMethod":[{{methods}}]}""")).Code.ShouldBe("did.document");
    }

    [Fact]
    public void WriteDidDocument_KeysOfAllKinds_AreReadBack()
    {
        var ed25519 = TestKeys.Of(KeyType.Ed25519);
        var rsa = TestKeys.Of(KeyType.Rsa);
        var json = KeyDocuments.WriteDidDocument(
            Did,
            [
                new("key-1", ed25519.PublicKey, VerificationRelations.AssertionMethod | VerificationRelations.Authentication),
                new("key-2", rsa.PublicKey),
                new("key-0", ed25519.PublicKey, VerificationRelations.None),
            ],
            ["https://badges.example"]);

        var document = Parse(Encoding.UTF8.GetString(json));
        document.Methods.Count.ShouldBe(3);
        document.Find("#key-1")!.Key.ShouldBe(ed25519.PublicKey);
        document.Find("#key-1")!.Allows("authentication").ShouldBeTrue();
        document.Find("#key-2")!.Key.ShouldBe(rsa.PublicKey);
        document.Find("#key-2")!.Allows("authentication").ShouldBeFalse();
        document.Find("#key-0")!.Relations.ShouldBe(VerificationRelations.None);
    }

    [Fact]
    public void WriteDidDocument_MintedKey_IsTheMintedDocument()
    {
        using var key = PrivateKey.FromSeed(Convert.FromHexString(new string('2', 64)));
        JsonElement.DeepEquals(
            JsonDocument.Parse(KeyDocuments.WriteDidDocument(Did, [new("key-1", key.PublicKey)])).RootElement,
            Vectors.Json("minted/did-web.json")).ShouldBeTrue();
    }

    private static ControllerDocument Parse(string json) => ControllerDocument.Parse(JsonDocument.Parse(json).RootElement);
}
