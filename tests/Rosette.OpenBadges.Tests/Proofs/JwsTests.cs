using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Proofs;

public class JwsTests
{
    /// <summary>RFC 8037, appendix A.4.</summary>
    private const string Rfc8037 =
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    private const string Rfc8037Key = """{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";

    [Fact]
    public async Task Sign_ExampleOfRfc8037_GivesTheRfcsText()
    {
        using var key = PrivateKey.FromJwk(JsonDocument.Parse(Rfc8037Key).RootElement);
        var text = await Jws.SignAsync(
            "Example of Ed25519 signing"u8.ToArray(), key, keyId: null, embedKey: false, type: null, CancellationToken.None);
        text.ShouldBe(Rfc8037);
        Jws.Parse(text).Verify(key.PublicKey).ShouldBeTrue();
    }

    [Theory]
    [InlineData(KeyType.Ed25519, "EdDSA")]
    [InlineData(KeyType.P256, "ES256")]
    [InlineData(KeyType.P384, "ES384")]
    [InlineData(KeyType.Rsa, "RS256")]
    public async Task Sign_EveryKind_IsVerifiedByItsKeyOnly(KeyType type, string algorithm)
    {
        var (key, other) = (TestKeys.Of(type), TestKeys.Other(type));
        var jws = Jws.Parse(await Jws.SignAsync("payload"u8.ToArray(), key, "https://badges.example/keys/1", "JWT"));
        jws.Algorithm.ShouldBe(algorithm);
        jws.KeyId.ShouldBe("https://badges.example/keys/1");
        jws.Type.ShouldBe("JWT");
        jws.EmbeddedKey.ShouldBeNull();
        Encoding.UTF8.GetString(jws.Payload.Span).ShouldBe("payload");
        jws.Verify(key.PublicKey).ShouldBeTrue();
        jws.Verify(other.PublicKey).ShouldBeFalse();
        foreach (var wrong in Enum.GetValues<KeyType>().Where(kind => kind != type))
            jws.Verify(TestKeys.Of(wrong).PublicKey).ShouldBeFalse();
    }

    [Fact]
    public async Task Sign_WithoutKeyId_EmbedsThePublicKey()
    {
        var key = TestKeys.Of(KeyType.P256);
        var jws = Jws.Parse(await Jws.SignAsync("x"u8.ToArray(), key, keyId: null, type: null));
        jws.EmbeddedKey.ShouldBe(key.PublicKey);
        jws.Header.GetRawText().ShouldNotContain("\"d\"");
        jws.Verify(jws.EmbeddedKey!).ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "jws.form")]
    [InlineData(".", "jws.form")]
    [InlineData("..", "jws.form")]
    [InlineData("e30.e30", "jws.form")]
    [InlineData("e30.e30.", "jws.form")]
    [InlineData(".e30.AA", "jws.form")]
    [InlineData("e30.e30.AA.AA", "jws.form")]
    [InlineData("e30.e30.AA.AA.AA", "jws.form")]
    [InlineData("e30.e30=.AA", "jws.base64url")]
    [InlineData("e30.e30.A", "jws.base64url")]
    [InlineData("e30.e30.AB", "jws.base64url")]
    [InlineData(" e30.e30.AA", "jws.base64url")]
    [InlineData("e30.e30.AA\n", "jws.base64url")]
    public void Parse_NotThreeStrictParts_IsRefused(string text, string code) =>
        Should.Throw<OpenBadgeException>(() => Jws.Parse(text)).Code.ShouldBe(code);

    [Theory]
    [InlineData("""[]""", "jws.header")]
    [InlineData("""{}""", "jws.header")]
    [InlineData("""{"alg":1}""", "jws.header")]
    [InlineData("""{"alg":"ES256","kid":1}""", "jws.header")]
    [InlineData("""{"alg":"ES256","typ":null}""", "jws.header")]
    [InlineData("""{"alg":"none"}""", "jws.algorithm")]
    [InlineData("""{"alg":"None"}""", "jws.algorithm")]
    [InlineData("""{"alg":"HS256"}""", "jws.algorithm")]
    [InlineData("""{"alg":"PS256"}""", "jws.algorithm")]
    [InlineData("""{"alg":"RS512"}""", "jws.algorithm")]
    [InlineData("""{"alg":"es256"}""", "jws.algorithm")]
    [InlineData("""{"alg":"ES256","crit":["exp"]}""", "jws.crit")]
    [InlineData("""{"alg":"ES256","crit":[]}""", "jws.crit")]
    [InlineData("""{"alg":"ES256","b64":false}""", "jws.crit")]
    [InlineData("""{"alg":"ES256","alg":"RS256"}""", "json.duplicate-name")]
    [InlineData("""{"alg":"ES256","\u0061lg":"RS256"}""", "json.duplicate-name")]
    [InlineData("""{"alg":"ES256","jwk":{}}""", "key.jwk")]
    [InlineData("""{"alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}""", "key.jwk-private")]
    [InlineData("""{"alg":"ES256"} x""", "json.syntax")]
    [InlineData("""{"alg":"\ud800"}""", "json.lone-surrogate")]
    public void Parse_BadHeader_IsRefusedWithItsCode(string header, string code) =>
        Should.Throw<OpenBadgeException>(() => Jws.Parse(Compact(header))).Code.ShouldBe(code);

    [Fact]
    public void Parse_HeaderOrTokenTooLong_IsRefused()
    {
        Should.Throw<OpenBadgeException>(() => Jws.Parse(new string('A', Jws.MaxCharacters + 1))).Code.ShouldBe("jws.size");
        var header = $$"""{"alg":"ES256","x":"{{new string('x', 20_000)}}"}""";
        Should.Throw<OpenBadgeException>(() => Jws.Parse(Compact(header))).Code.ShouldBe("json.size");
    }

    [Fact]
    public async Task Parse_JkuAndX5u_ChangeNothing()
    {
        var key = TestKeys.Of(KeyType.Ed25519);
        var signed = StrictBase64Url.Encode("""{"alg":"EdDSA","jku":"https://evil.example/jwks","x5u":"https://evil.example/x"}"""u8)
            + "." + StrictBase64Url.Encode("x"u8);
        var signature = await key.SignAsync(Encoding.ASCII.GetBytes(signed), CancellationToken.None);
        var jws = Jws.Parse($"{signed}.{StrictBase64Url.Encode(signature)}");
        jws.KeyId.ShouldBeNull();
        jws.EmbeddedKey.ShouldBeNull();
        jws.Verify(key.PublicKey).ShouldBeTrue();
    }

    [Fact]
    public void Verify_AnyChangedCharacter_IsRefusedOrFalse()
    {
        using var key = PrivateKey.FromJwk(JsonDocument.Parse(Rfc8037Key).RootElement);
        for (var i = 0; i < Rfc8037.Length; i++)
            foreach (var character in "Aa9_-.= ")
            {
                if (Rfc8037[i] == character)
                    continue;
                var changed = Rfc8037[..i] + character + Rfc8037[(i + 1)..];
                var verified = false;
                Property.IsRefusedOrDone(() => verified = Jws.Parse(changed).Verify(key.PublicKey)).ShouldBeTrue();
                verified.ShouldBeFalse(changed);
            }
    }

    [Fact]
    public void Parse_AnyText_IsRefusedOrRead()
    {
        Property.ForAny<string>(text => text is null || Property.IsRefusedOrDone(() => Jws.Parse(text)), times: 500);
        Property.ForAny<string>(text => text is null || Property.IsRefusedOrDone(() => VcJwt.Parse(Compact(text))), times: 500);
        Property.ForAny<string>(
            text => text is null || Property.IsRefusedOrDone(() => VcJwt.Parse(Compact("""{"alg":"ES256"}""", text))), times: 500);
    }

    private static string Compact(string header, string payload = "{}") =>
        $"{StrictBase64Url.Encode(Encoding.UTF8.GetBytes(header))}.{StrictBase64Url.Encode(Encoding.UTF8.GetBytes(payload))}.AA";
}
