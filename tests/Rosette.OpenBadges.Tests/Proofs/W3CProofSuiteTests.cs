using System.Text.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Proofs;

/// <summary>The test vectors of the Data Integrity cryptosuites, value by value.</summary>
public class W3CProofSuiteTests
{
    private const string EdDsa = "vc-di-eddsa/";
    private const string Ecdsa = "vc-di-ecdsa/";

    [Fact]
    public void EdDsa_EveryValue_IsTheVectors()
    {
        var suite = new VectorSuite("W3C vc-di-eddsa");
        using var key = PrivateKey.FromMultikey(Vectors.Json(EdDsa + "keyPair.json").GetProperty("privateKeyMultibase").GetString()!);
        foreach (var folder in new[] { "eddsa-rdfc-2022", "eddsa-rdfc-2022/employ", "eddsa-jcs-2022", "Ed25519Signature2020" })
        {
            var vectors = new ProofVectors(EdDsa + folder);
            suite.Run(folder + " verified step by step", () => vectors.VerifyStepByStep(key.PublicKey));
            if (folder == "Ed25519Signature2020")
                suite.NotApplicable(folder + " signed again", "the suite is superseded; we verify it and sign with eddsa-rdfc-2022");
            else
                suite.Run(folder + " signed again", () => SignsTheSame(vectors, key));
        }
        suite.Finish(atLeast: 7);
    }

    [Fact]
    public void Ecdsa_EveryValue_IsTheVectors()
    {
        var suite = new VectorSuite("W3C vc-di-ecdsa");
        foreach (var curve in new[] { "p256", "p384" })
        {
            using var key = PrivateKey.FromMultikey(
                Vectors.Json($"{Ecdsa}{curve}KeyPair.json").GetProperty("secretKeyMultibase").GetString()!);
            foreach (var folder in new[] { $"ecdsa-rdfc-2019-{curve}", $"ecdsa-rdfc-2019-{curve}/employ", $"ecdsa-jcs-2019-{curve}" })
            {
                var vectors = new ProofVectors(Ecdsa + folder);
                suite.Run(folder + " verified step by step", () => vectors.VerifyStepByStep(key.PublicKey));
                suite.Run(folder + " signed again and verified", () => SignsVerifiably(vectors, key));
            }
        }
        suite.Finish(atLeast: 12);
    }

    [Fact]
    public void ProofSetsAndChains_EveryProof_IsTheVectors()
    {
        var suite = new VectorSuite("W3C proof sets and chains");
        var pairs = Vectors.Json(EdDsa + "proof-set-chain/multiKeyPairs.json").EnumerateObject().Select(pair => pair.Value).ToList();
        var keys = pairs.ConvertAll(pair => PrivateKey.FromMultikey(pair.GetProperty("privateKeyMultibase").GetString()!));
        string[] documents = ["signedProofSet1", "signedProofSet2", "signedProofChain1", "signedProofChain2"];
        foreach (var name in documents)
        {
            var signed = Vectors.Json($"{EdDsa}proof-set-chain/{name}.json");
            var proofs = DataIntegrity.GetProofs(signed);
            for (var i = 0; i < proofs.Count; i++)
            {
                var (proof, key) = (proofs[i], keys[i]);
                suite.Run($"{name} proof {i + 1} verified", () =>
                    ProofVectors.DataIntegrity.Verify(signed, proof, key.PublicKey, ProofVectors.Check).Problems.ShouldBeEmpty());
            }
            suite.Run($"{name} made again", () =>
            {
                var made = Vectors.Json(EdDsa + "proof-set-chain/unsigned.json");
                for (var i = 0; i < proofs.Count; i++)
                    made = ProofVectors.Sign(made, keys[i], ProofVectors.OptionsOf(proofs[i]));
                DataIntegrity.GetProofs(made).Select(proof => proof.GetRawText())
                    .ShouldBe(proofs.Select(proof => JsonSerializer.Serialize(proof)));
            });
        }
        suite.Finish(atLeast: 14);
    }

    private static void SignsTheSame(ProofVectors vectors, PrivateKey key)
    {
        var proof = DataIntegrity.GetProofs(ProofVectors.Sign(vectors.Unsigned, key, ProofVectors.OptionsOf(vectors.Proof)))[0];
        proof.GetRawText().ShouldBe(JsonSerializer.Serialize(vectors.Proof));
        proof.GetProperty("proofValue").GetString().ShouldBe(vectors.Text("sigBTC58"));
    }

    private static void SignsVerifiably(ProofVectors vectors, PrivateKey key)
    {
        var signed = ProofVectors.Sign(vectors.Unsigned, key, ProofVectors.OptionsOf(vectors.Proof));
        ProofVectors.DataIntegrity.Verify(signed, DataIntegrity.GetProofs(signed)[0], key.PublicKey, ProofVectors.Check)
            .Problems.ShouldBeEmpty();
    }
}
