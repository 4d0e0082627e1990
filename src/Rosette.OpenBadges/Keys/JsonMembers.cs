using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>Reads members of objects from strangers.</summary>
internal static class JsonMembers
{
    /// <summary>Whether an object has the member; false for what is no object.</summary>
    public static bool Has(this JsonElement element, string name) => element.Member(name) is not null;

    /// <summary>The member, or null where it is absent or the element is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The member's text, or null where it is absent or not a string.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name)?.Text();

    /// <summary>The text, or null where the value is not a string.</summary>
    /// <exception cref="OpenBadgeException"><c>json.lone-surrogate</c>, in what was not read by <c>StrictJson</c>.</exception>
    public static string? Text(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException exception)
        {
            throw new OpenBadgeException("json.lone-surrogate", "A string of the JSON has half a surrogate pair.", exception);
        }
    }

    /// <summary>The values of a member that may be one or an array; none where it is absent.</summary>
    public static IEnumerable<JsonElement> Values(this JsonElement element, string name)
    {
        if (element.Member(name) is not { } value)
            return [];
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
    }
}
