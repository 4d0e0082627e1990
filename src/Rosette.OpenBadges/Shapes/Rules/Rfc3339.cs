namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>Dates of RFC 3339, section 5.6: real calendar days, seconds demanded, zone demanded.</summary>
internal static class Rfc3339
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>Whether <paramref name="text"/> is a <c>full-date</c> such as <c>2026-01-02</c>.</summary>
    public static bool IsDate(ReadOnlySpan<char> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
        && Number(text[..4], 1, 9999, out var year)
        && Number(text[5..7], 1, 12, out var month)
        && Number(text[8..], 1, DateTime.DaysInMonth(year, month), out _);

    /// <summary>Whether <paramref name="text"/> is a <c>date-time</c> such as <c>2026-01-02T03:04:05.678+01:00</c>.</summary>
    public static bool IsDateTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 20 || !IsDate(text[..10]) || text[10] is not ('T' or 't') || text[13] != ':' || text[16] != ':'
            || !Number(text[11..13], 0, 23, out var hour)
            || !Number(text[14..16], 0, 59, out var minute)
            || !Number(text[17..19], 0, 60, out var second))
            return false;
        var rest = text[19..];
        if (rest[0] == '.')
        {
            var end = rest[1..].IndexOfAnyExceptInRange('0', '9') + 1;
            if (end < 2)
                return false;
            rest = rest[end..];
        }
        return IsZone(rest, out var offset) && (second < 60 || IsLeapMinute(hour * 60 + minute - offset));
    }

    /// <summary>The time of a <c>date-time</c>; a leap second counts as the second before it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (!IsDateTime(text))
            return false;
        Span<char> upper = stackalloc char[text.Length <= 64 ? text.Length : 0];
        if (upper.Length != text.Length)
            return false;
        text.ToUpperInvariant(upper);
        if (upper[17] == '6')
            "59".CopyTo(upper[17..]);
        return DateTimeOffset.TryParse(upper, System.Globalization.CultureInfo.InvariantCulture, out time);
    }

    /// <summary>Leap seconds are inserted at the end of a day in UTC.</summary>
    private static bool IsLeapMinute(int minuteOfDay) => (minuteOfDay + MinutesOfDay + 1) % MinutesOfDay == 0;

    private static bool IsZone(ReadOnlySpan<char> zone, out int minutes)
    {
        minutes = 0;
        if (zone is "Z" or "z")
            return true;
        if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':'
            || !Number(zone[1..3], 0, 23, out var hours) || !Number(zone[4..], 0, 59, out var rest))
            return false;
        minutes = (zone[0] == '-' ? -1 : 1) * (hours * 60 + rest);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, int least, int most, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            number = number * 10 + (digit - '0');
        }
        return number >= least && number <= most;
    }
}
