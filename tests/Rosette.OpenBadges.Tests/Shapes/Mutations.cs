using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>
/// Every small way to spoil a document, at every place of it: members left out or added, values of each wrong kind,
/// texts that break each format, arrays wrapped, unwrapped, emptied and doubled.
/// </summary>
internal static class Mutations
{
    /// <summary>Values on which the rules and the library that runs the schemas differ on purpose.</summary>
    public const string Space = "\"2026-01-02 03:04:05Z\"", Newline = "\"en\\n\"", Localhost = "\"someone@localhost\"", DriveLetter = "\"a:b\"", OfflineAccess = "\"offline_access\"";

    private static readonly string[] Replacements =
    [
        "null", "true", "42", "-1", "1.5", "1.0", "99999999999", "\"\"", "\"text\"", "[]", "{}", "[\"text\"]", "[null]", "[[]]", "[{}]", "{\"en\": \"text\"}", "{\"en-US\": \"text\", \"de\": \"text\"}",
        "{\"english\": \"text\"}", "{\"en\": 1}", "{\"id\": \"https://a.example/1\"}", "{\"id\": \"https://a.example/1\", \"type\": [\"Profile\"]}", "{\"type\": \"Profile\"}",
        "\"ext:mine\"", "\"ext:\"", "\"ext:-x\"", "\"an ext:mine\"", "\"2026-01-02T03:04:05Z\"", "\"2026-01-02T03:04:05.678+01:00\"", "\"2026-02-30T03:04:05Z\"", "\"2026-01-02T03:04:05\"",
        "\"2026-01-02\"", "\"2026-13-01\"", "\"1483228799\"", "\"https://a.example/b?c=d#e\"", "\"urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e\"", "\"https ://a.example\"", "\"//a.example/x\"", "\"https://a.example/{x}\"",
        "\"data:image/png;base64,AAAA\"", "\"data:not a uri\"", "\"someone@example.org\"", "\"no one@example.org\"", "\"en\"", "\"en-us\"", "\"zh-Hant-TW\"", "\"a.b.c\"", "\"a..c\"", "\"a.b\"",
        "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json\"", "\"https://purl.imsglobal.org/spec/clr/v2p0/context.json\"", "\"https://www.w3.org/2018/credentials/v2\"",
        "\"0.5.0\"", "\"email\"", "\"Image\"", "[\"VerifiableCredential\"]", "[\"VerifiableCredential\", \"AchievementCredential\"]", "[\"Profile\", \"Organization\"]",
        Space, DriveLetter, Newline, Localhost, OfflineAccess, "\"first.last+tag@mail.example.org\"", "\"2026-01-02T03:04:60Z\"", "1e2", "\"lti:ext:x|\"", "\"2026-12-31T23:59:60Z\"",
        "\"sha256$85c4196c5516561cef673642157499b70066cb1070852b2a37fdbf3cc599b087\"", "\"sha1$85c4196c5516561cef673642157499b70066cb10\"", "\"md5$85c4196c5516561cef673642157499b7\"", "\"sha256$85c4\"",
    ];

    /// <summary>All mutations of <paramref name="document"/>, each a whole document with the place and the way in words.</summary>
    public static IEnumerable<(string What, JsonElement Document)> Of(JsonElement document)
    {
        var root = JsonNode.Parse(document.GetRawText())!;
        foreach (var path in Paths(root, []).ToList())
        {
            var place = "/" + string.Join('/', path);
            foreach (var replacement in Replacements)
                yield return ($"{place} := {replacement}", Change(root, path, _ => JsonNode.Parse(replacement)));
            yield return ($"{place} wrapped", Change(root, path, value => new JsonArray(value?.DeepClone())));
            yield return ($"{place} doubled", Change(root, path, value => new JsonArray(value?.DeepClone(), value?.DeepClone())));
            if (path.Count > 0)
                yield return ($"{place} left out", Delete(root, path));
            switch (At(root, path))
            {
                case JsonArray { Count: > 0 }:
                    yield return ($"{place} unwrapped", Change(root, path, value => value![0]?.DeepClone()));
                    yield return ($"{place} reversed", Change(root, path, value => new JsonArray([.. value!.AsArray().Reverse().Select(item => item?.DeepClone())])));
                    break;
                case JsonObject:
                    yield return ($"{place} with another member", Change(root, path, value => With(value!.AsObject(), "unknown", 1)));
                    yield return ($"{place} with a compact IRI", Change(root, path, value => With(value!.AsObject(), "schema:text", 1)));
                    break;
                case JsonValue text when text.GetValueKind() == JsonValueKind.String:
                    yield return ($"{place} with a tail", Change(root, path, value => $"{value} x"));
                    yield return ($"{place} in upper case", Change(root, path, value => value!.GetValue<string>().ToUpperInvariant()));
                    break;
            }
        }
    }

    private static JsonObject With(JsonObject value, string name, JsonNode member)
    {
        var copy = value.DeepClone().AsObject();
        copy[name] = member;
        return copy;
    }

    private static IEnumerable<List<object>> Paths(JsonNode? node, List<object> path)
    {
        yield return path;
        var children = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (step, child) in children)
            foreach (var below in Paths(child, [.. path, step]))
                yield return below;
    }

    private static JsonNode? At(JsonNode root, IEnumerable<object> path) =>
        path.Aggregate((JsonNode?)root, (node, step) => step is string name ? node![name] : node![(int)step]);

    private static JsonElement Change(JsonNode root, List<object> path, Func<JsonNode?, JsonNode?> change)
    {
        var copy = root.DeepClone();
        if (path.Count == 0)
            return JsonSerializer.SerializeToElement(change(copy));
        var value = change(At(copy, path));
        if (path[^1] is string name)
            At(copy, path[..^1])!.AsObject()[name] = value;
        else
            At(copy, path[..^1])!.AsArray()[(int)path[^1]] = value;
        return JsonSerializer.SerializeToElement(copy);
    }

    private static JsonElement Delete(JsonNode root, List<object> path)
    {
        var copy = root.DeepClone();
        if (path[^1] is string name)
            At(copy, path[..^1])!.AsObject().Remove(name);
        else
            At(copy, path[..^1])!.AsArray().RemoveAt((int)path[^1]);
        return JsonSerializer.SerializeToElement(copy);
    }
}
