using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Rosette.OpenBadges.Model;

/// <summary>Reads an object within another so that errors name the whole way to the fault: the serializer begins anew at <c>$</c>.</summary>
internal static class Nested
{
    /// <param name="reader">At the beginning of the object.</param>
    /// <param name="options">The options of the whole.</param>
    /// <param name="index">Position in an array, if it is in one.</param>
    public static T Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options, int? index = null)
    {
        try
        {
            // A null would come back as null and break the promise of T.
            return reader.TokenType == JsonTokenType.Null
                ? throw new JsonException()
                : JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)))!;
        }
        catch (JsonException exception)
        {
            // Without a path of its own, the serializer gives the outer one its path so far.
            var cause = index is { } i ? new JsonException(null, $"$[{i}]", null, null, exception) : exception;
            throw new JsonException(null, cause);
        }
    }

    /// <summary>The way to the fault, such as <c>$.credentialSubject.result.value</c>.</summary>
    public static string Path(JsonException exception)
    {
        var path = "$";
        for (Exception? level = exception; level is not null; level = level.InnerException)
            if (level is JsonException { Path: { Length: > 1 } inner })
                path += inner[1..];
        return path;
    }
}
