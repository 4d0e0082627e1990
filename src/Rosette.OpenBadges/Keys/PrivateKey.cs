using System.Security.Cryptography;
using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>
/// A signing key in this process. Secrets lie in memory that the garbage collector does not copy and are overwritten on
/// <see cref="Dispose"/>. Safe for use by many threads.
/// </summary>
/// <remarks>
/// Ed25519 and RSA signatures are deterministic. .NET's ECDSA is randomized: two signatures of one message differ, and
/// both verify.
/// </remarks>
public sealed class PrivateKey : ISigner, IDisposable
{
    private readonly SigningKey _key;

    internal PrivateKey(SigningKey key)
    {
        _key = key;
        PublicKey = new PublicKey(key.Public);
    }

    /// <inheritdoc/>
    public PublicKey PublicKey { get; }

    /// <summary>The kind of the key.</summary>
    public KeyType Type => PublicKey.Type;

    /// <summary>Makes a new key of the operating system's randomness.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="rsaBits">Length of the modulus where the kind is RSA: 2048 to 8192, a multiple of 8.</param>
    public static PrivateKey Generate(KeyType type, int rsaBits = 2048) => type switch
    {
        KeyType.Ed25519 => new(Ed25519SigningKey.Generate()),
        KeyType.Rsa => new(RsaSigningKey.Generate(rsaBits)),
        _ => new(EcSigningKey.Generate(EcCurve.Of(type))),
    };

    /// <summary>Makes the Ed25519 key of a 32-byte seed, which is RFC 8032's private key.</summary>
    /// <exception cref="OpenBadgeException"><c>key.seed</c>: another length.</exception>
    public static PrivateKey FromSeed(ReadOnlySpan<byte> seed) => new(Ed25519SigningKey.Read(seed));

    /// <summary>Reads a secret Multikey, such as <c>z3u2…</c>.</summary>
    /// <exception cref="OpenBadgeException"><c>key.multikey</c>, <c>key.base58</c> or <c>key.secret</c>.</exception>
    public static PrivateKey FromMultikey(string multikey)
    {
        ArgumentNullException.ThrowIfNull(multikey);
        var (type, value) = Multicodec.Decode(multikey, secret: true);
        try
        {
            var key = value.AsSpan(2);
            return new(type == KeyType.Ed25519 ? Ed25519SigningKey.Read(key) : EcSigningKey.Read(EcCurve.Of(type), key));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }

    /// <summary>Reads a private JWK of kind EC, OKP or RSA; its public members must fit the secret.</summary>
    /// <exception cref="OpenBadgeException">A code that begins with <c>key.</c>, as <see cref="PublicKey.FromJwk"/> has them.</exception>
    public static PrivateKey FromJwk(JsonElement jwk) => new(Jwk.ReadPrivate(jwk));

    /// <summary>
    /// Reads one PEM block: <c>PRIVATE KEY</c> (PKCS #8), <c>EC PRIVATE KEY</c> (SEC 1) or <c>RSA PRIVATE KEY</c>
    /// (PKCS #1), not encrypted.
    /// </summary>
    /// <exception cref="OpenBadgeException"><c>key.pem</c>, <c>key.secret</c>, <c>key.point</c> or <c>key.rsa-size</c>.</exception>
    public static PrivateKey FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        return new(Pem.ReadPrivate(pem));
    }

    /// <summary>Reads a PKCS #8 PrivateKeyInfo (RFC 5958, RFC 8410), DER.</summary>
    /// <exception cref="OpenBadgeException">As <see cref="FromPem"/>.</exception>
    public static PrivateKey FromPkcs8(ReadOnlySpan<byte> der) => new(Pkcs8.Read(der));

    /// <summary>Writes the secret as PKCS #8, DER: bytes, so that the caller can overwrite them after use.</summary>
    public byte[] ExportPkcs8() => _key.ExportPkcs8();

    /// <summary>Writes the secret as <c>PRIVATE KEY</c>. A string cannot be overwritten; prefer <see cref="ExportPkcs8"/>.</summary>
    public string ExportPem()
    {
        var der = ExportPkcs8();
        try
        {
            return PemEncoding.WriteString("PRIVATE KEY", der) + "\n";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    /// <summary>Writes the secret as Multikey.</summary>
    /// <exception cref="InvalidOperationException">The key is RSA, which has no Multikey form.</exception>
    public string ExportMultikey()
    {
        if (!Multicodec.Has(Type))
            throw new InvalidOperationException("RSA keys have no Multikey form; export PKCS #8.");
        var secret = _key.ExportSecret();
        try
        {
            return Multicodec.Encode(Type, secret: true, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Signs the data at once, in the form of <see cref="ISigner.SignAsync"/>.</summary>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] Sign(ReadOnlySpan<byte> data) => _key.Sign(data);

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Sign(data.Span));
    }

    /// <summary>Overwrites the secret.</summary>
    public void Dispose() => _key.Dispose();
}
