using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.WireApi.Contract;

/// <summary>The answers of an operation as OpenAPI has them: its own, and the errors that follow from what it is.</summary>
internal static class WireReplies
{
    private static readonly WireShape FieldErrors = new(
        "FieldErrors",
        "The rules that one attribute breaks.",
        WireField.Text("attribute", "recipient_email").Means("Its name in the request."),
        WireField.Text("attribute_label", "Recipient email").Means("Its name for people."),
        WireField.Texts("messages", ["can't be blank"])
    );

    /// <summary>The envelope of every error of the API.</summary>
    public static readonly WireShape Error = new(
        "Error",
        "What went wrong, for people; and for programs, which attributes are concerned.",
        WireField.Object(
            "data",
            new WireShape(
                "ErrorData",
                "The error.",
                WireField.Text("message", "Validation failed: Recipient email can't be blank").Means("One sentence for people."),
                WireField.List("errors", FieldErrors).Optional().Means("Where attributes of the request break rules."),
                WireField.Number("error_index").Optional().Means("In a batch: the position, from 0, of the first badge that was refused. None was issued.")
            )
        ),
        WireField
            .Object("metadata", new WireShape("ErrorMetadata", "Where a replaced badge was named: the one that is valid now.", WireField.Id("current_badge_id", WireSamples.OtherBadge)))
            .OrNull()
    );

    // Null in examples, which are of one page.
    private static readonly WireValue Link = new() { Type = "string", Format = "uri", IsNullable = true };

    public static readonly WireShape Metadata = new("Metadata", "Empty.", []);

    private static readonly WireShape PageMetadata = new(
        "PageMetadata",
        "Where this page stands in its list.",
        WireField.Number("count", 1).Means("Entries on this page."),
        WireField.Number("current_page", 1),
        WireField.Number("total_count", 1).Means("Entries in all. Of very long lists an upper bound; `next_page_url` alone tells whether there is more."),
        WireField.Number("total_pages", 1),
        WireField.Number("per", ListQuery.MaxPer).Means("Entries that fit on a page."),
        new WireField("previous_page_url", Link),
        new WireField("next_page_url", Link).Means("Null on the last page.")
    );

    private static readonly WireShape WalkMetadata = new("WalkMetadata", "The way on.", new WireField("next_page_url", Link).Means("Null at the end."));

    private static readonly Dictionary<int, (string Name, string Message, string Description)> Errors = new()
    {
        [400] = ("Unreadable", "The body is not valid JSON (line 1, position 18).", "The request cannot be read: broken JSON, no object, invalid Unicode."),
        [401] = ("Unauthorized", "The authorization token is unknown, expired or revoked. Create a new one and send it as the user name of HTTP Basic authentication.", "Nobody that is known."),
        [403] = ("Forbidden", "This authorization token has no write permission. Use a token with write permission, or ask an administrator of the organization for one.", "The caller may not do this."),
        [404] = ("NotFound", "Badge not found.", "There is no such thing, or it is another organization's."),
        [409] = ("Conflict", "The first request with this Idempotency-Key is still being worked on. Repeat it in a second.", "The same request is being worked on; `Retry-After` says when to repeat it."),
        [410] = ("Gone", "This has ended.", "It was here, and has ended."),
        [413] = ("TooLarge", "The body is too large: at most 8 MB are taken.", "The body is too large."),
        [422] = ("Refused", "Validation failed: Recipient email can't be blank", "Understood and refused: `errors` names each attribute and the rule it breaks."),
        [429] = ("TooMany", "More than 60000 requests in a minute. Wait 12 seconds, then go on.", "Too many requests; `Retry-After` says how many seconds to wait."),
    };

    public static JsonObject Of(WireOperation operation, string method, string path, WireSchema schemas)
    {
        var replies = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var reply in operation.Replies)
            replies[Key(reply.Status)] = Of(reply, schemas);
        if (method == "get" && operation.Replies.Any(r => r.Status == StatusCodes.Status200OK))
            replies["304"] = new JsonObject { ["description"] = "The same as the client has already (`If-None-Match`)." };
        foreach (var status in ErrorsOf(operation, method, path))
            if (!replies.ContainsKey(Key(status)))
                replies[Key(status)] = ErrorOf(operation, status, schemas);
        return new JsonObject(replies.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value)));
    }

    /// <summary>The errors that operations refer to.</summary>
    public static JsonObject Components(WireSchema schemas) =>
        new(Errors.OrderBy(e => e.Key).Select(e => KeyValuePair.Create(e.Value.Name, (JsonNode?)new JsonObject
        {
            ["description"] = e.Value.Description,
            ["content"] = Json(schemas.Media(schemas.Of((WireValue)Error), e.Value.Name, () => ExampleOf(e.Key, e.Value.Message))),
        })));

    private static string Key(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<int> ErrorsOf(WireOperation operation, string method, string path)
    {
        var takesBody = operation.Body is not null || method == "post";
        var errors = new SortedSet<int>(operation.Errors);
        if (operation.Callers == WireCallers.Organization)
            errors.UnionWith([401, 403, 429]);
        if (operation.Callers == WireCallers.Person)
            errors.Add(401);
        if (operation is { Callers: WireCallers.Organization } && method == "post")
            errors.UnionWith([400, 409, 422]);
        if (operation.Body is not null && operation.Callers != WireCallers.Program)
            errors.UnionWith([400, 422]);
        if (takesBody)
            errors.Add(413);
        if (path.Contains('{', StringComparison.Ordinal))
            errors.Add(404);
        return errors;
    }

    private static JsonObject ErrorOf(WireOperation operation, int status, WireSchema schemas)
    {
        if (operation.ErrorsArePages)
            return new JsonObject { ["description"] = Errors[status].Description };
        if (operation.ErrorShape is { } shape && status is 400 or 401 or 403)
            return new JsonObject { ["description"] = Errors[status].Description, ["content"] = Json(schemas.Media(schemas.Of((WireValue)shape), shape.Name, () => WireExample.Of(shape))) };
        return new JsonObject { ["$ref"] = $"#/components/responses/{Errors[status].Name}" };
    }

    private static JsonObject ExampleOf(int status, string message)
    {
        var data = new JsonObject { ["message"] = message };
        if (status == 422)
            data["errors"] = new JsonArray(WireExample.Of(FieldErrors));
        return new JsonObject { ["data"] = data, ["metadata"] = null };
    }

    private static JsonObject Of(WireReply reply, WireSchema schemas)
    {
        var answer = new JsonObject { ["description"] = reply.Description };
        var content = new JsonObject();
        if (reply.Value is { } value)
            content["application/json"] = schemas.Media(Wrapped(reply.Envelope, value, schemas), NameOf(reply.Envelope, value), () => Wrapped(reply.Envelope, value));
        foreach (var type in reply.ContentTypes)
            content[type] = content["application/json"]?.DeepClone() is { } same && type.Contains("json", StringComparison.Ordinal) ? same : new JsonObject { ["schema"] = new JsonObject() };
        foreach (var (type, shape) in reply.Others)
            content[type] = schemas.Media(schemas.Of((WireValue)shape), shape.Name, () => WireExample.Of(shape));
        if (content.Count > 0)
            answer["content"] = content;
        return answer;
    }

    private static JsonObject Json(JsonObject media) => new() { ["application/json"] = media };

    private static string NameOf(WireEnvelope envelope, WireValue value) => value.Shape!.Name + (envelope is WireEnvelope.Bare or WireEnvelope.Data ? "" : $".{envelope}");

    private static WireShape MetadataOf(WireEnvelope envelope) =>
        envelope switch
        {
            WireEnvelope.Page => PageMetadata,
            WireEnvelope.Walk => WalkMetadata,
            _ => Metadata,
        };

    private static JsonObject Wrapped(WireEnvelope envelope, WireValue value, WireSchema schemas)
    {
        if (envelope == WireEnvelope.Bare)
            return schemas.Of(value);
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("data", "metadata"),
            ["properties"] = new JsonObject
            {
                ["data"] = schemas.Of(envelope == WireEnvelope.Data ? value : WireValue.List(value)),
                ["metadata"] = schemas.Of((WireValue)MetadataOf(envelope)),
            },
            ["additionalProperties"] = false,
        };
    }

    private static JsonNode Wrapped(WireEnvelope envelope, WireValue value)
    {
        var example = WireExample.Of(value.Shape!);
        return envelope switch
        {
            WireEnvelope.Bare => example,
            WireEnvelope.Data => new JsonObject { ["data"] = example, ["metadata"] = new JsonObject() },
            _ => new JsonObject { ["data"] = new JsonArray(example), ["metadata"] = WireExample.Of(MetadataOf(envelope)) },
        };
    }
}
