using System.Globalization;
using System.Text.Json;

namespace Rosette.OpenBadges.Status;

/// <summary>Reads JSON-LD leniently where compaction may have changed the form: one value or an array of them.</summary>
internal static class JsonReading
{
    /// <summary>The property, if the value is an object that has it.</summary>
    public static bool TryGet(JsonElement value, string name, out JsonElement property)
    {
        property = default;
        try
        {
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out property);
        }
        catch (InvalidOperationException exception)
        {
            // Not false: a status that cannot be read must not look like none.
            throw NotUnicode(exception);
        }
    }

    /// <summary>The names and values of an object.</summary>
    public static List<KeyValuePair<string, JsonElement>> Properties(JsonElement value)
    {
        try
        {
            return [.. value.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value))];
        }
        catch (InvalidOperationException exception)
        {
            throw NotUnicode(exception);
        }
    }

    /// <summary>The property's string; null if it is absent or something else.</summary>
    public static string? Text(JsonElement value, string name) =>
        TryGet(value, name, out var property) ? Text(property) : null;

    /// <summary>The string; null for anything else, half of a surrogate pair included, which JSON can escape but .NET will not read.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The strings of a property that is a string or an array; what is no string is left out.</summary>
    public static List<string> Texts(JsonElement value, string name) =>
        [.. Values(value, name).Select(Text).OfType<string>()];

    /// <summary>The values of a property: an array's items, or the one value; none if it is absent.</summary>
    public static IEnumerable<JsonElement> Values(JsonElement value, string name)
    {
        if (!TryGet(value, name, out var property))
            return [];
        return property.ValueKind == JsonValueKind.Array ? property.EnumerateArray() : [property];
    }

    /// <summary>The id of a property that is an IRI or an object with one.</summary>
    public static string? Id(JsonElement value, string name) =>
        Text(value, name) ?? (TryGet(value, name, out var property) ? Text(property, "id") : null);

    /// <summary>The property as a whole number that is not negative: a JSON number, or its digits as a string; null if it is neither.</summary>
    public static int? Number(JsonElement value, string name)
    {
        if (!TryGet(value, name, out var property))
            return null;
        if (property.ValueKind == JsonValueKind.Number)
            return property.TryGetInt32(out var number) && number >= 0 ? number : null;
        return int.TryParse(Text(value, name), NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
            ? digits
            : null;
    }

    private static OpenBadgeException NotUnicode(Exception cause) =>
        new("status.json", "A name in the JSON document has half of a surrogate pair; names must be valid Unicode.", cause);
}
