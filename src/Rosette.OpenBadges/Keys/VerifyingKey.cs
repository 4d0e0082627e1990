using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>What a kind of key does to verify, and how its public half is written.</summary>
internal abstract class VerifyingKey
{
    public abstract KeyType Type { get; }

    /// <summary>Ed25519: 32 bytes. EC: the compressed point. RSA: the SubjectPublicKeyInfo. One encoding for one key.</summary>
    public abstract ReadOnlySpan<byte> Encoded { get; }

    public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <summary>The required members in the order of RFC 7638, section 3.2, within an object.</summary>
    public abstract void WriteJwkMembers(Utf8JsonWriter writer);

    public abstract byte[] SubjectPublicKeyInfo();
}
