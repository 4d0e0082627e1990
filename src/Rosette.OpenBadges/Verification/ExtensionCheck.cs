using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// The extensions inside an Open Badges 1.1 or 2.x document, against the schemas of their types (Open Badges 2.0, “Extensions”).
/// A schema knows terms; an extension that writes IRIs instead is first compacted by its contexts.
/// </summary>
internal static class ExtensionCheck
{
    /// <param name="scope">Where the lines go.</param>
    /// <param name="element">The document, or a part of it.</param>
    /// <param name="contexts">The document's <c>@context</c>.</param>
    /// <param name="path">Where the part stands.</param>
    public static void Run(Scope scope, JsonElement element, JsonElement? contexts, string path = "")
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                Run(scope, item, contexts, $"{path}/{index++}");
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.HasType("Extension"))
                CheckOne(scope, element, contexts, path);
            foreach (var member in element.EnumerateObject())
                Run(scope, member.Value, contexts, $"{path}/{member.Name}");
        }
    }

    private static void CheckOne(Scope scope, JsonElement extension, JsonElement? contexts, string path)
    {
        foreach (var type in extension.Texts("type").Where(type => type != "Extension"))
        {
            var problems = ShapeRules.CheckExtension(extension, type);
            if (problems is { Count: > 0 } && Compact(scope, extension, contexts) is { } compacted)
                problems = ShapeRules.CheckExtension(compacted, type);
            if (problems is null)
                scope.Report.Add(Findings.ShapeExtensionUnknown.With(type) with { Details = Readable.Long(path) });
            else
                foreach (var problem in problems)
                    scope.Report.Add(Problem.Of(problem with { Path = path + problem.Path }));
        }
    }

    /// <summary>The extension in the terms of its contexts; null where they cannot be processed, which the check <c>context</c> reports.</summary>
    private static JsonElement? Compact(Scope scope, JsonElement extension, JsonElement? contexts)
    {
        var context = new JsonArray();
        foreach (var one in (JsonElement?[])[contexts, extension.Member("@context")])
            if (one is { ValueKind: JsonValueKind.Array } several)
                foreach (var item in several.EnumerateArray())
                    context.Add(ToNode(item));
            else if (one is { } single)
                context.Add(ToNode(single));

        var document = JsonObject.Create(extension)!;
        document["@context"] = context;
        try
        {
            var processor = new JsonLdProcessor(new JsonLdOptions { Loader = scope.Session.Contexts.Loader });
            var element = ToElement(document);
            return ToElement(processor.Compact(element, element.GetProperty("@context")));
        }
        catch (OpenBadgeException)
        {
            return null;
        }
    }

    private static JsonNode? ToNode(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element.Clone()),
        JsonValueKind.Array => JsonArray.Create(element.Clone()),
        _ => JsonValue.Create(element.Clone()),
    };

    private static JsonElement ToElement(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }
}
