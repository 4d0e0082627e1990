using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Proofs;

/// <summary>Derived proofs of ecdsa-sd-2023, which are verified and not made.</summary>
public class SelectiveDisclosureTests
{
    private const string Folder = "vc-di-ecdsa/ecdsa-sd-2023/";

    private static readonly PublicKey IssuerKey = PublicKey.FromMultikey("zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP");

    [Fact]
    public void Derived_EveryValue_IsTheVectors()
    {
        var suite = new VectorSuite("W3C ecdsa-sd-2023, derived proofs");
        foreach (var name in new[] { "prc", "employ" })
        {
            suite.Run(name + " verified step by step", () =>
            {
                var document = Vectors.Json($"{Folder}{name}/derivedRevealDocument.json");
                var expected = Vectors.Json($"{Folder}{name}/verifyCreateVerifyData.json");
                var result = Verify(document);
                result.Problems.ShouldBeEmpty();
                var trace = result.Trace!;
                Encoding.UTF8.GetString(trace.CanonicalDocument.Span).ShouldBe(
                    string.Concat(Vectors.Json($"{Folder}{name}/verifyNQuads.json").EnumerateArray().Select(line => line.GetString())));
                Hex(trace.ConfigurationHash).ShouldBe(expected.GetProperty("proofHash").GetString());
                Hex(trace.DocumentHash).ShouldBe(expected.GetProperty("mandatoryHash").GetString());
                Hex(trace.Signature).ShouldBe(expected.GetProperty("baseSignature").GetString());
            });
            suite.Run(name + " base proof is refused", () =>
                Verify(Vectors.Json($"{Folder}{name}/addSignedSDBase.json")).Problems.ShouldHaveSingleItem().Code.ShouldBe("proof.value"));
        }
        suite.Run("1EdTech derivedcredential.json", () =>
        {
            var document = Vectors.Json("1edtech-validator-fixtures/ob30/sd/derivedcredential.json");
            var method = DataIntegrity.GetProofs(document)[0].GetProperty("verificationMethod").GetString()!;
            Verify(document, PublicKey.FromMultikey(method[(method.IndexOf('#', StringComparison.Ordinal) + 1)..])).Problems.ShouldBeEmpty();
        });
        foreach (var step in new[] { "base proofs (add*)", "derivation (derived*)" })
            suite.NotApplicable(step, "made by issuers and wallets that let holders hide parts of a credential; a badge is shown whole");
        suite.Finish(atLeast: 5);
    }

    [Fact]
    public void Verify_AnyStatementChangedAddedOrHidden_Fails()
    {
        var document = JsonNode.Parse(Vectors.Text(Folder + "prc/derivedRevealDocument.json"))!;
        Codes(document, node => node["credentialSubject"]!["birthCountry"] = "Utopia").ShouldBe(["proof.signature"]);
        Codes(document, node => node["validUntil"] = "2035-12-16T23:59:59Z").ShouldBe(["proof.signature"]);
        Codes(document, node => node["name"] = "More").ShouldBe(["proof.signature"]);
        Codes(document, node => node["credentialSubject"]!.AsObject().Remove("birthCountry")).ShouldBe(["proof.signature"]);
        Codes(document, node => node["proof"]!["created"] = "2023-08-15T23:36:39Z").ShouldBe(["proof.signature"]);
        Codes(document, node => node["credentialSubject"]!["unheardOf"] = 1).ShouldBe(["jsonld.dropped-term"]);
    }

    [Fact]
    public void Verify_OtherKey_Fails()
    {
        var document = Vectors.Json(Folder + "prc/derivedRevealDocument.json");
        Verify(document, TestKeys.Of(KeyType.P256).PublicKey).Problems.Select(problem => problem.Code).ShouldBe(["proof.signature"]);
        Verify(document, TestKeys.Of(KeyType.P384).PublicKey).Problems.Select(problem => problem.Code).ShouldBe(["proof.key-type"]);
    }

    [Fact]
    public void Verify_MutilatedProofValue_FailsAndNeverCrashes()
    {
        var document = JsonNode.Parse(Vectors.Text(Folder + "prc/derivedRevealDocument.json"))!;
        var value = Multibase.Decode(document["proof"]!["proofValue"]!.GetValue<string>());
        var random = new Random(4713);
        for (var i = 0; i < 300; i++)
        {
            var changed = value.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            if (i % 3 == 0)
                changed = changed[..random.Next(changed.Length)];
            Codes(document, node => node["proof"]!["proofValue"] = Multibase.EncodeBase64Url(changed)).ShouldNotBeEmpty();
        }
    }

    private static IEnumerable<string> Codes(JsonNode document, Action<JsonNode> change)
    {
        var changed = document.DeepClone();
        change(changed);
        return Verify(JsonDocument.Parse(changed.ToJsonString()).RootElement).Problems.Select(problem => problem.Code);
    }

    private static ProofResult Verify(JsonElement document, PublicKey? key = null) => ProofVectors.DataIntegrity.Verify(
        document, DataIntegrity.GetProofs(document)[0], key ?? IssuerKey, ProofVectors.Check);

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}
