using System.Buffers;
using System.Text.Json;

namespace Rosette.OpenBadges.Json;

/// <summary>
/// JSON Canonicalization Scheme (RFC 8785): no white space, names sorted by UTF-16 units, ECMAScript's numbers,
/// only the escapes that JSON needs.
/// </summary>
public static class Jcs
{
    /// <summary>The canonical text, UTF-8.</summary>
    /// <exception cref="OpenBadgeException"><c>json.duplicate-name</c>, <c>json.lone-surrogate</c>, <c>json.number-range</c> or <c>json.depth</c>.</exception>
    public static byte[] Canonicalize(JsonElement value)
    {
        var writer = new ArrayBufferWriter<byte>();
        Canonicalize(value, writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the canonical text, UTF-8, to <paramref name="writer"/>.</summary>
    /// <inheritdoc cref="Canonicalize(JsonElement)" path="/exception"/>
    public static void Canonicalize(JsonElement value, IBufferWriter<byte> writer) => throw new NotImplementedException();
}
