using System.Numerics;

namespace Rosette.OpenBadges.Keys;

/// <summary>Whether 32 bytes are an Ed25519 public key (RFC 8032, section 5.1.3) that can only have come from a secret.</summary>
internal static class Ed25519Point
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Mod(-121665 * BigInteger.ModPow(121666, P - 2, P));

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
        bytes[31] &= 0x7f;

        var y = new BigInteger(bytes, isUnsigned: true);
        if (y >= P || Array.IndexOf(SmallOrder, y) >= 0)
            return false;

        // x² = (y² − 1) / (d y² + 1) must have a root: then numerator · denominator is a square too (Euler's criterion), which
        // saves the division. Neither is 0: d is no square, and y = ±1 was refused above, with the one x that has no sign.
        var product = Mod(Mod(y * y - 1) * Mod(D * y * y + 1));
        return BigInteger.ModPow(product, (P - 1) / 2, P).IsOne;
    }

    private static BigInteger Mod(BigInteger value) => (value % P + P) % P;
}
