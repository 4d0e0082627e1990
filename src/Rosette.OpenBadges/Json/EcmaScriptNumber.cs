using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Rosette.OpenBadges.Json;

/// <summary>
/// Numbers as ECMAScript's <c>Number::toString</c> writes them (ECMA-262, section 6.1.6.1.20), which JCS prescribes
/// (RFC 8785, section 3.2.2.3): the shortest digits that read back as the same double, exponents from 1e21 and below 1e-6.
/// </summary>
internal static class EcmaScriptNumber
{
    /// <summary>The longest text is <c>-1.7976931348623157e+308</c> or a small one such as <c>-0.0000012345678901234567</c>.</summary>
    public const int MaxLength = 32;

    /// <summary>The number as text.</summary>
    /// <exception cref="ArgumentException">Infinite or not a number.</exception>
    public static string Format(double value)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Format(value, text)]);
    }

    /// <summary>Writes the number as ASCII to <paramref name="destination"/>, which holds at least 32 bytes; returns the length.</summary>
    public static int Format(double value, Span<byte> destination)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("JSON has no infinite numbers and no NaN.", nameof(value));
        if (value == 0)
        {
            destination[0] = (byte)'0';
            return 1;
        }

        // "E16" would not be the shortest; the default format is, as digits with an optional point and an optional E+xx.
        Span<byte> source = stackalloc byte[MaxLength];
        value.TryFormat(source, out var sourceLength, default, CultureInfo.InvariantCulture);
        var output = new Output(destination);
        source = source[..sourceLength];
        if (source[0] == '-')
        {
            output.Add((byte)'-');
            source = source[1..];
        }

        Span<byte> digits = stackalloc byte[MaxLength];
        var exponent = SplitDigits(source, digits, out var count);
        Layout(digits[..count], exponent, ref output);
        return output.Length;
    }

    /// <summary>Significant digits and the position of the decimal point relative to their start (ECMA-262's n).</summary>
    private static int SplitDigits(ReadOnlySpan<byte> source, Span<byte> digits, out int count)
    {
        var exponent = 0;
        var mark = source.IndexOf((byte)'E');
        if (mark >= 0)
        {
            Utf8Parser.TryParse(source[(mark + 1)..], out exponent, out _);
            source = source[..mark];
        }

        var point = source.IndexOf((byte)'.');
        var position = point < 0 ? source.Length : point;
        count = 0;
        foreach (var character in source)
        {
            if (character == '.')
                continue;
            if (count == 0 && character == '0')
                position--;
            else
                digits[count++] = character;
        }
        while (digits[count - 1] == '0')
            count--;
        return position + exponent;
    }

    private static void Layout(scoped ReadOnlySpan<byte> digits, int point, ref Output output)
    {
        if (point is > 0 and <= 21)
        {
            output.Add(digits[..Math.Min(point, digits.Length)]);
            output.AddZeros(point - digits.Length);
            if (digits.Length > point)
            {
                output.Add((byte)'.');
                output.Add(digits[point..]);
            }
        }
        else if (point is > -6 and <= 0)
        {
            output.Add("0."u8);
            output.AddZeros(-point);
            output.Add(digits);
        }
        else
        {
            output.Add(digits[0]);
            if (digits.Length > 1)
            {
                output.Add((byte)'.');
                output.Add(digits[1..]);
            }
            output.Add(point > 0 ? "e+"u8 : "e-"u8);
            output.Add(Math.Abs(point - 1));
        }
    }

    private ref struct Output(Span<byte> destination)
    {
        private readonly Span<byte> _destination = destination;

        public int Length { get; private set; }

        public void Add(byte character) => _destination[Length++] = character;

        public void Add(scoped ReadOnlySpan<byte> text)
        {
            text.CopyTo(_destination[Length..]);
            Length += text.Length;
        }

        public void Add(int number)
        {
            Utf8Formatter.TryFormat(number, _destination[Length..], out var written);
            Length += written;
        }

        public void AddZeros(int count)
        {
            for (; count > 0; count--)
                Add((byte)'0');
        }
    }
}
