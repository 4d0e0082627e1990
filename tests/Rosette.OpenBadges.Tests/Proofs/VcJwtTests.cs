using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Proofs;

public class VcJwtTests
{
    private const string Credential = """
        {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:1","type":["VerifiableCredential"],
         "issuer":{"id":"https://badges.example/1","name":"Ünï"},"validFrom":"2026-01-02T03:04:05Z","validUntil":"2027-01-02T03:04:05Z",
         "credentialSubject":{"id":"mailto:a@b.example","creditsEarned":3.0}}
        """;

    [Theory]
    [InlineData("ES256", "p256")]
    [InlineData("RS256", "rsa")]
    public void Minted_Token_VerifiesAndAgrees(string algorithm, string keyName)
    {
        var key = MintedKey(keyName);
        var token = VcJwt.Parse(Vectors.Text($"minted/ob3-{algorithm}.jwt").Trim());
        token.Jws.Algorithm.ShouldBe(algorithm);
        token.Jws.KeyId.ShouldBe($"https://badges.example/keys/{keyName}");
        token.Jws.Verify(key).ShouldBeTrue();
        token.ClaimProblems.ShouldBeEmpty();
        token.Credential.GetProperty("name").GetString().ShouldBe("Soldering I");
        token.Credential.TryGetProperty("iss", out _).ShouldBeFalse();
        token.NotBefore.ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        token.Expires.ShouldBeNull();
    }

    [Theory]
    [InlineData("ES256", "p256")]
    [InlineData("RS256", "rsa")]
    public void Minted_TamperedOrUnsignedToken_IsRefused(string algorithm, string keyName)
    {
        VcJwt.Parse(Vectors.Text($"minted/ob3-{algorithm}.tampered.jwt").Trim()).Jws.Verify(MintedKey(keyName)).ShouldBeFalse();
        Should.Throw<OpenBadgeException>(() => VcJwt.Parse(Vectors.Text($"minted/ob3-{algorithm}.none.jwt").Trim()))
            .Code.ShouldBeOneOf("jws.algorithm", "jws.form");
    }

    [Fact]
    public void OneEdTech_Tokens_AreRead()
    {
        var suite = new VectorSuite("1EdTech validator fixtures, JWTs");
        foreach (var file in new[] { "ob30", "clr20" })
            foreach (var entry in Vectors.Json($"1edtech-validator-fixtures/{file}-jwt-and-images.json").EnumerateObject())
            {
                if (entry.Name.EndsWith(".jwt", StringComparison.Ordinal))
                    suite.Run($"{file}/{entry.Name}", () =>
                    {
                        var token = VcJwt.Parse(entry.Value.GetProperty("text").GetString()!.Trim());
                        token.Credential.GetProperty("type").EnumerateArray().ShouldNotBeEmpty();
                        if (token.Jws.EmbeddedKey is { } key)
                            token.Jws.Verify(key).ShouldBeTrue();
                    });
            }
        suite.Finish(atLeast: 2);
    }

    [Fact]
    public async Task Sign_Credential_HasTheClaimsOfOpenBadges3()
    {
        var key = TestKeys.Of(KeyType.Rsa);
        var text = await VcJwt.SignAsync(Parse(Credential), key, "https://badges.example/keys/1");
        text.ShouldBe(await VcJwt.SignAsync(Parse(Credential), key, "https://badges.example/keys/1"));

        var token = VcJwt.Parse(text);
        token.Jws.Header.GetRawText().ShouldBe("""{"alg":"RS256","kid":"https://badges.example/keys/1","typ":"JWT"}""");
        var payload = Encoding.UTF8.GetString(token.Jws.Payload.Span);
        payload.ShouldEndWith(""","iss":"https://badges.example/1","jti":"urn:uuid:1","sub":"mailto:a@b.example","nbf":1767323045,"exp":1798859045}""");
        payload.ShouldContain("\"creditsEarned\":3.0");
        payload.ShouldContain("Ünï");
        token.ClaimProblems.ShouldBeEmpty();
        JsonElement.DeepEquals(token.Credential, Parse(Credential)).ShouldBeTrue();
        token.Jws.Verify(key.PublicKey).ShouldBeTrue();
    }

    [Fact]
    public async Task Sign_CredentialWithProofAndNamelessSubject_LeavesThemOut()
    {
        var key = TestKeys.Of(KeyType.P256);
        var credential = JsonNode.Parse(Credential)!;
        credential["proof"] = new JsonArray();
        credential["credentialSubject"]!.AsObject().Remove("id");
        var token = VcJwt.Parse(await VcJwt.SignAsync(Parse(credential.ToJsonString()), key, keyId: null));
        var payload = JsonDocument.Parse(token.Jws.Payload).RootElement;
        payload.TryGetProperty("proof", out _).ShouldBeFalse();
        payload.TryGetProperty("sub", out _).ShouldBeFalse();
        token.Jws.EmbeddedKey.ShouldBe(key.PublicKey);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{}""")]
    [InlineData("""{"issuer":{}}""")]
    [InlineData("""{"issuer":"https://a.example","iss":"https://b.example"}""")]
    [InlineData("""{"issuer":"https://a.example","vc":{}}""")]
    [InlineData("""{"issuer":"https://a.example","validFrom":"2026-01-02"}""")]
    [InlineData("""{"issuer":"https://a.example","validUntil":7}""")]
    public async Task Sign_CredentialThatNoTokenCanSay_IsRefused(string credential)
    {
        var key = TestKeys.Of(KeyType.P256);
        (await Should.ThrowAsync<OpenBadgeException>(async () => await VcJwt.SignAsync(Parse(credential), key, "k"))).Code
            .ShouldBe("jwt.payload");
    }

    [Theory]
    [InlineData("iss", "\"https://evil.example\"", "jwt.issuer")]
    [InlineData("jti", "\"urn:uuid:2\"", "jwt.id")]
    [InlineData("sub", "\"mailto:evil@b.example\"", "jwt.subject")]
    [InlineData("nbf", "1767323046", "jwt.not-before")]
    [InlineData("exp", "1798859044", "jwt.expires")]
    public async Task ClaimProblems_ClaimContradicts_IsNamed(string claim, string value, string code)
    {
        var payload = JsonNode.Parse(Credential)!;
        payload[claim] = JsonNode.Parse(value);
        (await Token(payload)).ClaimProblems.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public async Task ClaimProblems_NoClaims_AreNone() =>
        (await Token(JsonNode.Parse(Credential)!)).ClaimProblems.ShouldBeEmpty();

    [Theory]
    [InlineData("iss", "7")]
    [InlineData("jti", "null")]
    [InlineData("nbf", "\"1767323046\"")]
    [InlineData("exp", "1e300")]
    [InlineData("exp", "-1e12")]
    [InlineData("vc", "[]")]
    public async Task Parse_ClaimOfWrongType_IsRefused(string claim, string value)
    {
        var payload = JsonNode.Parse(Credential)!;
        payload[claim] = JsonNode.Parse(value);
        (await Should.ThrowAsync<OpenBadgeException>(() => Token(payload))).Code.ShouldBe("jwt.payload");
    }

    [Theory]
    [InlineData("at+jwt", false)]
    [InlineData("vp+jwt", false)]
    [InlineData("jwt", true)]
    [InlineData("vc+jwt", true)]
    [InlineData("application/vc+jwt", true)]
    [InlineData(null, true)]
    public async Task Parse_TypeOfHeader_MustBeACredentials(string? type, bool accepted)
    {
        var key = TestKeys.Of(KeyType.P256);
        var text = await Jws.SignAsync(Encoding.UTF8.GetBytes(Credential), key, "k", type);
        if (accepted)
            VcJwt.Parse(text).ClaimProblems.ShouldBeEmpty();
        else
            Should.Throw<OpenBadgeException>(() => VcJwt.Parse(text)).Code.ShouldBe("jwt.type");
    }

    [Fact]
    public async Task Parse_Version1_FillsWhatTheClaimsSay()
    {
        var token = await Token(JsonNode.Parse("""
            {"iss":"https://a.example","sub":"did:example:1","jti":"urn:uuid:1","nbf":1767323045,"exp":1798859045,
             "vc":{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],"credentialSubject":{"degree":"x"}}}
            """)!);
        token.ClaimProblems.ShouldBeEmpty();
        token.Credential.GetProperty("issuer").GetString().ShouldBe("https://a.example");
        token.Credential.GetProperty("id").GetString().ShouldBe("urn:uuid:1");
        token.Credential.GetProperty("issuanceDate").GetString().ShouldBe("2026-01-02T03:04:05Z");
        token.Credential.GetProperty("expirationDate").GetString().ShouldBe("2027-01-02T03:04:05Z");
        token.Credential.GetProperty("credentialSubject").GetRawText().ShouldBe("""{"id":"did:example:1","degree":"x"}""");
    }

    [Fact]
    public async Task ClaimProblems_Version1Contradicts_IsNamed()
    {
        var token = await Token(JsonNode.Parse("""
            {"iss":"https://a.example","nbf":1767323045,"vc":{"issuer":{"id":"https://b.example"},"issuanceDate":"2026-01-02T03:04:06Z"}}
            """)!);
        token.ClaimProblems.Select(problem => problem.Code).ShouldBe(["jwt.issuer", "jwt.not-before"]);
    }

    [Fact]
    public async Task SignedAssertion_RoundTrip_Verifies()
    {
        using var key = PrivateKey.FromJwk(Vectors.Json("minted/keys.json").GetProperty("rsa"));
        const string Assertion = """{"id":"urn:uuid:1", "verification":{"type":"SignedBadge","creator":"https://badges.example/b2/key"}}""";
        var signed = SignedAssertion.Parse(await SignedAssertion.SignAsync(Parse(Assertion), key));
        signed.Jws.Header.GetRawText().ShouldBe("""{"alg":"RS256"}""");
        Encoding.UTF8.GetString(signed.Jws.Payload.Span).ShouldBe(Assertion);
        signed.KeyUrl.ShouldBe("https://badges.example/b2/key");
        signed.Jws.Verify(key.PublicKey).ShouldBeTrue();

        var other = TestKeys.Of(KeyType.Ed25519);
        Should.Throw<ArgumentException>(() => SignedAssertion.SignAsync(Parse(Assertion), other).AsTask());
    }

    [Fact]
    public void SignedAssertion_Minted_VerifiesUnlessTampered()
    {
        var key = MintedKey("rsa");
        foreach (var name in new[] { "ob2-signed", "ob2-signed-revoked" })
        {
            var signed = SignedAssertion.Parse(Vectors.Text($"minted/{name}.jws").Trim());
            signed.KeyUrl.ShouldBe("https://badges.example/b2/key");
            signed.Jws.Verify(key).ShouldBeTrue();
        }
        SignedAssertion.Parse(Vectors.Text("minted/ob2-signed.tampered.jws").Trim()).Jws.Verify(key).ShouldBeFalse();
    }

    private static async Task<VcJwt> Token(JsonNode payload)
    {
        var key = TestKeys.Of(KeyType.P256);
        return VcJwt.Parse(await Jws.SignAsync(Encoding.UTF8.GetBytes(payload.ToJsonString()), key, "k", "JWT"));
    }

    private static PublicKey MintedKey(string name)
    {
        using var key = PrivateKey.FromJwk(Vectors.Json("minted/keys.json").GetProperty(name));
        return key.PublicKey;
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
