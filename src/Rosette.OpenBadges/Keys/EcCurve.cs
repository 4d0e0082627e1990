using System.Numerics;
using System.Security.Cryptography;

namespace Rosette.OpenBadges.Keys;

/// <summary>A NIST curve y² = x³ − 3x + b over a prime (SEC 2), with what reading its points needs.</summary>
internal sealed class EcCurve
{
    public static readonly EcCurve P256 = new(
        KeyType.P256,
        "P-256",
        "1.2.840.10045.3.1.7",
        ECCurve.NamedCurves.nistP256,
        HashAlgorithmName.SHA256,
        "0ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "05ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
        "0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    public static readonly EcCurve P384 = new(
        KeyType.P384,
        "P-384",
        "1.3.132.0.34",
        ECCurve.NamedCurves.nistP384,
        HashAlgorithmName.SHA384,
        "0fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "0b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
        "0ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973");

    private readonly BigInteger _prime;
    private readonly BigInteger _b;
    private readonly BigInteger _order;

    private EcCurve(
        KeyType type, string jwkName, string oid, ECCurve named, HashAlgorithmName hash, string prime, string b, string order)
    {
        (Type, JwkName, Oid, Named, Hash) = (type, jwkName, oid, named, hash);
        (_prime, _b, _order) = (Hex(prime), Hex(b), Hex(order));
        Width = (prime.Length - 1) / 2;
    }

    public KeyType Type { get; }

    /// <summary>The JWK member <c>crv</c>.</summary>
    public string JwkName { get; }

    public string Oid { get; }

    public ECCurve Named { get; }

    /// <summary>The hash that goes with the curve in every suite that we speak.</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>Bytes of a coordinate, of d, of r and of s.</summary>
    public int Width { get; }

    public static EcCurve Of(KeyType type) => type switch
    {
        KeyType.P256 => P256,
        KeyType.P384 => P384,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static EcCurve? ByOid(string oid) => oid == P256.Oid ? P256 : oid == P384.Oid ? P384 : null;

    public static EcCurve? ByJwkName(string name) => name == P256.JwkName ? P256 : name == P384.JwkName ? P384 : null;

    /// <summary>Whether big-endian coordinates are a point of the curve. Its order is prime, so no more is to be asked.</summary>
    public bool Contains(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var (left, right) = (Number(x), Number(y));
        return left < _prime && right < _prime && (right * right - RightSide(left)) % _prime == 0;
    }

    /// <summary>The y that belongs to x and a parity, or null where x belongs to no point (SEC 1, section 2.3.4).</summary>
    public byte[]? Decompress(ReadOnlySpan<byte> x, bool odd)
    {
        var number = Number(x);
        if (number >= _prime)
            return null;

        // Both primes are 3 modulo 4, where this power is the root of every square.
        var square = (RightSide(number) % _prime + _prime) % _prime;
        var root = BigInteger.ModPow(square, (_prime + 1) / 4, _prime);
        if (root * root % _prime != square)
            return null;
        if (root.IsEven == odd)
            root = _prime - root;

        var y = new byte[Width];
        var bytes = root.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(y, Width - bytes.Length);
        return y;
    }

    /// <summary>Whether a secret number is from 1 to the order less one.</summary>
    public bool IsSecret(ReadOnlySpan<byte> d) =>
        d.Length == Width && d.ContainsAnyExcept((byte)0) && Number(d) < _order;

    private BigInteger RightSide(BigInteger x) => x * x * x - 3 * x + _b;

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static BigInteger Hex(string digits) =>
        BigInteger.Parse(digits, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
}
