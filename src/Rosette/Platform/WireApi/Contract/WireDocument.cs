using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing;
using Rosette.OAuth;

namespace Rosette.Platform.WireApi.Contract;

/// <summary>
/// The OpenAPI 3.1 document, made of the routes that say what they take and answer (<see cref="WireContracts.Describes"/>),
/// and of the few that no route of ours serves.
/// </summary>
public static class WireDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    private static readonly Dictionary<string, string> PathParameters = new()
    {
        ["organization"] = "The organization: its id, or its vanity slug.",
        ["template"] = "Id of a badge template.",
        ["badge"] = "Id of a badge.",
        ["recommendation"] = "Id of a recommendation.",
        ["issuer"] = "Id of an authorization, or of the organization that may issue.",
        ["event"] = "Id of an event.",
        ["employee"] = "Id of an employee.",
        ["application"] = "Number of an application.",
        ["slug"] = "The last part of a profile's address, or the person's id.",
        ["id"] = "Id of what is asked for.",
        ["file"] = "Name of the file.",
        ["size"] = "Width and height in pixels, such as `340x340`.",
        ["version"] = "Any number: a new one makes others fetch the picture again.",
    };

    private static readonly Dictionary<string, string> PathSamples = new()
    {
        ["organization"] = WireSamples.Organization,
        ["template"] = WireSamples.Template,
        ["badge"] = WireSamples.Badge,
        ["recommendation"] = WireSamples.Recommendation,
        ["issuer"] = WireSamples.Authorization,
        ["event"] = WireSamples.Event,
        ["employee"] = WireSamples.Employee,
        ["application"] = "1",
        ["slug"] = WireSamples.EarnerSlug,
        ["id"] = WireSamples.Badge,
        ["file"] = "badge.png",
        ["size"] = "340x340",
        ["version"] = "2",
    };

    /// <param name="unrouted">Method, path and contract of what is served outside of routing.</param>
    public static JsonObject Of(IEnumerable<Endpoint> endpoints, IEnumerable<(string Method, string Path, WireOperation Operation)> unrouted, Uri server)
    {
        var schemas = new WireSchema();
        var described = endpoints.OfType<RouteEndpoint>().SelectMany(Described).Concat(unrouted.Select(u => new Route(u.Method, u.Path, u.Operation, null, new HashSet<string>())));
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var ids = new HashSet<string>();
        foreach (var route in described.OrderBy(d => d.Path, StringComparer.Ordinal).ThenBy(d => Array.IndexOf(Methods, d.Method)))
        {
            var (method, operation) = (route.Method, route.Operation);
            if (!paths.TryGetValue(route.Path, out var item))
                paths[route.Path] = item = [];
            // One operation behind two methods or paths is told apart by them.
            var id = ids.Add(operation.Id) ? operation.Id : $"{operation.Id}By{char.ToUpperInvariant(method[0])}{method[1..]}";
            for (var n = 2; id != operation.Id && !ids.Add(id); n++)
                id = $"{operation.Id}{n}";
            item[method] = OperationOf(route, id, schemas);
        }
        var responses = WireReplies.Components(schemas);
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Rosette API",
                ["version"] = "1",
                ["description"] = WireConventions.Text,
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server.GetLeftPart(UriPartial.Path).TrimEnd('/') }),
            ["tags"] = WireConventions.Tags(),
            ["paths"] = new JsonObject(paths.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Components(),
                ["responses"] = responses,
                ["examples"] = schemas.Examples(),
                ["parameters"] = new JsonObject { ["IdempotencyKey"] = IdempotencyKey() },
                ["securitySchemes"] = SecuritySchemes(server),
            },
        };
    }

    private sealed record Route(string Method, string Path, WireOperation Operation, string? Scope, IReadOnlySet<string> Ids);

    private static IEnumerable<Route> Described(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<WireOperation>() is not { } operation)
            yield break;
        var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(TextOf))));
        var scope = endpoint.Metadata.GetMetadata<WireScope>()?.Name;
        var ids = endpoint.RoutePattern.ParameterPolicies.Where(p => p.Value.Any(policy => policy.Content == "guid")).Select(p => p.Key).ToHashSet();
        foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            if (Methods.Contains(method.ToLowerInvariant()))
                yield return new Route(method.ToLowerInvariant(), path, operation, scope, ids);
    }

    private static string TextOf(RoutePatternPart part) =>
        part switch
        {
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        };

    private static JsonObject OperationOf(Route route, string id, WireSchema schemas)
    {
        var (method, path, operation) = (route.Method, route.Path, route.Operation);
        var parameters = new JsonArray([.. PathParametersOf(route), .. operation.Query.Select(field => QueryParameter(field, schemas))]);
        if (method == "post" && operation.Callers == WireCallers.Organization)
            parameters.Add(new JsonObject { ["$ref"] = "#/components/parameters/IdempotencyKey" });
        var json = new JsonObject { ["operationId"] = id, ["tags"] = new JsonArray(operation.Tag), ["summary"] = operation.Summary };
        if (operation.Description is { } description)
            json["description"] = description;
        if (parameters.Count > 0)
            json["parameters"] = parameters;
        if (operation.Body is { } body)
            json["requestBody"] = RequestBody(operation, body, schemas);
        json["responses"] = WireReplies.Of(operation, method, path, schemas);
        json["security"] = Security(operation.Callers, route.Scope);
        return json;
    }

    private static IEnumerable<JsonObject> PathParametersOf(Route route) =>
        route.Path.Split('{')
            .Skip(1)
            .Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)])
            .Select(name => new JsonObject
            {
                ["name"] = name,
                ["in"] = "path",
                ["required"] = true,
                ["description"] = PathParameters[name],
                ["schema"] = route.Ids.Contains(name) ? new JsonObject { ["type"] = "string", ["format"] = "uuid" } : new JsonObject { ["type"] = "string" },
                ["example"] = PathSamples[name],
            });

    private static JsonObject QueryParameter(WireField field, WireSchema schemas)
    {
        var parameter = new JsonObject { ["name"] = field.Name, ["in"] = "query", ["schema"] = schemas.Of(field.Value), ["example"] = WireExample.Of(field.Value) };
        if (field.Description is { } description)
            parameter["description"] = description;
        return parameter;
    }

    private static JsonObject RequestBody(WireOperation operation, WireShape body, WireSchema schemas)
    {
        var media = schemas.Media(schemas.Of((WireValue)body), body.Name, () => WireExample.Of(body));
        string[] types = ["application/json", "application/x-www-form-urlencoded"];
        return new JsonObject
        {
            ["required"] = body.Fields.Any(body.Requires),
            ["content"] = new JsonObject((operation.IsForm ? types.Reverse() : types).Select(type => KeyValuePair.Create(type, (JsonNode?)media.DeepClone()))),
        };
    }

    private static JsonArray Security(WireCallers callers, string? scope) =>
        callers switch
        {
            WireCallers.Organization => [Scheme("basic"), Scheme("oauth", scope)],
            WireCallers.Person => [Scheme("oauth", OAuthScopes.User), Scheme("bearer")],
            WireCallers.Program => [new JsonObject(), Scheme("client")],
            _ => [],
        };

    private static JsonObject Scheme(string name, string? scope = null) => new() { [name] = scope is null ? new JsonArray() : new JsonArray(scope) };

    private static JsonObject IdempotencyKey() =>
        new()
        {
            ["name"] = Idempotency.IdempotencyFilter.Header,
            ["in"] = "header",
            ["description"] = "A key of your own, such as a UUID: a repeat with it within 24 hours gets the first answer and changes nothing.",
            ["schema"] = new JsonObject { ["type"] = "string", ["maxLength"] = Idempotency.IdempotencyFilter.MaxKey },
        };

    private static JsonObject SecuritySchemes(Uri server)
    {
        string Url(string path) => new Uri(server, path).ToString();
        var scopes = new JsonObject(OAuthScopes.OfOrganizations.Select(scope => KeyValuePair.Create(scope, (JsonNode?)$"{char.ToUpperInvariant(scope[0])}{scope[1..].Replace('_', ' ')} of the organization")));
        return new JsonObject
        {
            ["basic"] = new JsonObject { ["type"] = "http", ["scheme"] = "basic", ["description"] = "An authorization token of the organization as the user name, with an empty password." },
            ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An access token, however it was got. `?access_token=` is taken too." },
            ["client"] = new JsonObject { ["type"] = "http", ["scheme"] = "basic", ["description"] = "Client id and secret of an OAuth application; or both in the body." },
            ["oauth"] = new JsonObject
            {
                ["type"] = "oauth2",
                ["flows"] = new JsonObject
                {
                    ["clientCredentials"] = new JsonObject { ["tokenUrl"] = Url("oauth/token"), ["scopes"] = scopes },
                    ["authorizationCode"] = new JsonObject
                    {
                        ["authorizationUrl"] = Url("oauth/authorize"),
                        ["tokenUrl"] = Url("oauth/token"),
                        ["refreshUrl"] = Url("oauth/token"),
                        ["scopes"] = new JsonObject { [OAuthScopes.User] = "A person's profile and badges" },
                    },
                },
            },
        };
    }
}
