using System.Text.Json;
using Rosette.Badges.Issuing;
using Rosette.Platform;
using Rosette.Platform.WireApi;

namespace Rosette.Badges.Api;

/// <summary>From a request's parameters to the input of issuing (wire reference 9.1).</summary>
public static class BadgeInputJson
{
    public const int MaxMessage = 5_000;
    public const int MaxFileText = EvidenceIntake.MaxFileBytes / 3 * 4 + 200;

    public static IssueBadgeInput Read(JsonElement source)
    {
        var errors = new List<FieldError>();
        var reader = new InputReader(source, errors);
        return new IssueBadgeInput
        {
            RecipientEmail = reader.Text("recipient_email"),
            BadgeTemplateId = reader.Text("badge_template_id"),
            IssuedAt = reader.Text("issued_at"),
            IssuedTo = reader.Text("issued_to", 500),
            FirstName = reader.Text("issued_to_first_name"),
            MiddleName = reader.Text("issued_to_middle_name"),
            LastName = reader.Text("issued_to_last_name"),
            IssuerEarnerId = reader.Text("issuer_earner_id"),
            GroupName = reader.Object("issuer_earner_group") is { } group ? new InputReader(group, errors).Text("name") : null,
            Locale = reader.Text("locale", 20),
            SuppressNotification = reader.Flag("suppress_badge_notification_email") ?? false,
            ExpiresAt = reader.IsFalse("expires_at") ? null : reader.Text("expires_at"),
            NeverExpires = reader.IsFalse("expires_at"),
            CountryName = reader.Text("country_name"),
            StateOrProvince = reader.Text("state_or_province"),
            NotificationMessage = reader.Text("notification_message", MaxMessage),
            Evidence = [.. reader.List("evidence", EvidenceIntake.MaxEntries).Select(entry => EvidenceOf(entry, errors))],
            Unreadable = errors,
        };
    }

    private static EvidenceInput EvidenceOf(JsonElement source, List<FieldError> errors)
    {
        if (source.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new FieldError("evidence", "must be a list of objects"));
            return new EvidenceInput();
        }
        // Errors of an entry are errors of "evidence".
        var own = new List<FieldError>();
        var reader = new InputReader(source, own);
        var input = new EvidenceInput
        {
            Type = reader.Text("type", 60),
            Name = reader.Text("name", 500) ?? reader.Text("title", 500),
            Description = reader.Text("description", InputReader.MaxText),
            Value = reader.Text("value", 2_000),
            OwnId = reader.Text("id"),
            File = reader.Text("file", MaxFileText),
            Values = [.. reader.List("values", EvidenceIntake.MaxEntries).Select(value => FieldOf(value, own))],
        };
        errors.AddRange(own.Select(e => new FieldError("evidence", $"has a {e.Attribute} that {e.Message}")));
        return input;
    }

    private static EvidenceField FieldOf(JsonElement source, List<FieldError> errors)
    {
        if (source.ValueKind != JsonValueKind.Object)
            errors.Add(new FieldError("values", "must be a list of objects"));
        var reader = new InputReader(source, errors);
        return new EvidenceField(reader.Text("key"), reader.Text("value", 2_000), reader.Text("url", 2_000));
    }
}
