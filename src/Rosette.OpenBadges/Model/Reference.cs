using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Rosette.OpenBadges.Model;

/// <summary>An object that a reference can point to.</summary>
public interface IIdentified
{
    /// <summary>IRI of the object, if it has one.</summary>
    string? Id { get; }
}

/// <summary>Another object by its IRI, or embedded. Written as it is: a string or an object.</summary>
/// <typeparam name="T">What is pointed to.</typeparam>
public sealed record Reference<T>
    where T : BadgeObject, IIdentified
{
    private readonly string? _iri;

    /// <summary>Points to an object elsewhere.</summary>
    public Reference(string iri)
    {
        ArgumentNullException.ThrowIfNull(iri);
        _iri = iri;
    }

    /// <summary>Embeds an object.</summary>
    public Reference(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    /// <summary>IRI of the object, embedded or not; null when an embedded object has none.</summary>
    public string? Id => _iri ?? Value?.Id;

    /// <summary>The embedded object; null when there is only its IRI.</summary>
    public T? Value { get; }

    /// <summary>Points to an object elsewhere; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(iri))]
    public static implicit operator Reference<T>?(string? iri) => iri is null ? null : new(iri);

    /// <summary>Embeds an object; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Reference<T>?(T? value) => value is null ? null : new(value);

    /// <summary>The IRI, or the type of the object that has none.</summary>
    public override string ToString() => Id ?? typeof(T).Name;
}

internal sealed class ReferenceConverter<T> : JsonConverter<Reference<T>>
    where T : BadgeObject, IIdentified
{
    public override Reference<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new(reader.GetString()!)
            : new(Nested.Read<T>(ref reader, options));

    public override void Write(Utf8JsonWriter writer, Reference<T> value, JsonSerializerOptions options)
    {
        if (value.Value is { } embedded)
            JsonSerializer.Serialize(writer, embedded, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        else
            writer.WriteStringValue(value.Id);
    }
}
