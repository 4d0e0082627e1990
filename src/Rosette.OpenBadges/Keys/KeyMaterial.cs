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

/// <summary>What a kind of key does to sign.</summary>
internal abstract class SigningKey : IDisposable
{
    public abstract VerifyingKey Public { get; }

    public abstract byte[] Sign(ReadOnlySpan<byte> data);

    public abstract byte[] ExportPkcs8();

    /// <summary>The secret number alone: seed or d. Not for RSA.</summary>
    public abstract byte[] ExportSecret();

    public abstract void Dispose();

    /// <summary>Signs a fixed text, so that a secret whose public half is another key's is refused when it is read.</summary>
    protected void CheckPair()
    {
        if (!Public.Verify("pair"u8, Sign("pair"u8)))
            throw new OpenBadgeException("key.secret", "The private key does not belong to the public key that stands beside it.");
    }
}
