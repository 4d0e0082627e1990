using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.OpenBadges.Model;

/// <summary>
/// A document inside another that may carry its own proof, and is therefore kept and written exactly as it was given.
/// </summary>
/// <typeparam name="T">What the document is read as.</typeparam>
public sealed class Embedded<T>
    where T : BadgeObject
{
    private T? _value;

    /// <summary>Embeds a document as it is.</summary>
    public Embedded(JsonElement json) => Json = json.Clone();

    /// <summary>Embeds the JSON of <paramref name="value"/>.</summary>
    public Embedded(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Json = value.ToJsonElement();
        _value = value;
    }

    /// <summary>The document as it stands.</summary>
    public JsonElement Json { get; }

    /// <summary>The document, read.</summary>
    /// <exception cref="OpenBadgeException"><c>model.form</c>: it is not of the form of <typeparamref name="T"/>.</exception>
    public T Value => _value ??= BadgeJson.Parse<T>(Json);

    /// <summary>Embeds the JSON of <paramref name="value"/>.</summary>
    public static implicit operator Embedded<T>(T value) => new(value);

    /// <summary>Embeds a document as it is.</summary>
    public static implicit operator Embedded<T>(JsonElement json) => new(json);
}

internal sealed class EmbeddedConverter<T> : JsonConverter<Embedded<T>>
    where T : BadgeObject
{
    public override Embedded<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, Embedded<T> value, JsonSerializerOptions options) =>
        value.Json.WriteTo(writer);
}
