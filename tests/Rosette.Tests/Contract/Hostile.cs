using System.Text;
using System.Text.Json.Nodes;

namespace Rosette.Tests.Contract;

/// <summary>Values that break programs.</summary>
internal static class Hostile
{
    public static readonly IReadOnlyList<string> Texts =
    [
        "", " ", "\u0000", "a\u0000b", "\u0001\u001b[31m", "\u202Egnp.exe\u202C", "\u200B\uFEFF", "' OR '1'='1", "'; drop table badges; --", "%", "_%_", "\\", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
        "{{7*7}}", "${jndi:ldap://127.0.0.1/a}", "../../../../etc/passwd", "..\\..\\windows", "file:///etc/passwd", "javascript:alert(1)", "http://127.0.0.1:9/", "http://[::1]/", "http://169.254.169.254/latest/meta-data", "data:image/png;base64,AAAA",
        "99999999999999999999999999", "-1", "1e309", "NaN", "0x10", "null", "true", "9999-12-31T23:59:59Z", "0001-01-01", "2031-02-30", "P999999Y", "ﷺ", "Zaͭ̾́l̷g̸ọ", "👩‍👩‍👧‍👦", "ı", "ß", "\r\nX-Injected: 1", "a@b", "@", "\"a b\"@example.org",
    ];

    /// <summary>Numbers, lists and objects where they do not belong.</summary>
    public static JsonNode? Odd(int which) =>
        (which % 12) switch
        {
            0 => JsonNode.Parse("1e400"),
            1 => JsonNode.Parse(new string('9', 300)),
            2 => JsonNode.Parse("-0.0000001"),
            3 => true,
            4 => new JsonArray(),
            5 => new JsonObject(),
            6 => Deep(20),
            7 => new JsonArray([.. Enumerable.Range(0, 2_000).Select(i => JsonValue.Create(i))]),
            8 => new JsonObject { ["$ref"] = "#", ["__proto__"] = new JsonObject(), [""] = 1 },
            9 => new JsonArray(new JsonArray(new JsonArray(1, null, "x"))),
            10 => new JsonArray(null, null),
            _ => null,
        };

    /// <summary>Half of a surrogate pair, as only an escape can write it.</summary>
    public const string HalfSurrogate = "\"x\\ud800y\"";

    public static string Long(int length) => new StringBuilder(length).Insert(0, "x", length).ToString();

    private static JsonNode Deep(int depth)
    {
        JsonNode node = 1;
        for (var i = 0; i < depth; i++)
            node = i % 2 == 0 ? new JsonArray(node) : new JsonObject { ["a"] = node };
        return node;
    }
}
