using System.Globalization;
using System.Text.RegularExpressions;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.WireApi;

namespace Rosette.Templates;

/// <summary>What a request says of the default expiry; null was not said, an empty text clears.</summary>
/// <param name="At"><c>default_expires_at</c>; "false" clears too.</param>
/// <param name="Day"><c>default_expires_at_date</c>.</param>
/// <param name="Type"><c>default_expires_at_type</c>.</param>
public sealed record DefaultExpiryInput(string? At, string? Day, string? Type);

/// <summary>
/// When badges of a template expire unless the issue request says otherwise. On the wire (which the reference leaves open):
/// <c>default_expires_at</c> is a time, a day (its first instant in the organization's zone) or an ISO 8601 duration after
/// issue of years, months, weeks and days (<c>P2Y</c>, <c>P1Y6M</c>, <c>P90D</c>); <c>default_expires_at_type</c> is <c>date</c>,
/// <c>duration</c> or null; <c>default_expires_at_date</c> is the day of a date. Any one of the first and the last is enough to
/// set it; <c>false</c> or "" takes it away.
/// </summary>
public static partial class DefaultExpiry
{
    public const string Date = "date";
    public const string Duration = "duration";
    private const int MaxYears = 100;

    private const string Rule = "must be a date (2031-05-06), a time, or a duration after issue (P2Y, P18M, P90D), or false for never";

    /// <summary>For a badge issued at an instant; null for never. Years and months go by the calendar.</summary>
    public static DateTime? Of(BadgeTemplate template, DateTime issuedAt) =>
        (template.DefaultExpiresAtType, template.DefaultExpiresAt) switch
        {
            (Date, { } date) when WireTime.TryParse(date, out var at) => at,
            (Duration, { } text) when Span(text) is { } span => issuedAt.AddMonths(span.Months).AddDays(span.Days),
            _ => null,
        };

    /// <summary>The wire's <c>default_expires_at_date</c>.</summary>
    public static DateOnly? DayOf(BadgeTemplate template, Organization organization) =>
        template.DefaultExpiresAtType == Date && WireTime.TryParse(template.DefaultExpiresAt ?? "", out var at) ? organization.Day(at) : null;

    public static void Apply(BadgeTemplate template, Organization organization, DefaultExpiryInput input, DateTime now, List<FieldError> errors)
    {
        if (Said(template, organization, input, errors) is not { } said)
            return;
        if (said is "" or "false")
        {
            (template.DefaultExpiresAt, template.DefaultExpiresAtType) = (null, null);
            return;
        }
        var (type, value) = Parse(said, organization);
        var attribute = said == input.At ? "default_expires_at" : "default_expires_at_date";
        if (type is null)
            errors.Add(new(attribute, Rule));
        else if (input.Type is { Length: > 0 } wanted && !wanted.Equals(type, StringComparison.OrdinalIgnoreCase))
            errors.Add(new("default_expires_at_type", wanted is Date or Duration ? $"must be {type} for this default_expires_at" : "must be date or duration"));
        else if (value != template.DefaultExpiresAt && type == Date && WireTime.TryParse(value!, out var at) && at <= now)
            errors.Add(new(attribute, "must be in the future"));
        else
            (template.DefaultExpiresAt, template.DefaultExpiresAtType) = (value, type);
    }

    /// <summary>The one value that is meant: of two that differ, the one that is not what was already.</summary>
    private static string? Said(BadgeTemplate template, Organization organization, DefaultExpiryInput input, List<FieldError> errors)
    {
        if (input.At is null && input.Day is null)
        {
            if (input.Type is { Length: > 0 } type && type != template.DefaultExpiresAtType)
                errors.Add(new("default_expires_at", $"can't be blank where default_expires_at_type is given; it {Rule}"));
            return input.Type is "" ? "" : null;
        }
        if (input.At is null || input.Day is null || Parse(input.At, organization) is (Date, { } at) && WireTime.TryParse(at, out var instant) && WireTime.Format(organization.Day(instant)) == input.Day)
            return input.At ?? input.Day;
        var isOldDay = input.Day == (DayOf(template, organization) is { } day ? WireTime.Format(day) : "");
        if (isOldDay || input.Day.Length == 0)
            return input.At;
        if (input.At == (template.DefaultExpiresAt ?? ""))
            return input.Day;
        errors.Add(new("default_expires_at_date", "contradicts default_expires_at: give one of the two"));
        return null;
    }

    private static (string? Type, string? Value) Parse(string text, Organization organization)
    {
        if (Span(text) is { Months: > 0 } or { Days: > 0 })
            return (Duration, text.ToUpperInvariant());
        if (WireTime.TryParseDay(text, out var day) && day.Year is >= 1900 and <= 9000)
            return (Date, WireTime.Format(organization.StartOf(DateOnly.FromDateTime(day))));
        return WireTime.TryParse(text, out var at) ? (Date, WireTime.Format(at)) : (null, null);
    }

    private static (int Months, int Days)? Span(string text)
    {
        if (text.Length > 30 || Form().Match(text) is not { Success: true } match)
            return null;
        int Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var months = Number("years") * 12 + Number("months");
        var days = Number("weeks") * 7 + Number("days");
        return months <= MaxYears * 12 && days <= MaxYears * 366 ? (months, days) : null;
    }

    [GeneratedRegex(
        "^P(?:(?<years>[0-9]{1,5})Y)?(?:(?<months>[0-9]{1,5})M)?(?:(?<weeks>[0-9]{1,5})W)?(?:(?<days>[0-9]{1,5})D)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();
}
