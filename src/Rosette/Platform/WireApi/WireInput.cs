using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.WireApi;

/// <summary>
/// The parameters of a request as one JSON object: query string, form and JSON body merged, the body winning
/// (wire reference 2.3). An empty body is an empty object, whatever its content type.
/// </summary>
public sealed class WireInput : IDisposable
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 32, AllowTrailingCommas = false };
    private readonly JsonDocument document;

    private WireInput(JsonDocument document) => this.document = document;

    public JsonElement Root => document.RootElement;

    public static async Task<Outcome<WireInput>> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
            return await FromFormAsync(request);
        var body = await ReadBodyAsync(request);
        if (body.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
            return FromPairs(WirePairs.OfQuery(request), null);
        if (!Utf8.IsValid(body))
            return Unreadable("The body is not valid UTF-8.");
        try
        {
            var document = JsonDocument.Parse(body, Json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Unreadable("The body must be a JSON object: { … }.");
            if (body.AsSpan().IndexOf("\\u"u8) >= 0 && BrokenUnicode.In(document.RootElement) is { } broken)
                return Unreadable($"The body is not valid Unicode: {broken} holds half of a surrogate pair.");
            return request.Query.Count == 0 ? new WireInput(document) : Merge(request, document);
        }
        catch (JsonException e)
        {
            return Unreadable($"The body is not valid JSON (line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}).");
        }
    }

    /// <summary>Reads the request's parameters and answers it; 400 where they cannot be read.</summary>
    public static async Task<IResult> AnswerAsync(HttpContext http, Func<JsonElement, Task<IResult>> answer)
    {
        var input = await ReadAsync(http.Request);
        if (input.Failure is { } unreadable)
            return WireResults.Error(unreadable);
        using var body = input.Value;
        return await answer(body.Root);
    }

    public void Dispose() => document.Dispose();

    private static Outcome<WireInput> Merge(HttpRequest request, JsonDocument body)
    {
        using (body)
            return FromPairs(WirePairs.OfQuery(request), body.RootElement);
    }

    private static async Task<Outcome<WireInput>> FromFormAsync(HttpRequest request)
    {
        try
        {
            var form = await WirePairs.OfFormAsync(request);
            return FromPairs(WirePairs.OfQuery(request).Concat(form), null);
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException or (IOException and not (BadHttpRequestException or ConnectionResetException)))
        {
            return Unreadable("The form in the body cannot be read.");
        }
    }

    private static Outcome<WireInput> FromPairs(IEnumerable<KeyValuePair<string, string?>> pairs, JsonElement? body)
    {
        if (RailsParameters.Parse(pairs) is not { } tree)
            return Unreadable("The parameters are nested too deeply or are too many.");
        if (body is { } winner)
            foreach (var member in winner.EnumerateObject())
                tree[member.Name] = JsonNode.Parse(member.Value.GetRawText(), documentOptions: Json);
        return new WireInput(JsonSerializer.SerializeToDocument(tree));
    }

    // Not cancelled by us: when the client goes away the server itself ends the read, and a cancelled one would be in its way.
    private static async Task<byte[]> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength is 0)
            return [];
        if (request.ContentLength is { } length and <= 1024 * 1024)
        {
            var exact = new byte[length];
            var read = await request.Body.ReadAtLeastAsync(exact, exact.Length, throwOnEndOfStream: false, CancellationToken.None);
            return read == exact.Length ? exact : exact[..read];
        }
        var buffer = new ArrayBufferWriter<byte>();
        int count;
        while ((count = await request.Body.ReadAsync(buffer.GetMemory(16 * 1024), CancellationToken.None)) > 0)
            buffer.Advance(count);
        return buffer.WrittenSpan.ToArray();
    }

    private static Failure Unreadable(string message) => new(FailureKind.Unreadable, "request.unreadable", message);
}

/// <summary>Keys in Rails' nested form (<c>evidence[][type]</c>, <c>badges[0][locale]</c>) as a JSON tree.</summary>
public static class RailsParameters
{
    public const int MaxPairs = 5_000;
    private const int MaxDepth = 8;

    /// <returns>Null when there is more than any client sends.</returns>
    public static JsonObject? Parse(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        var root = new JsonObject();
        var count = 0;
        foreach (var (key, value) in pairs)
        {
            if (++count > MaxPairs)
                return null;
            var steps = Steps(key);
            if (steps.Count > MaxDepth)
                return null;
            Set(root, steps, value);
        }
        return root;
    }

    private static List<string> Steps(string key)
    {
        var bracket = key.IndexOf('[', StringComparison.Ordinal);
        if (bracket <= 0 || !key.EndsWith(']'))
            return [key];
        return [key[..bracket], .. key[(bracket + 1)..^1].Split("][")];
    }

    private static void Set(JsonObject root, List<string> steps, string? value)
    {
        JsonObject current = root;
        for (var i = 0; i < steps.Count; i++)
        {
            var isLast = i == steps.Count - 1;
            var isList = !isLast && (steps[i + 1].Length == 0 || IndexOf(steps[i + 1]) is not null);
            if (isLast)
                current[steps[i]] = value;
            else if (!isList)
                current = Child(current, steps[i]);
            else
            {
                if (current[steps[i]] is not JsonArray list)
                    current[steps[i]] = list = [];
                if (i + 1 == steps.Count - 1)
                {
                    list.Add(value);
                    return;
                }
                current = Element(list, steps[i + 1], steps[i + 2]);
                i++;
            }
        }
    }

    private static int? IndexOf(string step) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
            parent[name] = child = [];
        return child;
    }

    // "[][type]" begins a new element when the last one already has a "type", as Rails does.
    private static JsonObject Element(JsonArray list, string index, string nextKey)
    {
        if (IndexOf(index) is { } position && position < list.Count && list[position] is JsonObject known)
            return known;
        if (index.Length == 0 && list.Count > 0 && list[^1] is JsonObject last && !last.ContainsKey(nextKey))
            return last;
        var fresh = new JsonObject();
        list.Add(fresh);
        return fresh;
    }
}
