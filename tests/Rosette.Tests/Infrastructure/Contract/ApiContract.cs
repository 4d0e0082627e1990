using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rosette.OAuth.Api;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;

namespace Rosette.Tests.Infrastructure.Contract;

/// <summary>The product's OpenAPI document, ready to hold requests and answers against it. The same for every app.</summary>
public sealed class ApiContract
{
    private static readonly Lock Once = new();
    private static ApiContract? shared;
    private readonly ILookup<(string Method, int Length), ApiOperation> operations;

    private ApiContract(JsonObject document)
    {
        Document = document;
        Operations =
        [
            .. document["paths"]!
                .AsObject()
                .SelectMany(path => path.Value!.AsObject().Select(method => new ApiOperation(this, method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject()))),
        ];
        // Where two paths match, the one with more literal parts is meant.
        operations = Operations.OrderBy(o => o.Parameters).ToLookup(o => (o.Method, o.Segments.Count));
    }

    public JsonObject Document { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    public static ApiContract Of(RosetteApp app)
    {
        lock (Once)
            return shared ??= new ApiContract(WireDocument.Of(EndpointsOf(app), OAuthContract.Unrouted, new Uri("https://badges.example.org/")));
    }

    public static IEnumerable<RouteEndpoint> EndpointsOf(RosetteApp app) =>
        app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    /// <summary>What a request is about; null where the document does not speak of it.</summary>
    public ApiOperation? Find(string method, string path)
    {
        var segments = ApiOperation.Split(WirePaths.Canonical(path));
        foreach (var operation in operations[(method, segments.Length)])
            if (operation.Matches(segments))
                return operation;
        return null;
    }

    /// <summary>A schema of the document as one that stands alone: what it refers to is carried along.</summary>
    public JsonObject Whole(JsonObject schema)
    {
        var needed = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        Collect(schema, needed);
        var whole = schema.DeepClone().AsObject();
        if (needed.Count > 0)
            whole["$defs"] = new JsonObject(needed.Select(n => KeyValuePair.Create(n.Key, (JsonNode?)n.Value.DeepClone())));
        return JsonNode.Parse(whole.ToJsonString().Replace(ReferencePrefix, "#/$defs/", StringComparison.Ordinal))!.AsObject();
    }

    /// <summary>Follows a reference of the document.</summary>
    public JsonObject Resolve(JsonObject node)
    {
        if (node["$ref"]?.GetValue<string>() is not { } reference)
            return node;
        JsonNode found = Document;
        foreach (var step in reference[2..].Split('/'))
            found = found[step]!;
        return found.AsObject();
    }

    private const string ReferencePrefix = "#/components/schemas/";

    private void Collect(JsonNode? node, SortedDictionary<string, JsonNode> needed)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                    Collect(item, needed);
                break;
            case JsonObject members:
                if (members["$ref"] is JsonValue reference && reference.GetValue<string>() is var text && text.StartsWith(ReferencePrefix, StringComparison.Ordinal))
                {
                    var name = text[ReferencePrefix.Length..];
                    var found = Document["components"]!["schemas"]![name]!;
                    if (needed.TryAdd(name, found))
                        Collect(found, needed);
                }
                foreach (var member in members)
                    Collect(member.Value, needed);
                break;
        }
    }
}
