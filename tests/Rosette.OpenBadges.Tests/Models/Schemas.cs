using System.Text.Json;
using Json.Schema;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>The official JSON Schemas, evaluated with formats.</summary>
public static class Schemas
{
    private static readonly Dictionary<string, JsonSchema> Built = [];

    /// <summary>Fails with the schema's own words when <paramref name="document"/> is not valid.</summary>
    /// <param name="name">Path in <c>shared/vectors/schemas</c>.</param>
    /// <param name="document">The document.</param>
    public static void ShouldAccept(string name, JsonElement document)
    {
        var results = Evaluate(name, document);
        if (results.IsValid)
            return;
        var errors = results.Details!
            .Where(detail => detail.Errors is { Count: > 0 })
            .Select(detail => $"{detail.InstanceLocation} {detail.EvaluationPath}: {string.Join(", ", detail.Errors!.Values)}");
        Assert.Fail($"{name} refuses:\n{string.Join('\n', errors.Take(12))}\n{document}");
    }

    public static EvaluationResults Evaluate(string name, JsonElement document)
    {
        JsonSchema? schema;
        lock (Built)
            if (!Built.TryGetValue(name, out schema))
                Built[name] = schema = Build(name);
        return schema.Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
    }

    // The schemas of one standard have the same $id in several states, so each gets a registry of its own.
    private static JsonSchema Build(string name) => JsonSchema.FromText(
        Vectors.Text($"schemas/{name}").Replace("2019-09/schema#", "2019-09/schema", StringComparison.Ordinal)
            // The library begins with draft 6; what these schemas use of draft 4 means the same.
            .Replace("draft-04/schema", "draft-06/schema", StringComparison.Ordinal),
        new BuildOptions { SchemaRegistry = new SchemaRegistry() });
}
