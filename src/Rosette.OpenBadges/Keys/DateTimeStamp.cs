using System.Globalization;

namespace Rosette.OpenBadges.Keys;

/// <summary>xsd:dateTimeStamp (XML Schema 1.1 Part 2, section 3.4.28): a time with its zone, as keys and proofs must state it.</summary>
internal static class DateTimeStamp
{
    private const int MaxFractionDigits = 7;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        var hasZone = text.EndsWith('Z') || (text.Length >= 25 && text[^6] is '+' or '-' && text[^3] == ':');
        return hasZone
            && text.Length < 64
            && DateTimeOffset.TryParseExact(
                Shortened(text), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>
    /// Fractions of a second have any number of digits, one at least; those beyond the framework's precision are cut off.
    /// </summary>
    private static string Shortened(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
            return text;
        var digits = text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
        if (digits == 0)
            return "";
        return digits > MaxFractionDigits ? text.Remove(point + 1 + MaxFractionDigits, digits - MaxFractionDigits) : text;
    }
}
