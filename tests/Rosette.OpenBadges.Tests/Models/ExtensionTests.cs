using System.Text.Json;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>The official extensions of Open Badges 2.0 pass through the models and stay valid.</summary>
public class ExtensionTests
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["applyLinkExtension"] = """{"url":"https://a.example/apply"}""",
        ["exampleExtension"] = """{"exampleProperty":"x"}""",
        ["extraDescription"] = """{"name":"x","narrative":"y"}""",
        ["geoCoordinatesExtension"] = """{"description":"x","geo":{"latitude":51.05,"longitude":13.74}}""",
        ["issuerAccreditationExtension"] = """{"name":"x","contactInstructions":"y","url":"https://a.example","address":{"addressLocality":"Dresden"}}""",
        ["licenseExtension"] = """{"id":"CC-0","name":"Zero"}""",
        ["originalCreatorExtension"] = """{"url":"https://a.example"}""",
        ["recipientProfile"] = """{"name":"Ada"}""",
        ["assessmentExtension"] = """
            {"description":"x","assessments":[{"description":"x","type":"Exam","assessmentOutput":"x","hasGroupParticipation":false,"hasGroupEvaluation":false,"evaluationMethod":"x"}]}
            """,
        ["endorsement"] = """{"description":"x","endorsedObject":{}}""",
    };

    [Fact]
    public void Extensions_WrittenAndRead_AreValidAndTheSame()
    {
        var suite = new VectorSuite("Models, extensions against ob_v2p0-extensions");
        foreach (var folder in Directory.EnumerateDirectories(Vectors.Path("schemas/ob_v2p0-extensions")).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(folder);
            if (!Examples.TryGetValue(name, out var content))
                suite.NotApplicable(name, "the published schema is itself not valid: 'required' stands among the properties");
            else
                suite.Run(name, () => PassesThrough(name, JsonElement.Parse(content)));
        }
        suite.Finish(10);
    }

    private static void PassesThrough(string name, JsonElement content)
    {
        var badge = new V2.BadgeClass { Id = "urn:x:1", Additional = new Dictionary<string, JsonElement> { [$"extensions:{name}"] = content } };

        var written = BadgeJson.Parse<V2.BadgeClass>(badge.ToJson()).ToJsonElement().GetProperty($"extensions:{name}");

        written.GetRawText().ShouldBe(content.GetRawText());
        Schemas.ShouldAccept($"ob_v2p0-extensions/{name}/schema.json", written);
    }
}
