using System.Globalization;
using System.Text.Json;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.Verification;

/// <summary>Points in time as the versions write them.</summary>
internal static class Timestamps
{
    /// <summary>
    /// ISO 8601 with a date at least, or Unix seconds (Open Badges 1.0). A time without a zone is taken as UTC; the shape rules
    /// report it. Null for what is neither.
    /// </summary>
    public static DateTimeOffset? Read(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => Read(text.GetString()!),
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var seconds) => FromUnixSeconds(seconds),
        _ => null,
    };

    /// <summary>ISO 8601 text; null for anything else.</summary>
    public static DateTimeOffset? Read(string text) => Timestamp.TryParse(text, out var time) ? time.Instant : null;

    /// <summary>Unix seconds; null outside the years 1 to 9999.</summary>
    public static DateTimeOffset? FromUnixSeconds(long seconds) =>
        seconds is >= -62_135_596_800 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>A date for a sentence.</summary>
    public static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
