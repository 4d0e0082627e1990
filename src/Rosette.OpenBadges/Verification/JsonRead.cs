using System.Text.Json;

namespace Rosette.OpenBadges.Verification;

/// <summary>Reading of documents whose shape is not to be relied on: what is of another kind counts as absent.</summary>
internal static class JsonRead
{
    /// <summary>A member of an object; null if the element is no object, lacks it, or has JSON null there.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A member that is a text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A member's values: none, one, or those of its array.</summary>
    public static IEnumerable<JsonElement> Values(this JsonElement element, string name) => element.Member(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        var single => [single.Value],
    };

    /// <summary>The texts among a member's values.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, string name)
    {
        foreach (var value in element.Values(name))
            if (value.ValueKind == JsonValueKind.String)
                yield return value.GetString()!;
    }

    /// <summary>The objects among a member's values.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement element, string name)
    {
        foreach (var value in element.Values(name))
            if (value.ValueKind == JsonValueKind.Object)
                yield return value;
    }

    public static bool HasType(this JsonElement element, string type) => element.Texts("type").Contains(type, StringComparer.Ordinal);

    /// <summary>An id that stands as text or as an object's <c>id</c>.</summary>
    public static string? Id(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object } node => node.Text("id"),
        _ => null,
    };
}
