using System.Text.Json;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>On every document of the vectors the rules give the verdict of the official schema.</summary>
public class OfficialSchemaTests
{
    private static readonly string[] Folders = ["openbadges-spec-examples", "1edtech-validator-fixtures", "minted", "bitstring-status-list"];

    [Fact]
    public void Check_EveryDocumentOfTheVectors_AgreesWithTheOfficialSchema()
    {
        var suite = new VectorSuite("Official schemas on all documents");
        foreach (var (name, document) in Documents())
        {
            var kind = DocumentKind.Detect(document);
            if (kind is >= DocumentKind.Assertion20 and <= DocumentKind.RevocationList20 || name.Contains("/ob20/", StringComparison.Ordinal) || name.Contains("ob2-", StringComparison.Ordinal))
                continue; // Open Badges 2.0 has no schema; ValidatorFixtureTests judges these by their names.
            if (OfficialSchemas.FileOf(kind) is not { } schema)
                suite.NotApplicable(name, $"{kind}: no schema is published");
            else if (DataModelVersion.Detect(document) == DataModelVersion.V1)
                suite.NotApplicable(name, "VCDM 1.1: the published schemas are for 2.0");
            else
                Compare(suite, name, document, kind, schema);
        }
        suite.Finish(atLeast: 50);
    }

    private static void Compare(VectorSuite suite, string name, JsonElement document, DocumentKind kind, string schema)
    {
        var ours = ShapeRules.Check(document, kind);
        var theirs = OfficialSchemas.Accepts(schema, document);
        if (!ours.HasNoErrors() && LoneType.Reason(ours, document, theirs) is { } reason)
            suite.NotApplicable(name, reason);
        else
            suite.Run(name, () => ours.HasNoErrors().ShouldBe(theirs, string.Join('\n', ours)));
    }

    [Fact]
    public void Check_BadgesOfTheVectors_AdviseWhereTheSchemaOf2024Refuses()
    {
        var suite = new VectorSuite("Schema of September 2024 and the advice about it");
        foreach (var (name, document) in Documents().Where(entry => DocumentKind.Detect(entry.Document) == DocumentKind.OpenBadgeCredential
            && DataModelVersion.Detect(entry.Document) == DataModelVersion.V2))
            suite.Run(name, () =>
            {
                var problems = ShapeRules.Check(document, DocumentKind.OpenBadgeCredential);
                (problems.HasNoErrors() && problems.All(problem => problem.Code != ShapeCodes.OlderSchema))
                    .ShouldBe(OfficialSchemas.Accepts(OfficialSchemas.StrictBadge, document));
            });
        suite.Finish(atLeast: 30);
    }

    /// <summary>Every JSON object in a file of its own, and those that one file of the old validator holds as texts.</summary>
    internal static IEnumerable<(string Name, JsonElement Document)> Documents()
    {
        foreach (var folder in Folders)
            foreach (var file in Directory.EnumerateFiles(Vectors.Path(folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (Parse(File.ReadAllText(file)) is not { ValueKind: JsonValueKind.Object } document)
                    continue;
                var name = Path.GetRelativePath(Vectors.Path(""), file);
                if (!name.EndsWith("test_components.json", StringComparison.Ordinal))
                {
                    yield return (name, document);
                    continue;
                }
                foreach (var component in document.EnumerateObject())
                    if (component.Value.ValueKind == JsonValueKind.String && Parse(component.Value.GetString()!) is { } inner)
                        yield return (component.Name, inner);
            }
    }

    private static JsonElement? Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
