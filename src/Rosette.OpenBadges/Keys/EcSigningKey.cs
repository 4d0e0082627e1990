using System.Security.Cryptography;

namespace Rosette.OpenBadges.Keys;

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
