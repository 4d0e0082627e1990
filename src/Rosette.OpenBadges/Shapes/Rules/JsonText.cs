using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>
/// Text of JSON strings and names without allocation where they are written plainly.
/// <see cref="JsonElement.GetString"/> throws for a lone surrogate or broken UTF-8; here such a text is simply none.
/// </summary>
internal static class JsonText
{
    private const int StackLimit = 512;

    /// <summary>Whether the string <paramref name="value"/> is exactly <paramref name="text"/>.</summary>
    public static bool Is(JsonElement value, string text, ReadOnlySpan<byte> utf8) =>
        IsPlain(value, out var raw) ? raw.SequenceEqual(utf8) : Read(value) == text;

    /// <summary>Whether <paramref name="property"/> is named <paramref name="utf8"/>.</summary>
    public static bool IsNamed(ReadOnlySpan<byte> rawName, JsonProperty property, string name, ReadOnlySpan<byte> utf8) =>
        rawName.SequenceEqual(utf8) || (rawName.Contains((byte)'\\') && Name(property) == name);

    /// <summary>Runs <paramref name="test"/> on the text of the string <paramref name="value"/>; false where it is not well-formed.</summary>
    public static bool Passes(JsonElement value, Func<ReadOnlySpan<char>, bool> test)
    {
        if (!IsPlain(value, out var raw) || raw.Length > StackLimit)
            return Read(value) is { } text && test(text);
        Span<char> characters = stackalloc char[StackLimit];
        return test(characters[..Encoding.UTF8.GetChars(raw, characters)]);
    }

    /// <summary>Text of the string <paramref name="value"/>; null where it is not well-formed.</summary>
    public static string? Read(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Name of <paramref name="property"/>; a replacement sign where it is not well-formed.</summary>
    public static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }

    /// <summary>The value of member <paramref name="name"/> of the object <paramref name="value"/>, the last if there are several.</summary>
    public static bool TryGet(JsonElement value, string name, out JsonElement member)
    {
        member = default;
        if (value.ValueKind != JsonValueKind.Object)
            return false;
        try
        {
            return value.TryGetProperty(name, out member);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The text of member <paramref name="name"/> of the object <paramref name="value"/>; null where it is no text.</summary>
    public static string? Text(JsonElement value, string name) =>
        TryGet(value, name, out var member) && member.ValueKind == JsonValueKind.String ? Read(member) : null;

    /// <summary>Whether <paramref name="value"/> is <paramref name="text"/> or an array that holds it.</summary>
    public static bool Holds(JsonElement value, string text)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return value.ValueKind == JsonValueKind.String && Read(value) == text;
        foreach (var item in value.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String && Read(item) == text)
                return true;
        return false;
    }

    private static bool IsPlain(JsonElement value, out ReadOnlySpan<byte> raw)
    {
        raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        return !raw.Contains((byte)'\\');
    }
}
