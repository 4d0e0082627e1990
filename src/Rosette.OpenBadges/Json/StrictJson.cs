using System.Text.Json;

namespace Rosette.OpenBadges.Json;

/// <summary>
/// JSON from strangers, read without ambiguity (RFC 8259, and I-JSON's rules of RFC 7493): what two parsers could understand
/// differently is refused, because a signature is only as good as the agreement about what was signed.
/// </summary>
public static class StrictJson
{
    /// <summary>
    /// Reads a UTF-8 text; a byte order mark is skipped. The document keeps <paramref name="utf8"/>, which must not change
    /// while it is used; dispose the document to give its memory back.
    /// </summary>
    /// <exception cref="OpenBadgeException">
    /// <c>json.size</c>, <c>json.encoding</c> (not UTF-8), <c>json.syntax</c>, <c>json.depth</c>, <c>json.duplicate-name</c>,
    /// <c>json.lone-surrogate</c>, <c>json.number-range</c> (beyond a double). The message gives the position.
    /// </exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, JsonLimits? limits = null) => throw new NotImplementedException();

    /// <summary>Reads a text; see <see cref="Parse(ReadOnlyMemory{byte}, JsonLimits?)"/>.</summary>
    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, JsonLimits?)" path="/exception"/>
    public static JsonDocument Parse(string text, JsonLimits? limits = null) => throw new NotImplementedException();
}
