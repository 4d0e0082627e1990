using System.Formats.Asn1;

namespace Rosette.OpenBadges.Keys;

/// <summary>Private keys in DER: PKCS #8 (RFC 5958, RFC 8410) and SEC 1 (RFC 5915).</summary>
internal static class Pkcs8
{
    public static SigningKey Read(ReadOnlySpan<byte> der)
    {
        var copy = Pinned.Copy(der);
        try
        {
            return Asn.Guarded(() => ReadInfo(copy));
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <param name="der">ECPrivateKey.</param>
    /// <param name="outer">The curve where PKCS #8 has named it already.</param>
    public static SigningKey ReadEc(ReadOnlyMemory<byte> der, EcCurve? outer = null) => Asn.Guarded(() =>
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var key = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        if (key.ReadInteger() != 1)
            throw new AsnContentException("The version of an ECPrivateKey is 1.");
        key.TryReadPrimitiveOctetString(out var secret);

        var curve = outer;
        if (key.HasData && key.PeekTag().HasSameClassAndValue(Context(0)))
            curve = SubjectPublicKey.ReadCurve(key.ReadSequence(Context(0, constructed: true)));
        if (curve is null || (outer is not null && curve != outer))
            throw new OpenBadgeException("key.pem", "An EC private key must name its curve, once.");

        EcVerifyingKey? point = null;
        if (key.HasData)
            point = EcVerifyingKey.ReadPoint(curve, key.ReadSequence(Context(1, constructed: true)).ReadBitString(out _));
        key.ThrowIfNotEmpty();
        return EcSigningKey.Read(curve, secret.Span, point);
    });

    private static SigningKey ReadInfo(byte[] der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var info = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var version = info.ReadInteger();
        if (version != 0 && version != 1)
            throw new AsnContentException("The version of a PrivateKeyInfo is 0 or 1.");
        var algorithm = info.ReadSequence();
        if (!info.TryReadPrimitiveOctetString(out var key))
            throw new AsnContentException("The key is one string.");

        switch (algorithm.ReadObjectIdentifier())
        {
            case SubjectPublicKey.Ed25519Oid:
                algorithm.ThrowIfNotEmpty();
                return ReadEd25519(key, info);
            case SubjectPublicKey.EcOid:
                return ReadEc(key, SubjectPublicKey.ReadCurve(algorithm));
            case SubjectPublicKey.RsaOid:
                return RsaSigningKey.ReadPkcs1(key.ToArray());
            case var other:
                throw SubjectPublicKey.Unsupported(other);
        }
    }

    private static Ed25519SigningKey ReadEd25519(ReadOnlyMemory<byte> key, AsnReader info)
    {
        var inner = new AsnReader(key, AsnEncodingRules.DER);
        if (!inner.TryReadPrimitiveOctetString(out var seed))
            throw new AsnContentException("The seed is one string.");
        inner.ThrowIfNotEmpty();
        var signing = Ed25519SigningKey.Read(seed.Span);

        while (info.HasData)
            if (info.PeekTag().HasSameClassAndValue(Context(1)))
            {
                var point = info.ReadBitString(out _, Context(1));
                if (!point.AsSpan().SequenceEqual(signing.Public.Encoded))
                    throw new OpenBadgeException("key.secret", "The private key does not belong to the public key that stands beside it.");
            }
            else
            {
                info.ReadEncodedValue();
            }
        return signing;
    }

    private static Asn1Tag Context(int number, bool constructed = false) => new(TagClass.ContextSpecific, number, constructed);
}
