using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Rosette.Tests.Infrastructure.Contract;

/// <summary>One operation of the document.</summary>
public sealed class ApiOperation
{
    private static readonly EvaluationOptions Flag = new() { RequireFormatValidation = true, OutputFormat = OutputFormat.Flag };
    private static readonly EvaluationOptions Detailed = new() { RequireFormatValidation = true, OutputFormat = OutputFormat.List };
    private readonly ApiContract contract;
    private readonly Dictionary<int, Dictionary<string, Lazy<JsonSchema>?>> replies = [];
    private readonly HashSet<string> ids;

    public ApiOperation(ApiContract contract, string method, string path, JsonObject json)
    {
        (this.contract, Method, Path, Json) = (contract, method, path, json);
        Segments = Split(path);
        Parameters = Segments.Count(s => s.Contains('{'));
        ids = [.. (json["parameters"]?.AsArray() ?? []).Select(p => p!.AsObject()).Where(p => p["in"]?.GetValue<string>() == "path" && p["schema"]!["format"] is not null).Select(p => p["name"]!.GetValue<string>())];
        foreach (var (status, reply) in json["responses"]!.AsObject())
            replies[int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)] = Contents(contract.Resolve(reply!.AsObject()));
    }

    public string Method { get; }

    public string Path { get; }

    public string Id => Json["operationId"]!.GetValue<string>();

    public JsonObject Json { get; }

    public IReadOnlyList<string> Segments { get; }

    public int Parameters { get; }

    public IReadOnlyCollection<int> Statuses => replies.Keys;

    /// <summary>The schema of the body it takes; null for none.</summary>
    public JsonObject? Body => Json["requestBody"]?["content"]?.AsObject().First().Value!["schema"]!.AsObject() is { } schema ? contract.Resolve(schema) : null;

    public bool IsForm => Json["requestBody"]?["content"]?.AsObject().First().Key == "application/x-www-form-urlencoded";

    public IEnumerable<JsonObject> Query => (Json["parameters"]?.AsArray() ?? []).Select(p => contract.Resolve(p!.AsObject())).Where(p => p["in"]!.GetValue<string>() == "query");

    public override string ToString() => $"{Method} {Path}";

    public static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public bool Matches(string[] segments)
    {
        for (var i = 0; i < segments.Length; i++)
            if (!Matches(Segments[i], segments[i]))
                return false;
        return true;
    }

    /// <summary>What is wrong with an answer; null where it is as the document says.</summary>
    /// <param name="type">Media type without parameters; null without a body.</param>
    public string? Problem(int status, string? type, byte[] body)
    {
        if (!replies.TryGetValue(status, out var contents))
            return $"{status} is not declared";
        if (contents.Count == 0)
            return status == 204 && body.Length > 0 ? "204 has a body" : null;
        if (type is null || !contents.TryGetValue(type, out var schema))
            return $"{type ?? "no content"} is not declared for {status}";
        if (schema is null)
            return null;
        using var document = Parse(body);
        if (document is null)
            return "the body is no JSON";
        return schema.Value.Evaluate(document.RootElement, Flag).IsValid ? null : Explain(schema.Value, document.RootElement);
    }

    /// <summary>The schema of an answer's body, to hold examples against.</summary>
    public JsonSchema? SchemaOf(int status, string type) => replies[status].GetValueOrDefault(type)?.Value;

    public static string Explain(JsonSchema schema, JsonElement body) =>
        string.Join(
            "; ",
            schema
                .Evaluate(body, Detailed)
                .Details!.Where(d => d is { IsValid: false, Errors: not null })
                .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Key}: {e.Value}"))
                .Take(6)
        );

    public static JsonSchema Build(ApiContract contract, JsonObject schema) =>
        JsonSchema.FromText(contract.Whole(schema).ToJsonString(), new BuildOptions { SchemaRegistry = new SchemaRegistry() });

    private bool Matches(string pattern, string segment)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return pattern.Equals(segment, StringComparison.OrdinalIgnoreCase);
        var close = pattern.IndexOf('}', StringComparison.Ordinal);
        var (before, after) = (pattern[..open], pattern[(close + 1)..]);
        if (segment.Length <= before.Length + after.Length || !segment.StartsWith(before, StringComparison.OrdinalIgnoreCase) || !segment.EndsWith(after, StringComparison.OrdinalIgnoreCase))
            return false;
        return !ids.Contains(pattern[(open + 1)..close]) || Guid.TryParse(segment[before.Length..^after.Length], out _);
    }

    private Dictionary<string, Lazy<JsonSchema>?> Contents(JsonObject reply) =>
        (reply["content"]?.AsObject() ?? []).ToDictionary(
            content => content.Key,
            content => content.Value!["schema"] is JsonObject { Count: > 0 } schema ? new Lazy<JsonSchema>(() => Build(contract, schema)) : null
        );

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
