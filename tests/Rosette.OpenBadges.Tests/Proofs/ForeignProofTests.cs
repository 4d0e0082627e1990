using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Proofs;

/// <summary>Credentials that other libraries signed: those of independent libraries (minted) and of 1EdTech's validator.</summary>
public class ForeignProofTests
{
    private static readonly DataIntegrity DataIntegrity = new();
    private static readonly ProofCheck Check =
        new() { Now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), Explain = true };

    [Fact]
    public void Minted_GoodProofs_Verify()
    {
        var suite = new VectorSuite("Minted Data Integrity proofs, good");
        string[] names =
        [
            "ob3-didkey", "ob3-didkey.schema-refresh", "ob3-didkey.proof-array", "ob3-expired", "ob3-not-yet-valid",
            "ob3-didweb-active", "ob3-didweb-revoked", "ob3-didweb-revoked-high",
            "ob3-didweb-suspended", "ob3-didweb-two-statuses", "status-revocation", "status-suspension",
        ];
        foreach (var name in names)
            suite.Run(name, () => VerifyMinted(name).Problems.ShouldBeEmpty());
        suite.Finish(atLeast: names.Length);
    }

    [Theory]
    [InlineData("ob3-didkey.tampered", "proof.signature")]
    [InlineData("ob3-didkey.proof-tampered", "proof.signature")]
    [InlineData("ob3-didkey.issuer-swapped", "proof.signature")]
    [InlineData("ob3-didkey.no-criteria", "proof.signature")]
    [InlineData("ob3-didkey.undefined-term", "jsonld.dropped-term")]
    public void Minted_BadProof_HasItsProblem(string name, string code)
    {
        var problems = VerifyMinted(name).Problems;
        problems.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("ob3-didkey")]
    [InlineData("ob3-didkey.schema-refresh")]
    [InlineData("ob3-didkey.proof-array")]
    public async Task Minted_SignedAgainWithItsSeed_GivesTheSameProofValue(string name)
    {
        var minted = Vectors.Json($"minted/{name}.json");
        var proof = DataIntegrity.GetProofs(minted)[0];
        using var key = PrivateKey.FromSeed(Convert.FromHexString(new string('1', 64)));
        var unsigned = System.Text.Json.Nodes.JsonNode.Parse(minted.GetRawText())!.AsObject();
        unsigned.Remove("proof");

        var signed = await DataIntegrity.SignAsync(
            JsonDocument.Parse(unsigned.ToJsonString()).RootElement, key, ProofVectors.OptionsOf(proof));
        DataIntegrity.GetProofs(JsonDocument.Parse(signed).RootElement)[0].GetProperty("proofValue").GetString()
            .ShouldBe(proof.GetProperty("proofValue").GetString());
    }

    [Fact]
    public void Minted_Steps_AreTheTrace()
    {
        var steps = Vectors.Json("minted/ob3-didkey.steps.json");
        var trace = VerifyMinted("ob3-didkey").Trace!;
        Encoding.UTF8.GetString(trace.CanonicalDocument.Span).ShouldBe(steps.GetProperty("canonicalDocument").GetString());
        foreach (var step in steps.EnumerateObject())
            if (step.Name.Contains("canonicalProof", StringComparison.OrdinalIgnoreCase))
                Encoding.UTF8.GetString(trace.CanonicalConfiguration.Span).ShouldBe(step.Value.GetString());
    }

    [Fact]
    public void OneEdTech_OwnProofs_Verify()
    {
        var suite = new VectorSuite("1EdTech validator fixtures, own Data Integrity proofs");
        string[] good =
        [
            "ob30/simple.json", "ob30/simple-multiple-proofs.json", "ob30/complete.json", "ob30/simple-eddsa-2022.json",
            "ob30/simple_v1.json", "ob30/simple-did-key-method.json", "ob30/simple-did-web-method.json",
            "ob30/endorsement-valid.json", "clr20/simple.json", "clr20/simple_v1.json", "clr20/complex.json",
        ];
        foreach (var name in good)
            suite.Run(name, () => VerifyFixture(name));
        suite.NotApplicable("ob30/complete_v1.json", "its key is at a host that does not answer, and not in the fixtures");
        suite.Run("ob30/simple-err-proof-value.json is refused", () =>
            Should.Throw<ShouldAssertException>(() => VerifyFixture("ob30/simple-err-proof-value.json")));
        suite.Finish(atLeast: 12);
    }

    private static void VerifyFixture(string name)
    {
        var document = Vectors.Json("1edtech-validator-fixtures/" + name);
        var proof = DataIntegrity.GetProofs(document).First(proof => proof.TryGetProperty("proofValue", out _));
        var method = proof.GetProperty("verificationMethod").GetString()!;
        var key = PublicKey.FromMultikey(method[(method.LastIndexOfAny(['#', ':']) + 1)..]);
        DataIntegrity.Verify(document, proof, key, Check).Problems.ShouldBeEmpty();
    }

    private static ProofResult VerifyMinted(string name)
    {
        using var document = StrictJson.Parse(Vectors.Bytes($"minted/{name}.json"));
        var proof = DataIntegrity.GetProofs(document.RootElement)[0];
        var method = proof.GetProperty("verificationMethod").GetString()!;
        var key = DidKey.Is(method)
            ? DidKey.ToKey(method)
            : ControllerDocument.Parse(Vectors.Json("minted/did-web.json")).Find(method)!.Key;
        return DataIntegrity.Verify(document.RootElement, proof, key, Check);
    }
}
