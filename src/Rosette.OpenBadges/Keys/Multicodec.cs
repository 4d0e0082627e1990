namespace Rosette.OpenBadges.Keys;

/// <summary>
/// Headers that tell the kind of a key in Multikey (W3C Controlled Identifiers 1.0, section 2.2.2): the multicodec number
/// as an unsigned varint, two bytes for each kind.
/// </summary>
internal static class Multicodec
{
    private static readonly (KeyType Type, byte[] Public, byte[] Secret, int PublicLength, int SecretLength)[] Table =
    [
        (KeyType.Ed25519, [0xed, 0x01], [0x80, 0x26], 32, 32),
        (KeyType.P256, [0x80, 0x24], [0x86, 0x26], 33, 32),
        (KeyType.P384, [0x81, 0x24], [0x87, 0x26], 49, 48),
    ];

    public static bool Has(KeyType type) => type != KeyType.Rsa;

    public static string Encode(KeyType type, bool secret, ReadOnlySpan<byte> key)
    {
        var row = Array.Find(Table, row => row.Type == type);
        Span<byte> bytes = stackalloc byte[2 + key.Length];
        (secret ? row.Secret : row.Public).CopyTo(bytes);
        key.CopyTo(bytes[2..]);
        var text = Multibase.EncodeBase58(bytes);
        bytes.Clear();
        return text;
    }

    /// <returns>The kind, and the whole value, in which the key begins behind the two bytes of the header.</returns>
    public static (KeyType Type, byte[] Value) Decode(string multikey, bool secret)
    {
        if (!multikey.StartsWith('z'))
            throw new OpenBadgeException("key.multikey", "A Multikey must begin with z: it is written in base58btc.");

        var bytes = Multibase.Decode(multikey);
        foreach (var row in Table)
            if (bytes.AsSpan().StartsWith(secret ? row.Secret : row.Public))
                return bytes.Length == 2 + (secret ? row.SecretLength : row.PublicLength)
                    ? (row.Type, bytes)
                    : throw new OpenBadgeException("key.multikey", $"A Multikey of kind {row.Type} has the wrong length.");

        throw new OpenBadgeException(
            "key.multikey",
            secret
                ? "A secret Multikey must be an Ed25519, P-256 or P-384 private key; the header of this one says something else."
                : "A Multikey must be an Ed25519, P-256 or P-384 public key; the header of this one says something else.");
    }
}
