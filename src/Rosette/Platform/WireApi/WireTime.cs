using System.Globalization;
using System.Text.RegularExpressions;

namespace Rosette.Platform.WireApi;

/// <summary>Times on the wire: many forms in (wire reference 2.4), one form out.</summary>
public static partial class WireTime
{
    public const string Rule = "is not a time that can be read: write for example 2031-05-06T07:08:09Z or 2031-05-06 07:08:09 -0500";

    /// <summary>All forms that clients send. Without a zone it is UTC; years 1900 to 9000.</summary>
    public static bool TryParse(string text, out DateTime utc)
    {
        utc = default;
        if (text.Length > 60 || Form().Match(text) is not { Success: true } match)
            return false;
        int Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

        var hour = HourOf(Number("hour"), match.Groups["half"].Value);
        var (year, month, day, minute, second) = (Number("year"), Number("month"), Number("day"), Number("minute"), Number("second"));
        if (year is < 1900 or > 9000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        if (hour is < 0 or > 23 || minute > 59 || second > 59 || !TryOffset(match.Groups["zone"].Value, out var offset))
            return false;
        var fraction = match.Groups["fraction"].Value.PadRight(3, '0');
        utc = new DateTime(year, month, day, hour, minute, second, int.Parse(fraction.AsSpan(0, 3), CultureInfo.InvariantCulture), DateTimeKind.Utc) - offset;
        return true;
    }

    /// <summary><c>YYYY-MM-DD</c> of a filter.</summary>
    public static bool TryParseDay(string text, out DateTime utcMidnight) =>
        DateTime.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out utcMidnight
        );

    /// <summary><c>2031-05-06T07:08:09.000Z</c></summary>
    public static string Format(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int HourOf(int hour, string half) =>
        half.ToLowerInvariant() switch
        {
            "pm" when hour < 12 => hour + 12,
            "am" when hour == 12 => 0,
            _ => hour,
        };

    private static bool TryOffset(string zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (zone.Length == 0 || char.IsLetter(zone[0]))
            return true;
        var hours = int.Parse(zone.AsSpan(1, 2), CultureInfo.InvariantCulture);
        var minutes = int.Parse(zone.AsSpan(zone.Length - 2), CultureInfo.InvariantCulture);
        offset = (zone[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
        return hours <= 14 && minutes <= 59;
    }

    [GeneratedRegex(
        @"^\s*(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})(?:(?:T|[ ]+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?[ ]*(?<half>am|pm)?[ ]*(?<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();
}
