using System.Text;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure.Contract;

namespace Rosette.Tests.Contract;

/// <summary>Makes requests of the document: valid ones, nearly valid ones, and garbage.</summary>
/// <param name="own">Whose ids are mostly used.</param>
/// <param name="other">Whose ids are used now and then.</param>
internal sealed class RequestMaker(ApiContract contract, Random random, Side own, Side other)
{
    /// <summary>A request, and its text for a report.</summary>
    public (ApiOperation Operation, HttpRequestMessage Request, string Report) Next()
    {
        var operation = contract.Operations[random.Next(contract.Operations.Count)];
        var path = string.Join('/', operation.Segments.Select(Fill));
        var query = Query(operation);
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), $"/{path}{Ending()}{query}");
        var body = operation.Body is { } schema || (operation.Method != "GET" && Chance(5)) ? BodyOf(operation, request) : null;
        if (Chance(5))
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Chance(80) ? $"key-{random.Next(50)}" : Hostile.Long(300));
        if (Chance(10))
            request.Headers.TryAddWithoutValidation("Accept", Pick(["application/json", "text/html", "application/ld+json", "*/*", "image/webp", "garbage"]));
        if (Chance(5))
            request.Headers.TryAddWithoutValidation("If-None-Match", Pick(["*", "W/\"x\"", "garbage"]));
        return (operation, request, $"{operation.Method} {request.RequestUri} {body?[..Math.Min(body.Length, 1_500)]}");
    }

    private string Ending() => random.Next(100) switch { < 3 => "/", _ => "" };

    private string Fill(string segment)
    {
        var open = segment.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return segment;
        var close = segment.IndexOf('}', StringComparison.Ordinal);
        return segment[..open] + Parameter(segment[(open + 1)..close]) + segment[(close + 1)..];
    }

    private string Parameter(string name)
    {
        var side = Chance(15) ? other : own;
        return random.Next(100) switch
        {
            < 4 => Guid.NewGuid().ToString(),
            < 8 => Uri.EscapeDataString(Printable(Pick(Hostile.Texts))),
            _ => name switch
            {
                "organization" when Chance(20) => side.Issuer.Organization.VanitySlug,
                "slug" => Pick([side.Person.VanitySlug, side.Person.Id.ToString(), "nobody"]),
                "id" => Pick([Known(side, "badge"), Known(side, "template"), side.Issuer.Organization.Id.ToString(), side.Person.Id.ToString()]),
                "file" => "badge.png",
                "size" => Pick(["340x340", "1x1", "99999x99999", "x"]),
                "version" => "1",
                _ => Known(side, name),
            },
        };
    }

    // A segment must not vanish or lead elsewhere, and the web server itself takes no NUL in a path.
    private static string Printable(string text) => text.Trim().Trim('.').Replace('/', '-').Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } part ? part : "~";

    private static string Known(Side side, string name) => side.Ids.TryGetValue(name, out var ids) && ids.ToArray() is { Length: > 0 } known ? known[Random.Shared.Next(known.Length)] : Guid.NewGuid().ToString();

    private string Query(ApiOperation operation)
    {
        var text = new StringBuilder();
        void Add(string name, string value) => text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));

        foreach (var parameter in operation.Query)
            if (Chance(30))
                Add(
                    parameter["name"]!.GetValue<string>(),
                    random.Next(4) switch
                    {
                        0 => Pick(Hostile.Texts),
                        1 => random.Next(-2, 2_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
                        _ => Filter(parameter),
                    }
                );
        if (Chance(5))
            Add(Pick(["x", "filter[a][b]", "after", "page[]", "", "evidence[][type]", "access_token"]), Pick(Hostile.Texts));
        return text.ToString();
    }

    // The keys of a filter stand in its description, between backticks.
    private string Filter(JsonObject parameter)
    {
        if (parameter["name"]!.GetValue<string>() is not ("filter" or "sort"))
            return parameter["example"]?.ToString() ?? "1";
        var keys = parameter["description"]!.GetValue<string>().Split("Keys: ")[1].Split('`').Where((_, i) => i % 2 == 1).ToList();
        var isFilter = parameter["name"]!.GetValue<string>() == "filter";
        return string.Join('|', Enumerable.Range(0, random.Next(1, 4)).Select(_ => isFilter ? $"{Pick(keys)}::{Condition()}" : (Chance(50) ? "-" : "") + Pick(keys)));
    }

    private string Condition() =>
        random.Next(6) switch
        {
            0 => Pick(Hostile.Texts),
            1 => Pick(["2026-01-01", "9999-12-31", "0001-01-01", "true", "false", "accepted,pending", "a,,b"]),
            2 => Known(own, "template"),
            3 => other.Mark,
            4 => other.Issuer.Organization.Id.ToString(),
            _ => own.Mark,
        };

    private string BodyOf(ApiOperation operation, HttpRequestMessage request)
    {
        var body = operation.Body is { } schema ? Object(schema, 0) : new JsonObject { ["x"] = 1 };
        var text = body.ToJsonString();
        if (operation.IsForm || Chance(10))
        {
            var pairs = body.Where(m => m.Value is JsonValue).Select(m => KeyValuePair.Create(m.Key, m.Value!.ToString())).ToList();
            request.Content = new FormUrlEncodedContent(pairs);
            return string.Join('&', pairs);
        }
        text = random.Next(100) switch
        {
            < 2 => text[..(text.Length / 2)],
            < 3 => $"[{text}]",
            < 4 => text.Replace("}", $",\"name\":{Hostile.HalfSurrogate}}}", StringComparison.Ordinal),
            < 5 => "\u0000",
            _ => text,
        };
        request.Content = new StringContent(text, Encoding.UTF8, Chance(95) ? "application/json" : "text/plain");
        return text;
    }

    private JsonObject Object(JsonObject schema, int depth)
    {
        var made = new JsonObject();
        var required = (schema["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()).ToHashSet();
        // Half of the requests are as valid as can be.
        var isCareful = Chance(50);
        foreach (var (name, value) in schema["properties"]!.AsObject())
            if (required.Contains(name) ? isCareful || Chance(90) : Chance(depth == 0 ? 25 : 60))
                made[name] = isCareful || Chance(70) ? Valid(name, contract.Resolve(value!.AsObject()), depth) : Garbage();
        return made;
    }

    private JsonNode? Valid(string name, JsonObject schema, int depth)
    {
        if (schema["anyOf"] is JsonArray choices)
            return Valid(name, contract.Resolve(choices[random.Next(choices.Count)]!.AsObject()), depth);
        if (schema["enum"] is JsonArray words)
            return words[random.Next(words.Count)]?.DeepClone();
        var type = schema["type"] is JsonArray types ? types[0]!.GetValue<string>() : schema["type"]?.GetValue<string>();
        return type switch
        {
            "boolean" => Chance(50),
            "integer" => random.Next(100),
            "object" => depth > 3 ? new JsonObject() : Object(schema, depth + 1),
            "array" => new JsonArray([.. Enumerable.Range(0, depth > 3 ? 0 : random.Next(4)).Select(_ => Valid(name, contract.Resolve(schema["items"]!.AsObject()), depth + 1))]),
            _ => Text(name, schema["maxLength"]?.GetValue<int>() ?? 255),
        };
    }

    private string Text(string name, int max)
    {
        if (name.EndsWith("template_id", StringComparison.Ordinal) || name == "required_badge_templates")
            return random.Next(10) < 8 ? own.Issuer.Template.Id.ToString() : Known(Chance(50) ? own : other, "template");
        // An organization's own addresses are public.
        if (name.EndsWith("_email", StringComparison.Ordinal) && name != "recipient_email")
            return "office@example.org";
        if (name.EndsWith("email", StringComparison.Ordinal))
            return $"{own.Mark}-{random.Next(5_000)}@example.org";
        // Nothing that would be fetched: there is no network.
        if (name is "webhook_url" or "remote_upload_url" or "image" or "photo" or "data" or "file" or "base64")
            return Pick(["http://127.0.0.1:9/x", "https://[::1]/x", "aGVsbG8=", "data:image/png;base64,aGVsbG8=", "x"]);
        if (name.EndsWith("url", StringComparison.Ordinal))
            return "https://northwind.example.org/x";
        if (name is "issued_at")
            return "2030-01-02T03:04:05Z";
        if (name is "expires_at")
            return Pick(["2090-01-01", "false", "2031-01-01 10:00:00 -0500"]);
        if (name is "id" or "token_id" or "employee_list")
            return Known(own, Pick(["employee", "badge", "recommendation"]));
        return random.Next(20) switch
        {
            0 => Hostile.Long(Math.Min(max, 12_000)),
            < 4 => Pick(Hostile.Texts),
            _ => $"{own.Mark} {random.Next(1_000_000)}",
        };
    }

    private JsonNode? Garbage() => random.Next(10) switch { < 5 => Pick(Hostile.Texts), 5 => Hostile.Long(random.Next(20) == 0 ? 20_000 : 300), _ => Hostile.Odd(random.Next(12)) };

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
