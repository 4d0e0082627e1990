using System.Security.Cryptography;

namespace Rosette.OpenBadges.Keys;

/// <summary>The secret lies as PKCS #8 in a pinned array, and in the framework's instances.</summary>
internal sealed class RsaSigningKey : SigningKey
{
    private readonly byte[] _pkcs8;
    private readonly Idle<RSA> _idle;
    private volatile bool _disposed;

    private RsaSigningKey(RSA rsa)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        Public = RsaVerifyingKey.Read(parameters.Modulus, parameters.Exponent);
        _pkcs8 = Pinned.Move(rsa.ExportPkcs8PrivateKey());
        _idle = new(Create);
        CheckPair();
    }

    public override VerifyingKey Public { get; }

    public static RsaSigningKey Generate(int bits)
    {
        if (bits is < RsaVerifyingKey.MinBits or > RsaVerifyingKey.MaxBits || bits % 8 != 0)
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "An RSA key must have 2048 to 8192 bits, a multiple of 8.");
        using var rsa = RSA.Create(bits);
        return new(rsa);
    }

    /// <summary>Reads the numbers of RFC 8017, section 3.2; the framework checks that they belong together.</summary>
    public static RsaSigningKey Read(RSAParameters parameters)
    {
        RsaVerifyingKey.Read(parameters.Modulus, parameters.Exponent);
        return Guarded(() =>
        {
            using var rsa = RSA.Create(parameters);
            return new RsaSigningKey(rsa);
        });
    }

    public static RsaSigningKey ReadPkcs1(byte[] der) => Guarded(() =>
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(der, out var read);
        return read == der.Length
            ? new RsaSigningKey(rsa)
            : throw new OpenBadgeException("key.pem", "Bytes follow the RSA private key.");
    });

    public override byte[] Sign(ReadOnlySpan<byte> data)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(PrivateKey));
        var rsa = _idle.Take();
        var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Return(rsa);
        return signature;
    }

    public override byte[] ExportPkcs8()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(PrivateKey));
        return _pkcs8.ToArray();
    }

    public override byte[] ExportSecret() => throw new InvalidOperationException("An RSA key is not one number; export PKCS #8.");

    public override void Dispose()
    {
        _disposed = true;
        _idle.Dispose();
        CryptographicOperations.ZeroMemory(_pkcs8);
    }

    private RSA Create()
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(_pkcs8, out _);
        return rsa;
    }

    private static RsaSigningKey Guarded(Func<RsaSigningKey> read)
    {
        try
        {
            return read();
        }
        catch (CryptographicException exception)
        {
            throw new OpenBadgeException("key.secret", "The numbers of the RSA private key do not belong together.", exception);
        }
    }
}
