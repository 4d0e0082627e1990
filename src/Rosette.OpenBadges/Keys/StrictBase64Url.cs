using System.Buffers;
using System.Buffers.Text;

namespace Rosette.OpenBadges.Keys;

/// <summary>
/// Base64url without padding (RFC 7515, section 2), read strictly: one value has one spelling, so that a signed text
/// cannot be respelled. The framework's decoder forgives white space, padding and stray bits.
/// </summary>
internal static class StrictBase64Url
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <exception cref="OpenBadgeException">The <paramref name="code"/>, with <paramref name="what"/> named in the message.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text, string what, string code = "key.base64url")
    {
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(Letters) || HasStrayBits(text))
            throw new OpenBadgeException(
                code,
                $"{what} is not base64url: only letters, digits, - and _ in the canonical form without padding are allowed.");
        return Base64Url.DecodeFromChars(text);
    }

    private static bool HasStrayBits(ReadOnlySpan<char> text) => (text.Length % 4) switch
    {
        2 => (Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & 0b1111) != 0,
        3 => (Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & 0b11) != 0,
        _ => false,
    };
}
