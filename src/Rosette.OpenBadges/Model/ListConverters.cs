using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Rosette.OpenBadges.Model;

/// <summary>A property of several values: one value or an array is read, an array is written.</summary>
internal class ManyConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return [Nested.Read<T>(ref reader, options)];

        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Nested.Read<T>(ref reader, options, items.Count));
        return items;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartArray();
        foreach (var item in value)
            JsonSerializer.Serialize(writer, item, type);
        writer.WriteEndArray();
    }
}

/// <summary>As <see cref="ManyConverter{T}"/>, but a single value is written without an array: what older readers expect.</summary>
internal sealed class OneOrManyConverter<T> : ManyConverter<T>
{
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        if (value.Count == 1)
            JsonSerializer.Serialize(writer, value[0], (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        else
            base.Write(writer, value, options);
    }
}
