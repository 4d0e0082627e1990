using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>
/// A key that verifies signatures: Ed25519, ECDSA P-256 or P-384, or RSA from 2048 bits. Immutable, equal by value, safe
/// for use by many threads; worth keeping, since reading a key costs more than using it.
/// </summary>
/// <remarks>
/// Whatever form a key is read from, it is checked in the same way: points lie on their curve, Ed25519 keys are canonical
/// and not of small order, RSA keys are long enough. Every fault is an <see cref="OpenBadgeException"/> with a code that
/// begins with <c>key.</c>.
/// </remarks>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private readonly VerifyingKey _key;

    internal PublicKey(VerifyingKey key) => _key = key;

    /// <summary>The kind, which settles the signature algorithm.</summary>
    public KeyType Type => _key.Type;

    /// <summary>Reads 32 bytes of an Ed25519 public key (RFC 8032, section 5.1.5).</summary>
    /// <exception cref="OpenBadgeException"><c>key.point</c> for a wrong length, or a point that no honest key has.</exception>
    public static PublicKey FromEd25519(ReadOnlySpan<byte> key) => new(Ed25519VerifyingKey.Read(key));

    /// <summary>Reads a Multikey, such as <c>z6Mk…</c> or <c>zDna…</c> (W3C Controlled Identifiers 1.0, section 2.2.2).</summary>
    /// <exception cref="OpenBadgeException"><c>key.multikey</c>, <c>key.base58</c> or <c>key.point</c>.</exception>
    public static PublicKey FromMultikey(string multikey)
    {
        ArgumentNullException.ThrowIfNull(multikey);
        var (type, value) = Multicodec.Decode(multikey, secret: false);
        var key = value.AsSpan(2);
        return new(type == KeyType.Ed25519 ? Ed25519VerifyingKey.Read(key) : EcVerifyingKey.ReadPoint(EcCurve.Of(type), key));
    }

    /// <summary>
    /// Reads a public JWK of kind EC, OKP or RSA (RFC 7517, RFC 7518 section 6, RFC 8037). A member <c>use</c>,
    /// <c>key_ops</c> or <c>alg</c> that forbids what this library would do with the key is honoured.
    /// </summary>
    /// <exception cref="OpenBadgeException">
    /// <c>key.jwk</c> for a missing or wrong member, <c>key.jwk-private</c> where a secret was published, <c>key.jwk-use</c>
    /// for a key that is not for signatures, <c>key.point</c>, <c>key.rsa-size</c>, <c>key.base64url</c>.
    /// </exception>
    public static PublicKey FromJwk(JsonElement jwk) => new(Jwk.ReadPublic(jwk));

    /// <summary>Reads one PEM block: <c>PUBLIC KEY</c> (SubjectPublicKeyInfo) or <c>RSA PUBLIC KEY</c> (PKCS #1).</summary>
    /// <exception cref="OpenBadgeException"><c>key.pem</c>, <c>key.point</c> or <c>key.rsa-size</c>.</exception>
    public static PublicKey FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        return new(Pem.ReadPublic(pem));
    }

    /// <summary>Writes the key as Multikey: EC points compressed. RSA has no Multikey form.</summary>
    /// <exception cref="InvalidOperationException">The key is RSA.</exception>
    public string ToMultikey() =>
        Multicodec.Has(Type)
            ? Multicodec.Encode(Type, secret: false, _key.Encoded)
            : throw new InvalidOperationException("RSA keys have no Multikey form; write a JWK or PEM.");

    /// <summary>Writes the members that make the key and no other, in the order of RFC 7638.</summary>
    public string ToJwk() => Encoding.UTF8.GetString(Utf8Json.WriteObject(_key.WriteJwkMembers).Span);

    /// <summary>Writes the members of the JWK into an object that the caller has begun.</summary>
    internal void WriteJwkMembers(Utf8JsonWriter writer) => _key.WriteJwkMembers(writer);

    /// <summary>Writes <c>PUBLIC KEY</c>, a SubjectPublicKeyInfo (RFC 5280; RFC 8410 for Ed25519).</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", _key.SubjectPublicKeyInfo()) + "\n";

    /// <summary>SHA-256 of the JWK in base64url (RFC 7638): a name for the key that everybody computes alike.</summary>
    public string Thumbprint() =>
        StrictBase64Url.Encode(SHA256.HashData(Utf8Json.WriteObject(_key.WriteJwkMembers).Span));

    /// <summary>Whether the signature is this key's for the data. Nothing in either makes it throw.</summary>
    /// <param name="data">The message, not its hash.</param>
    /// <param name="signature">In the form of <see cref="ISigner.SignAsync"/>.</param>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => _key.Verify(data, signature);

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) =>
        other is not null && Type == other.Type && _key.Encoded.SequenceEqual(other._key.Encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_key.Encoded);
        return hash.ToHashCode();
    }

    /// <summary>The Multikey, or for RSA the thumbprint.</summary>
    public override string ToString() => Multicodec.Has(Type) ? ToMultikey() : Thumbprint();
}
