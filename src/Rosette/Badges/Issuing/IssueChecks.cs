using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.WireApi;
using Rosette.Templates;

namespace Rosette.Badges.Issuing;

/// <summary>What an input means once every check has passed.</summary>
public sealed record IssueFacts(string FirstName, string LastName, string Locale, DateTime IssuedAt, DateTime? ExpiresAt, List<Evidence> Evidence);

/// <summary>The rules of wire reference 9.1 that need no database; each broken one is named.</summary>
public sealed class IssueChecks(EvidenceIntake evidence)
{
    /// <summary>Languages a badge can have.</summary>
    public static readonly IReadOnlyList<string> Locales = ["en", "fr", "de", "ko", "ja", "zh-CN", "pt", "es-ES", "es-US", "fr-CA", "pt-BR"];

    /// <returns>Null when <paramref name="errors"/> has grown.</returns>
    public async ValueTask<IssueFacts?> CheckAsync(
        IssueBadgeInput input,
        BadgeTemplate template,
        Organization issuer,
        DateTime now,
        List<FieldError> errors,
        CancellationToken cancel
    )
    {
        CheckEmail(input.RecipientEmail, errors);
        var (first, last) = Names(input, issuer.NamesMayBeMissing, errors);
        var locale = LocaleOf(input.Locale, errors);
        var issuedAt = IssuedAt(input.IssuedAt, errors);
        var expiresAt = ExpiresAt(input, template, issuedAt ?? now, errors);
        if (errors.Count > 0)
            return null;
        // Files are stored last, when nothing else can refuse the badge.
        var checkedEvidence = input.KeptEvidence ?? await evidence.CheckAsync(input.Evidence, now, errors, cancel);
        return errors.Count > 0 ? null : new IssueFacts(first, last, locale, issuedAt!.Value, expiresAt, checkedEvidence);
    }

    private static void CheckEmail(string? email, List<FieldError> errors)
    {
        if (email is null)
            errors.Add(new FieldError("recipient_email", "can't be blank"));
        else if (!EmailAddress.IsValid(email))
            errors.Add(new FieldError("recipient_email", "is invalid: give one e-mail address, such as ines@example.org"));
    }

    private static (string First, string Last) Names(IssueBadgeInput input, bool mayBeMissing, List<FieldError> errors)
    {
        var (first, last) = (input.FirstName, input.LastName);
        if (first is null && last is null && input.IssuedTo is { } whole)
        {
            var blank = whole.LastIndexOf(' ');
            (first, last) = blank < 0 ? (whole, null) : (whole[..blank].TrimEnd(), whole[(blank + 1)..]);
        }
        if (!mayBeMissing)
        {
            if (first is null)
                errors.Add(new FieldError("issued_to_first_name", "can't be blank"));
            if (last is null)
                errors.Add(new FieldError("issued_to_last_name", "can't be blank"));
        }
        return (first ?? "", last ?? "");
    }

    private static string LocaleOf(string? given, List<FieldError> errors)
    {
        if (given is null)
            return "en";
        if (Locales.FirstOrDefault(known => known.Equals(given.Replace('_', '-'), StringComparison.OrdinalIgnoreCase)) is { } locale)
            return locale;
        errors.Add(new FieldError("locale", $"is not one of {string.Join(", ", Locales)}"));
        return "en";
    }

    private static DateTime? IssuedAt(string? given, List<FieldError> errors)
    {
        if (given is null)
            errors.Add(new FieldError("issued_at", "can't be blank"));
        else if (WireTime.TryParse(given, out var time))
            return time;
        else
            errors.Add(new FieldError("issued_at", WireTime.Rule));
        return null;
    }

    private static DateTime? ExpiresAt(IssueBadgeInput input, BadgeTemplate template, DateTime issuedAt, List<FieldError> errors)
    {
        if (input.NeverExpires)
            return null;
        if (input.ExpiresAt is null)
            return DefaultExpiry.Of(template, issuedAt);
        if (!WireTime.TryParse(input.ExpiresAt, out var expiresAt))
        {
            errors.Add(new FieldError("expires_at", WireTime.Rule + ", or false for never"));
            return null;
        }
        if (expiresAt <= issuedAt)
            errors.Add(new FieldError("expires_at", "must be after issued_at"));
        return expiresAt;
    }
}
