using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>ECDSA over P-256 or P-384 by the framework.</summary>
internal sealed class EcVerifyingKey : VerifyingKey
{
    private readonly EcCurve _curve;
    private readonly byte[] _x;
    private readonly byte[] _y;
    private readonly byte[] _compressed;
    private readonly Idle<ECDsa> _idle;

    private EcVerifyingKey(EcCurve curve, byte[] x, byte[] y)
    {
        (_curve, _x, _y) = (curve, x, y);
        _compressed = [(byte)(2 + (y[^1] & 1)), .. x];
        _idle = new(() => ECDsa.Create(Parameters));
    }

    public override KeyType Type => _curve.Type;

    public override ReadOnlySpan<byte> Encoded => _compressed;

    internal ECParameters Parameters => new() { Curve = _curve.Named, Q = { X = _x, Y = _y } };

    public static EcVerifyingKey Read(EcCurve curve, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) =>
        x.Length == curve.Width && y.Length == curve.Width && curve.Contains(x, y)
            ? new(curve, x.ToArray(), y.ToArray())
            : throw new OpenBadgeException("key.point", $"The public key is not a point of the curve {curve.JwkName}.");

    /// <summary>Reads a point of SEC 1, section 2.3.3, compressed or not.</summary>
    public static EcVerifyingKey ReadPoint(EcCurve curve, ReadOnlySpan<byte> point)
    {
        if (point.Length == 1 + 2 * curve.Width && point[0] == 4)
            return Read(curve, point.Slice(1, curve.Width), point[(1 + curve.Width)..]);
        if (point.Length == 1 + curve.Width && point[0] is 2 or 3
            && curve.Decompress(point[1..], odd: point[0] == 3) is { } y)
            return new(curve, point[1..].ToArray(), y);
        throw new OpenBadgeException("key.point", $"The public key is not a point of the curve {curve.JwkName}.");
    }

    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 2 * _curve.Width)
            return false;
        var ecdsa = _idle.Take();
        var verified = ecdsa.VerifyData(
            data, signature, _curve.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _idle.Return(ecdsa);
        return verified;
    }

    public override void WriteJwkMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("crv"u8, _curve.JwkName);
        writer.WriteString("kty"u8, "EC"u8);
        writer.WriteString("x"u8, StrictBase64Url.Encode(_x));
        writer.WriteString("y"u8, StrictBase64Url.Encode(_y));
    }

    public override byte[] SubjectPublicKeyInfo()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(SubjectPublicKey.EcOid);
                writer.WriteObjectIdentifier(_curve.Oid);
            }
            writer.WriteBitString([4, .. _x, .. _y]);
        }
        return writer.Encode();
    }
}

/// <summary>The secret number lies in a pinned array, and in the framework's instances.</summary>
internal sealed class EcSigningKey : SigningKey
{
    private readonly EcCurve _curve;
    private readonly byte[] _secret;
    private readonly EcVerifyingKey _public;
    private readonly Idle<ECDsa> _idle;
    private volatile bool _disposed;

    private EcSigningKey(EcCurve curve, byte[] pinnedSecret, EcVerifyingKey publicKey)
    {
        (_curve, _secret, _public) = (curve, pinnedSecret, publicKey);
        _idle = new(() => ECDsa.Create(_public.Parameters with { D = _secret }));
    }

    public override VerifyingKey Public => _public;

    public static EcSigningKey Generate(EcCurve curve)
    {
        using var ecdsa = ECDsa.Create(curve.Named);
        var parameters = ecdsa.ExportParameters(includePrivateParameters: true);
        var secret = Pinned.Move(parameters.D!);
        return new(curve, secret, EcVerifyingKey.Read(curve, parameters.Q.X, parameters.Q.Y));
    }

    /// <summary>The key of a secret number; where the public point stands beside it, it must be the right one.</summary>
    public static EcSigningKey Read(EcCurve curve, ReadOnlySpan<byte> secret, EcVerifyingKey? expected = null)
    {
        if (!curve.IsSecret(secret))
            throw new OpenBadgeException(
                "key.secret", $"The private key must be a number of {curve.Width} bytes below the order of {curve.JwkName}.");

        var pinned = Pinned.Copy(secret);
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = curve.Named, D = pinned });
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        var computed = EcVerifyingKey.Read(curve, point.X, point.Y);
        if (expected is not null && !computed.Encoded.SequenceEqual(expected.Encoded))
            throw new OpenBadgeException("key.secret", "The private key does not belong to the public key that stands beside it.");
        return new(curve, pinned, computed);
    }

    public override byte[] Sign(ReadOnlySpan<byte> data)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(PrivateKey));
        var ecdsa = _idle.Take();
        var signature = ecdsa.SignData(data, _curve.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _idle.Return(ecdsa);
        return signature;
    }

    public override byte[] ExportPkcs8()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(PrivateKey));
        var ecdsa = _idle.Take();
        var der = ecdsa.ExportPkcs8PrivateKey();
        _idle.Return(ecdsa);
        return der;
    }

    public override byte[] ExportSecret()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(PrivateKey));
        return _secret.ToArray();
    }

    public override void Dispose()
    {
        _disposed = true;
        _idle.Dispose();
        CryptographicOperations.ZeroMemory(_secret);
    }
}
