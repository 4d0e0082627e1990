using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Json;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>Equality as the W3C suite defines it: arrays that are not lists in any order.</summary>
internal static class JsonLdComparison
{
    public static void ShouldBeJsonLd(this JsonNode? actual, JsonElement expected) =>
        ShouldBeText(Normal(Element(actual), false), Normal(expected, false));

    /// <summary>Equality of texts, with a message that shows both and not every character of them.</summary>
    public static void ShouldBeText(string actual, string expected, string what = "") =>
        Assert.True(actual == expected, $"{what} expected:\n{expected}\nbut was:\n{actual}");

    public static JsonElement Element(JsonNode? node) => JsonDocument.Parse(node?.ToJsonString() ?? "null").RootElement;

    private static string Normal(JsonElement value, bool ordered) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",\n", value.EnumerateObject().OrderBy(e => e.Name, StringComparer.Ordinal)
            .Select(e => JsonSerializer.Serialize(e.Name) + ":" + Normal(e.Value, e.Name == "@list" || e.Name == "@value"))) + "}",
        JsonValueKind.Array => "[" + string.Join(",\n", ordered
            ? value.EnumerateArray().Select(e => Normal(e, false))
            : value.EnumerateArray().Select(e => Normal(e, false)).OrderBy(e => e, StringComparer.Ordinal)) + "]",
        _ => System.Text.Encoding.UTF8.GetString(Jcs.Canonicalize(value)),
    };
}
