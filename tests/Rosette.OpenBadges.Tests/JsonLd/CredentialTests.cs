using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Rdf;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>Real credentials, against what independent libraries make of them.</summary>
public class CredentialTests
{
    private static readonly JsonLdProcessor Safe = new(new JsonLdOptions { Safe = true });

    /// <summary>Documents that are wrong on purpose (or name contexts that are gone), and the code they are refused with.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["ob3-didkey.undefined-term.json"] = "jsonld.dropped-term",
        ["assertion-with-extension-node-invalid.json"] = "jsonld.relative-type",
        ["basic-assertion-invalid-context.json"] = "jsonld.loading-remote-context-failed",
        ["basic-assertion-invalid-type.json"] = "jsonld.relative-type",
        ["complete_v1.json"] = "jsonld.relative-type",
        ["simple-err-context.json"] = "jsonld.relative-type",
        ["simple-err-credential-subject-achievement-result-description-type.json"] = "jsonld.relative-type",
        ["simple-err-credential-subject-identifier-type.json"] = "jsonld.relative-type",
        ["simple-err-credential-subject-profile-type.json"] = "jsonld.relative-type",
        ["simple-err-credential-subject-result-type.json"] = "jsonld.relative-type",
        ["simple-err-credential-subject-type.json"] = "jsonld.relative-type",
        ["simple-err-evidence-type.json"] = "jsonld.relative-type",
        ["simple-err-issuer-otheridentifier-type.json"] = "jsonld.relative-type",
        ["simple-err-issuer-parentorg-type.json"] = "jsonld.relative-type",
        ["simple-err-issuer-type.json"] = "jsonld.relative-type",
        ["simple-err-proof-method-no-scheme.json"] = "jsonld.relative-id",
        ["simple-err-type.json"] = "jsonld.relative-type",
        ["simple-multiple-proofs.json"] = "jsonld.relative-type",
        ["simple-noproof.json"] = "jsonld.loading-remote-context-failed",
        ["simple_old_safesigned.json"] = "jsonld.loading-remote-context-failed",
    };

    [Fact]
    public void Expand_MintedCredential_EqualsReference() =>
        Safe.Expand(WithoutProof("minted/ob3-didkey.json")).ShouldBeJsonLd(Vectors.Json("minted/ob3-didkey.steps.json").GetProperty("expanded"));

    [Fact]
    public void ToRdf_MintedCredential_HasTheReferencesCanonicalFormAndHash()
    {
        var steps = Vectors.Json("minted/ob3-didkey.steps.json");
        var canonical = Rdfc.Canonicalize(Safe.ToRdf(WithoutProof("minted/ob3-didkey.json")));
        canonical.ToString().ShouldBe(steps.GetProperty("canonicalDocument").GetString());
        Convert.ToHexStringLower(SHA256.HashData(canonical.Canonical.Span)).ShouldBe(steps.GetProperty("documentHash").GetString());
    }

    [Fact]
    public void ToRdf_ProofConfiguration_HasTheReferencesCanonicalForm()
    {
        var credential = JsonNode.Parse(Vectors.Text("minted/ob3-didkey.json"))!;
        var proof = credential["proof"]!.DeepClone().AsObject();
        proof.Remove("proofValue");
        proof["@context"] = credential["@context"]!.DeepClone();
        Rdfc.Canonicalize(Safe.ToRdf(JsonLdComparison.Element(proof))).ToString()
            .ShouldBe(Vectors.Json("minted/ob3-didkey.steps.json").GetProperty("canonicalProofConfig").GetString());
    }

    [Fact]
    public void ToRdf_UndefinedTerm_IsRefusedInSafeModeOnly()
    {
        var credential = Vectors.Json("minted/ob3-didkey.undefined-term.json");
        var exception = Should.Throw<JsonLdException>(() => Safe.ToRdf(credential));
        exception.Code.ShouldBe("jsonld.dropped-term");
        exception.JsonLdCode.ShouldBeNull();
        exception.Message.ShouldContain("\"secretExtra\"");
        new JsonLdProcessor().ToRdf(credential).Count.ShouldBe(new JsonLdProcessor().ToRdf(Vectors.Json("minted/ob3-didkey.json")).Count);
    }

    [Theory]
    [InlineData("minted", 15)]
    [InlineData("openbadges-spec-examples", 10)]
    [InlineData("1edtech-validator-fixtures/ob20", 10)]
    [InlineData("1edtech-validator-fixtures/ob30", 10)]
    [InlineData("1edtech-validator-fixtures/clr20", 2)]
    public void ToRdf_KnownDocuments_SafeModeRefusesOnlyTheWrongOnes(string folder, int atLeast)
    {
        var suite = new VectorSuite($"{folder} in safe mode");
        foreach (var file in Directory.GetFiles(Vectors.Path(folder), "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (name == "redirected-validation-subject.json")
                suite.NotApplicable(name, "is not JSON");
            else if (!File.ReadAllText(file).Contains("\"@context\"", StringComparison.Ordinal))
                suite.NotApplicable(name, "no JSON-LD");
            else if (Refused.TryGetValue(name, out var code) && !(folder.Contains("ob30", StringComparison.Ordinal) && name == "simple-noproof.json"))
                suite.Run(name, () => Assert.Equal(code, Assert.Throws<JsonLdException>(() => Safe.ToRdf(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement)).Code));
            else
                suite.Run(name, () => Safe.ToRdf(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement).Count.ShouldBeGreaterThan(0));
        }
        suite.Finish(atLeast);
    }

    private static JsonElement WithoutProof(string name)
    {
        var credential = JsonNode.Parse(Vectors.Text(name))!.AsObject();
        credential.Remove("proof");
        return JsonLdComparison.Element(credential);
    }
}
