using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>One of a set of words that may grow: the known ones are constants of its type, a new one is only not among them.</summary>
internal interface IWord<TSelf>
    where TSelf : struct, IWord<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}

/// <summary>A word is a text on the wire; null and other kinds of value are the empty word.</summary>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, IWord<T>
{
    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return T.Of(reader.GetString()!);
        reader.Skip();
        return default;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
