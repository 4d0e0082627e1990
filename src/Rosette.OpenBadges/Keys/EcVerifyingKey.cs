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
