
namespace Rosette.OpenBadges.Keys;

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
