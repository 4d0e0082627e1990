using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.OpenBadges.Model;

/// <summary>An entry of <c>@context</c>: a URL, or a definition in place.</summary>
[JsonConverter(typeof(ContextEntryConverter))]
public sealed record ContextEntry
{
    /// <summary>A context by its URL.</summary>
    public ContextEntry(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        Url = url;
    }

    /// <summary>A context in place.</summary>
    public ContextEntry(JsonElement definition) => Definition = definition.Clone();

    /// <summary>URL of the context; null when it is in place.</summary>
    public string? Url { get; }

    /// <summary>The context in place; null when it is a URL.</summary>
    public JsonElement? Definition { get; }

    /// <summary>A context by its URL.</summary>
    public static implicit operator ContextEntry(string url) => new(url);
}

internal sealed class ContextEntryConverter : JsonConverter<ContextEntry>
{
    public override ContextEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new(reader.GetString()!) : new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, ContextEntry value, JsonSerializerOptions options)
    {
        if (value.Definition is { } definition)
            definition.WriteTo(writer);
        else
            writer.WriteStringValue(value.Url);
    }
}
