using System.Buffers.Binary;

namespace Rosette.OpenBadges.Keys;

/// <summary>Base58 with Bitcoin's alphabet (W3C Controlled Identifiers 1.0, section 3.3), without a multibase header.</summary>
internal static class Base58Btc
{
    /// <summary>The conversion takes time by the square of the length; keys and signatures are far below this bound.</summary>
    public const int MaxCharacters = 2048;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const byte NoDigit = 255;

    // Five digits at once: 58^5 is the largest power whose product with a 32-bit limb stays in 64 bits with room to spare.
    private const int DigitsPerStep = 5;
    private const uint StepBase = 58u * 58 * 58 * 58 * 58;

    private static readonly byte[] DigitOf = MakeDigits();

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, MaxCharacters / 2, nameof(bytes));
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0)
            return new string(Alphabet[0], bytes.Length);

        Span<uint> limbs = stackalloc uint[(bytes.Length - zeros + 3) / 4];
        ReadLimbs(bytes[zeros..], limbs);

        Span<char> text = stackalloc char[bytes.Length * 138 / 100 + 1 + DigitsPerStep];
        var at = text.Length;
        while (!limbs.IsEmpty)
        {
            ulong rest = 0;
            for (var i = 0; i < limbs.Length; i++)
            {
                var value = rest << 32 | limbs[i];
                (limbs[i], rest) = ((uint)(value / StepBase), value % StepBase);
            }
            if (limbs[0] == 0)
                limbs = limbs[1..];
            for (var i = 0; i < DigitsPerStep && (rest != 0 || !limbs.IsEmpty); i++, rest /= 58)
                text[--at] = Alphabet[(int)(rest % 58)];
        }
        at -= zeros;
        text.Slice(at, zeros).Fill(Alphabet[0]);
        return new string(text[at..]);
    }

    /// <exception cref="OpenBadgeException"><c>key.base58</c>: a character outside the alphabet, or too long.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxCharacters)
            throw new OpenBadgeException("key.base58", $"A base58 value has {text.Length} characters; at most {MaxCharacters} are read.");

        var ones = text.IndexOfAnyExcept(Alphabet[0]);
        if (ones < 0)
            return new byte[text.Length];

        Span<uint> limbs = stackalloc uint[(text.Length * 733 / 1000 + 4) / 4 + 1];
        limbs.Clear();
        var used = 0;
        for (var at = ones; at < text.Length;)
        {
            uint scale = 1, digits = 0;
            for (var i = 0; i < DigitsPerStep && at < text.Length; i++, at++)
                (scale, digits) = (scale * 58, digits * 58 + Digit(text[at]));

            ulong carry = digits;
            for (var i = 0; i < used; i++, carry >>= 32)
            {
                carry += (ulong)limbs[i] * scale;
                limbs[i] = (uint)carry;
            }
            if (carry != 0)
                limbs[used++] = (uint)carry;
        }
        return WriteBytes(limbs[..used], ones);
    }

    private static uint Digit(char character) =>
        character < DigitOf.Length && DigitOf[character] != NoDigit
            ? DigitOf[character]
            : throw new OpenBadgeException(
                "key.base58",
                "A base58 value has a character outside the alphabet (digits and letters without 0, O, I and l).");

    /// <summary>Big-endian bytes as big-endian limbs, the first one filled up with zeros.</summary>
    private static void ReadLimbs(ReadOnlySpan<byte> bytes, Span<uint> limbs)
    {
        for (var i = limbs.Length - 1; i > 0; i--, bytes = bytes[..^4])
            limbs[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[^4..]);
        limbs[0] = 0;
        foreach (var octet in bytes)
            limbs[0] = limbs[0] << 8 | octet;
    }

    /// <summary>Little-endian limbs as bytes behind <paramref name="zeros"/> zero bytes.</summary>
    private static byte[] WriteBytes(ReadOnlySpan<uint> limbs, int zeros)
    {
        var lead = 4 - System.Numerics.BitOperations.LeadingZeroCount(limbs[^1]) / 8;
        var bytes = new byte[zeros + lead + (limbs.Length - 1) * 4];
        var at = bytes.Length;
        for (var i = 0; i < limbs.Length; i++)
            for (var shift = 0; shift < 32 && at > zeros; shift += 8)
                bytes[--at] = (byte)(limbs[i] >> shift);
        return bytes;
    }

    private static byte[] MakeDigits()
    {
        var digits = new byte[128];
        Array.Fill(digits, NoDigit);
        for (var i = 0; i < Alphabet.Length; i++)
            digits[Alphabet[i]] = (byte)i;
        return digits;
    }
}
