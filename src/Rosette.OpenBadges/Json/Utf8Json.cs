using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rosette.OpenBadges.Json;

/// <summary>Writes JSON as UTF-8 without white space; letters stay as they are, only what JSON must escape is escaped.</summary>
internal static class Utf8Json
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One value, in a buffer of its own.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> value)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            value(writer);
        return buffer.WrittenMemory;
    }

    /// <summary>One object, of which the caller writes the members.</summary>
    public static ReadOnlyMemory<byte> WriteObject(Action<Utf8JsonWriter> members) => Write(writer =>
    {
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
    });
}
