using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>RSA, PKCS #1 v1.5 with SHA-256, by the framework: what OB 2.0 and VC-JWT call RS256.</summary>
internal sealed class RsaVerifyingKey : VerifyingKey
{
    public const int MinBits = 2048;
    public const int MaxBits = 8192;

    private readonly RSAParameters _parameters;
    private readonly byte[] _info;
    private readonly Idle<RSA> _idle;

    private RsaVerifyingKey(RSAParameters parameters)
    {
        _parameters = parameters;
        _info = Encode(parameters);
        _idle = new(() => RSA.Create(_parameters));
    }

    public override KeyType Type => KeyType.Rsa;

    public override ReadOnlySpan<byte> Encoded => _info;

    /// <summary>Reads big-endian numbers; zeros before them do not matter here.</summary>
    public static RsaVerifyingKey Read(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        modulus = modulus.TrimStart((byte)0);
        exponent = exponent.TrimStart((byte)0);
        var bits = modulus.IsEmpty ? 0 : modulus.Length * 8 - System.Numerics.BitOperations.LeadingZeroCount(modulus[0]) + 24;
        if (bits is < MinBits or > MaxBits)
            throw new OpenBadgeException("key.rsa-size", $"An RSA key must have {MinBits} to {MaxBits} bits; this one has {bits}.");
        if ((modulus[^1] & 1) == 0)
            throw new OpenBadgeException("key.rsa", "The RSA modulus is an even number, which is the product of no two secret primes.");

        if (RocaCheck.IsWeak(modulus))
            throw new OpenBadgeException("key.rsa", "The RSA key was made by a faulty library (ROCA) and can be broken.");

        // The framework holds exponents of some platforms in 32 bits; nobody uses larger ones.
        if (exponent.Length is 0 or > 4 || (exponent[^1] & 1) == 0 || (exponent.Length == 1 && exponent[0] == 1))
            throw new OpenBadgeException("key.rsa", "The RSA exponent must be an odd number from 3 to 4294967295.");
        return new(new RSAParameters { Modulus = modulus.ToArray(), Exponent = exponent.ToArray() });
    }

    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != _parameters.Modulus!.Length)
            return false;
        var rsa = _idle.Take();
        var verified = rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Return(rsa);
        return verified;
    }

    public override void WriteJwkMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("e"u8, StrictBase64Url.Encode(_parameters.Exponent));
        writer.WriteString("kty"u8, "RSA"u8);
        writer.WriteString("n"u8, StrictBase64Url.Encode(_parameters.Modulus));
    }

    public override byte[] SubjectPublicKeyInfo() => _info.ToArray();

    private static byte[] Encode(RSAParameters parameters)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteIntegerUnsigned(parameters.Modulus);
            key.WriteIntegerUnsigned(parameters.Exponent);
        }
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(SubjectPublicKey.RsaOid);
                writer.WriteNull();
            }
            writer.WriteBitString(key.Encode());
        }
        return writer.Encode();
    }
}
