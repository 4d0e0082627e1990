using System.Buffers;
using System.Text.Json;

namespace Rosette.Client;

/// <summary>What a request says, sent as JSON.</summary>
public abstract record RequestBody
{
    private protected RequestBody() { }

    /// <summary>The name of the type alone: requests hold addresses and names, which a log must not get by accident.</summary>
    public sealed override string ToString() => GetType().Name;

    internal byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
            WriteObject(json);
        return buffer.WrittenSpan.ToArray();
    }

    internal void WriteObject(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Write(new BodyWriter(json));
        json.WriteEndObject();
    }

    private protected abstract void Write(BodyWriter body);
}
