using System.Text.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Keys;

/// <summary>Project Wycheproof's attacks on signatures, keys and tokens: valid must verify, invalid must not, acceptable may do either.</summary>
public class WycheproofTests
{
    [Fact]
    public void Ed25519_Suite_Holds() => RunSignatures(
        "Wycheproof Ed25519",
        "ed25519_test.json",
        group => PublicKey.FromEd25519(Convert.FromHexString(Text(group.GetProperty("publicKey"), "pk"))),
        atLeast: 151);

    [Fact]
    public void EcdsaP256_Suite_Holds() => RunSignatures(
        "Wycheproof ECDSA P-256 (P1363)",
        "ecdsa_secp256r1_sha256_p1363_test.json",
        group => group.TryGetProperty("publicKeyJwk", out var jwk) ? PublicKey.FromJwk(jwk) : PublicKey.FromPem(Text(group, "publicKeyPem")),
        atLeast: 262);

    [Fact]
    public void EcdsaP256_KeysAsPem_GiveTheSameVerdicts() => RunSignatures(
        "Wycheproof ECDSA P-256 (P1363), keys by PEM",
        "ecdsa_secp256r1_sha256_p1363_test.json",
        group => PublicKey.FromPem(Text(group, "publicKeyPem")),
        atLeast: 262);

    [Fact]
    public void Rsa2048_Suite_Holds() => RunSignatures(
        "Wycheproof RSA 2048 PKCS #1 SHA-256",
        "rsa_signature_2048_sha256_test.json",
        group => PublicKey.FromPem(Text(group, "publicKeyPem")),
        atLeast: 259);

    [Fact]
    public void Jws_Suite_Holds()
    {
        var suite = new VectorSuite("Wycheproof JSON Web Signature");
        foreach (var group in Groups("json_web_signature_test.json"))
            RunTokens(suite, group, group.TryGetProperty("public", out var key) ? [key] : [group.GetProperty("private")]);
        suite.Finish(atLeast: 360);
    }

    [Fact]
    public void Jwk_Suite_Holds()
    {
        var suite = new VectorSuite("Wycheproof JSON Web Key");
        foreach (var group in Groups("json_web_key_test.json"))
            RunTokens(
                suite,
                group,
                [.. (group.TryGetProperty("public", out var key) ? key : group.GetProperty("private")).GetProperty("keys").EnumerateArray()]);
        suite.Finish(atLeast: 22);
    }

    private static void RunSignatures(string name, string file, Func<JsonElement, PublicKey> read, int atLeast)
    {
        var suite = new VectorSuite(name);
        foreach (var group in Groups(file))
            foreach (var test in group.GetProperty("tests").EnumerateArray())
                suite.Run(Id(test), () =>
                {
                    var verified = Refused(() => read(group).Verify(
                        Convert.FromHexString(Text(test, "msg")), Convert.FromHexString(Text(test, "sig"))));
                    Compare(test, verified);
                });
        suite.Finish(atLeast);
    }

    private static void RunTokens(VectorSuite suite, JsonElement group, IReadOnlyList<JsonElement> keys)
    {
        foreach (var test in group.GetProperty("tests").EnumerateArray())
        {
            if (Text(test, "result") == "valid" && keys[0].TryGetProperty("alg", out var alg)
                && alg.GetString() is not ("RS256" or "ES256" or "ES384" or "EdDSA"))
                suite.NotApplicable(Id(test), $"valid with {alg.GetString()}, which badges do not use and we refuse");
            else
                suite.Run(Id(test), () => Compare(test, Refused(() => VerifyToken(Text(test, "jws"), keys))));
        }
    }

    private static bool VerifyToken(string token, IReadOnlyList<JsonElement> keys)
    {
        var jws = Jws.Parse(token);
        var key = keys.Count == 1 ? keys[0] : keys.Single(key => Text(key, "kid") == jws.KeyId);
        return jws.Verify(PublicKey.FromJwk(key));
    }

    private static bool Refused(Func<bool> verify)
    {
        try
        {
            return verify();
        }
        catch (OpenBadgeException)
        {
            return false;
        }
    }

    private static void Compare(JsonElement test, bool verified)
    {
        if (Text(test, "result") != "acceptable")
            verified.ShouldBe(Text(test, "result") == "valid", Text(test, "comment"));
    }

    private static string Id(JsonElement test) => $"{test.GetProperty("tcId").GetInt32()} {Text(test, "comment")}";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<JsonElement> Groups(string file) =>
        Vectors.Json($"wycheproof/{file}").GetProperty("testGroups").EnumerateArray();
}
