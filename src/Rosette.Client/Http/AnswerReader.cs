using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Rosette.Client;

/// <summary>Reads the API's envelope <c>{"data": …, "metadata": …}</c>.</summary>
internal static class AnswerReader
{
    public static T One<T>(ApiAnswer answer, JsonTypeInfo<T> type) =>
        Read(
            answer,
            (ref Utf8JsonReader reader) =>
            {
                var data = default(T);
                while (NextMember(ref reader) is { } name)
                    if (name == "data")
                        data = JsonSerializer.Deserialize(ref reader, type);
                    else
                        reader.Skip();
                return data ?? throw new JsonException();
            }
        );

    public static Page<T> Page<T>(ApiAnswer answer, JsonTypeInfo<T> type) =>
        Read(
            answer,
            (ref Utf8JsonReader reader) =>
            {
                List<T>? items = null;
                PageMetadata? metadata = null;
                while (NextMember(ref reader) is { } name)
                    if (name == "data")
                        items = Items(ref reader, type);
                    else if (name == "metadata")
                        metadata = JsonSerializer.Deserialize(ref reader, ClientJson.Default.PageMetadata);
                    else
                        reader.Skip();
                return new Page<T>(items ?? throw new JsonException(), metadata ?? new PageMetadata());
            }
        );

    /// <summary>An answer without the envelope.</summary>
    public static T Plain<T>(ApiAnswer answer, JsonTypeInfo<T> type) =>
        Read(answer, (ref Utf8JsonReader reader) => JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException());

    private delegate T Reading<T>(ref Utf8JsonReader reader);

    private static T Read<T>(ApiAnswer answer, Reading<T> read)
    {
        try
        {
            var reader = new Utf8JsonReader(answer.Body);
            reader.Read();
            return read(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The serializer's own message quotes no values, but its path is enough to find the place.
            throw new RosetteException($"The server's answer is not what the API says{((e as JsonException)?.Path is { Length: > 1 } path ? $", at {path}" : "")}. Is the base address right?", null, e)
            {
                RequestId = answer.RequestId,
            };
        }
    }

    // On the object at the first call, on the last member's end at the others; leaves the reader on the member's value.
    private static string? NextMember(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return null;
        var name = reader.GetString();
        reader.Read();
        return name;
    }

    private static List<T> Items<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException();
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException());
        return items;
    }
}
