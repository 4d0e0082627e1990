using System.Numerics;

namespace Rosette.OpenBadges.Keys;

/// <summary>Whether 32 bytes are an Ed25519 public key (RFC 8032, section 5.1.3) that can only have come from a secret.</summary>
internal static class Ed25519Point
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Mod(-121665 * BigInteger.ModPow(121666, P - 2, P));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);

    /// <summary>
    /// The y of the points whose order divides 8: with such a key one signature fits many messages. The last is one of the
    /// two of order 8, the other its negative.
    /// </summary>
    private static readonly BigInteger[] SmallOrder = [0, 1, P - 1, Order8, P - Order8];

    private static BigInteger Order8 =>
        BigInteger.Parse("2707385501144840649318225287225658788936804267575313519463743609750303402022", System.Globalization.CultureInfo.InvariantCulture);

    public static bool IsAcceptable(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[32];
        key.CopyTo(bytes);
        var odd = bytes[31] >> 7;
        bytes[31] &= 0x7f;

        var y = new BigInteger(bytes, isUnsigned: true);
        if (y >= P || Array.IndexOf(SmallOrder, y) >= 0)
            return false;

        // x² = (y² − 1) / (d y² + 1) must have a root, and one of the demanded parity.
        var numerator = Mod(y * y - 1);
        var denominator = Mod(D * y * y + 1);
        var square = Mod(numerator * BigInteger.ModPow(denominator, P - 2, P));
        var root = BigInteger.ModPow(square, (P + 3) / 8, P);
        if (Mod(root * root) != square)
            root = Mod(root * RootOfMinusOne);
        return Mod(root * root) == square && !(root.IsZero && odd == 1);
    }

    private static BigInteger Mod(BigInteger value) => (value % P + P) % P;
}
