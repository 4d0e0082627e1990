namespace Rosette.OpenBadges.Keys;

/// <summary>
/// Multibase values (W3C Controlled Identifiers 1.0, section 2.4) with the two headers that keys, proofs and status lists
/// use: <c>z</c> for base58btc and <c>u</c> for base64url without padding.
/// </summary>
public static class Multibase
{
    /// <summary>Writes <c>z</c> and the bytes in base58btc.</summary>
    public static string EncodeBase58(ReadOnlySpan<byte> bytes) => "z" + Base58Btc.Encode(bytes);

    /// <summary>Writes <c>u</c> and the bytes in base64url without padding.</summary>
    public static string EncodeBase64Url(ReadOnlySpan<byte> bytes) => "u" + StrictBase64Url.Encode(bytes);

    /// <summary>Reads a value by its header.</summary>
    /// <exception cref="OpenBadgeException">
    /// <c>key.multibase</c> for another header, <c>key.base58</c> or <c>key.base64url</c> for what follows it.
    /// </exception>
    public static byte[] Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            ['z', .. var base58] => Base58Btc.Decode(base58),
            ['u', .. var base64] => StrictBase64Url.Decode(base64, "A multibase value"),
            _ => throw new OpenBadgeException("key.multibase", "A multibase value must begin with z (base58btc) or u (base64url)."),
        };
    }
}
