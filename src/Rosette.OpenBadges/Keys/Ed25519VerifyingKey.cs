using System.Text.Json;
using NSec.Cryptography;

namespace Rosette.OpenBadges.Keys;

/// <summary>Ed25519 by libsodium, which refuses signatures with a non-canonical S and keys of small order.</summary>
internal sealed class Ed25519VerifyingKey : VerifyingKey
{
    private readonly NSec.Cryptography.PublicKey _key;
    private readonly byte[] _encoded;

    public Ed25519VerifyingKey(NSec.Cryptography.PublicKey key)
    {
        _key = key;
        _encoded = key.Export(KeyBlobFormat.RawPublicKey);
    }

    public override KeyType Type => KeyType.Ed25519;

    public override ReadOnlySpan<byte> Encoded => _encoded;

    public static Ed25519VerifyingKey Read(ReadOnlySpan<byte> key)
    {
        if (key.Length != 32)
            throw new OpenBadgeException("key.point", "An Ed25519 public key must have 32 bytes.");
        if (!Ed25519Point.IsAcceptable(key))
            throw new OpenBadgeException("key.point", "The Ed25519 public key is not a point that an honest key has.");
        return new(NSec.Cryptography.PublicKey.Import(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey));
    }

    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        signature.Length == 64 && SignatureAlgorithm.Ed25519.Verify(_key, data, signature);

    public override void WriteJwkMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("crv"u8, "Ed25519"u8);
        writer.WriteString("kty"u8, "OKP"u8);
        writer.WriteString("x"u8, StrictBase64Url.Encode(_encoded));
    }

    public override byte[] SubjectPublicKeyInfo() => _key.Export(KeyBlobFormat.PkixPublicKey);
}
