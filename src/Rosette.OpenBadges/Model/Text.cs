using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.OpenBadges.Model;

/// <summary>
/// A text for people. Nearly always a plain string, and only that passes 1EdTech's schemas as well as JSON-LD;
/// VCDM 2.0 (section 11.1) also has language value objects; they are read and kept as they are,
/// as are numbers where a text should be.
/// </summary>
[JsonConverter(typeof(TextConverter))]
public sealed class Text : IEquatable<Text>
{
    private readonly string _text;
    private readonly JsonElement? _json;

    /// <summary>A plain string.</summary>
    public Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    private Text(JsonElement json)
    {
        _json = json;
        _text = First(json) ?? "";
    }

    /// <summary>The JSON where it is not a plain string: a language value object, an array of them, a language map or a number.</summary>
    public JsonElement? Json => _json;

    /// <summary>A plain string as text; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Text?(string? text) => text is null ? null : new(text);

    /// <summary>The text of the first language.</summary>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(Text? other) => other is not null && (_json, other._json) switch
    {
        ({ } a, { } b) => JsonElement.DeepEquals(a, b),
        (null, null) => _text == other._text,
        _ => false,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Text);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    internal static Text Of(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? new(BadgeJson.String(json)!) : new(json.Clone());

    private static string? First(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => BadgeJson.String(json),
        JsonValueKind.Number => json.GetRawText(),
        JsonValueKind.Array => json.EnumerateArray().Select(First).FirstOrDefault(text => text is not null),
        JsonValueKind.Object when json.TryGetProperty("@value", out var value) => First(value),
        JsonValueKind.Object => json.EnumerateObject().Select(member => First(member.Value)).FirstOrDefault(text => text is not null),
        _ => null,
    };
}

internal sealed class TextConverter : JsonConverter<Text>
{
    public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new(reader.GetString()!) : Text.Of(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options)
    {
        if (value.Json is { } json)
            json.WriteTo(writer);
        else
            writer.WriteStringValue(value.ToString());
    }
}
