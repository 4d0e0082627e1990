using System.Formats.Asn1;

namespace Rosette.OpenBadges.Keys;

/// <summary>SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7) and PKCS #1 public keys, DER.</summary>
internal static class SubjectPublicKey
{
    public const string EcOid = "1.2.840.10045.2.1";
    public const string RsaOid = "1.2.840.113549.1.1.1";
    public const string Ed25519Oid = "1.3.101.112";

    public static VerifyingKey Read(ReadOnlyMemory<byte> der) => Asn.Guarded(() =>
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var info = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var algorithm = info.ReadSequence();
        var key = info.ReadBitString(out var unusedBits);
        info.ThrowIfNotEmpty();
        if (unusedBits != 0)
            throw new AsnContentException("A key has whole bytes.");

        switch (algorithm.ReadObjectIdentifier())
        {
            case Ed25519Oid:
                algorithm.ThrowIfNotEmpty();
                return Ed25519VerifyingKey.Read(key);
            case EcOid:
                return EcVerifyingKey.ReadPoint(ReadCurve(algorithm), key);
            case RsaOid:
                algorithm.ReadNull();
                algorithm.ThrowIfNotEmpty();
                return ReadRsa(key);
            case var other:
                throw Unsupported(other);
        }
    });

    public static VerifyingKey ReadRsa(ReadOnlyMemory<byte> der) => Asn.Guarded(() =>
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var key = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var modulus = key.ReadIntegerBytes();
        var exponent = key.ReadIntegerBytes();
        key.ThrowIfNotEmpty();
        if (modulus.Span[0] >= 0x80 || exponent.Span[0] >= 0x80)
            throw new AsnContentException("The numbers of a key are not negative.");
        return RsaVerifyingKey.Read(modulus.Span, exponent.Span);
    });

    /// <summary>The curve by name; a curve by its parameters is refused, since they can be chosen to break it.</summary>
    public static EcCurve ReadCurve(AsnReader algorithm)
    {
        var oid = algorithm.ReadObjectIdentifier();
        algorithm.ThrowIfNotEmpty();
        return EcCurve.ByOid(oid) ?? throw Unsupported(oid);
    }

    public static OpenBadgeException Unsupported(string oid) =>
        new("key.pem", $"The key is of a kind that badges are not signed with ({oid}); use Ed25519, P-256, P-384 or RSA.");
}
