using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>The W3C's Verifiable Credentials 2.0 test suite, as far as it is about structure.</summary>
public class DataModelSuiteTests
{
    private const string Issuer = "did:example:issuer";

    [Fact]
    public void Check_W3cDataModelSuite_GivesTheVerdictOfEachName()
    {
        var suite = new VectorSuite("VCDM 2.0");
        var folder = Vectors.Path("vc-data-model-2.0/input");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file)[..^5];
            if (!name.EndsWith("-ok", StringComparison.Ordinal) && !name.Contains("-fail", StringComparison.Ordinal))
            {
                suite.NotApplicable(name, "about who presents whose credential, which signatures tell; the name gives no verdict");
                continue;
            }
            suite.Run(name, () =>
            {
                var kind = name.Contains("presentation", StringComparison.Ordinal) ? DocumentKind.VerifiablePresentation : DocumentKind.VerifiableCredential;
                var problems = ShapeRules.Check(Prepare(name, file), kind);
                problems.HasNoErrors().ShouldBe(name.EndsWith("-ok", StringComparison.Ordinal), string.Join('\n', problems));
            });
        }
        suite.Finish(atLeast: 101);
    }

    /// <summary>
    /// The suite hands its files to an issuer, which writes its own id into them, except where the file is about the issuer;
    /// and it writes dates in the places of two words.
    /// </summary>
    private static JsonElement Prepare(string name, string file)
    {
        var document = JsonNode.Parse(File.ReadAllText(file).Replace("PAST DATE", "2020-01-01T00:00:00Z", StringComparison.Ordinal)
            .Replace("FUTURE DATE", "2120-01-01T00:00:00Z", StringComparison.Ordinal))!.AsObject();
        if (!name.Contains("presentation", StringComparison.Ordinal) && !name.Contains("no-issuer", StringComparison.Ordinal))
        {
            if (!document.ContainsKey("issuer"))
                document["issuer"] = Issuer;
            else if (document["issuer"] is JsonObject issuer && !issuer.ContainsKey("id"))
                issuer["id"] = Issuer;
        }
        return JsonSerializer.SerializeToElement(document);
    }
}
