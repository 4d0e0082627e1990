namespace Rosette.Client;

/// <summary>A badge to be issued in the place of another. What is left null is as it was; the earner's acceptance stays.</summary>
public sealed record ReplaceBadge : RequestBody
{
    /// <summary>Of which template; the same one renews.</summary>
    public required Guid BadgeTemplateId { get; init; }

    /// <summary>When it was earned.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>First name.</summary>
    public string? IssuedToFirstName { get; init; }

    /// <summary>Middle name.</summary>
    public string? IssuedToMiddleName { get; init; }

    /// <summary>Last name.</summary>
    public string? IssuedToLastName { get; init; }

    /// <summary>Your own id of the earner.</summary>
    public string? IssuerEarnerId { get; init; }

    /// <summary>Until when it holds; as the template has it unless set.</summary>
    public BadgeExpiry Expires { get; init; }

    /// <summary>Your own words in the mail.</summary>
    public string? NotificationMessage { get; init; }

    /// <summary>No mail about it.</summary>
    public bool? SuppressBadgeNotificationEmail { get; init; }

    /// <summary>Country of the recipient.</summary>
    public string? CountryName { get; init; }

    /// <summary>State or province of the recipient.</summary>
    public string? StateOrProvince { get; init; }

    /// <summary>What shows that it was earned.</summary>
    public IReadOnlyList<EvidenceInput>? Evidence { get; init; }

    private protected override void Write(BodyWriter body)
    {
        body.Id("badge_template_id", BadgeTemplateId);
        body.Time("issued_at", IssuedAt);
        body.Text("issued_to_first_name", IssuedToFirstName);
        body.Text("issued_to_middle_name", IssuedToMiddleName);
        body.Text("issued_to_last_name", IssuedToLastName);
        body.Text("issuer_earner_id", IssuerEarnerId);
        Expires.Write(body);
        body.Text("notification_message", NotificationMessage);
        body.Flag("suppress_badge_notification_email", SuppressBadgeNotificationEmail);
        body.Text("country_name", CountryName);
        body.Text("state_or_province", StateOrProvince);
        body.Objects("evidence", Evidence);
    }
}

/// <summary>Why a badge is taken back.</summary>
internal sealed record RevokeBadge(string? Reason, bool? SuppressNotification) : RequestBody
{
    private protected override void Write(BodyWriter body)
    {
        body.Text("reason", Reason);
        body.Flag("suppress_revoke_notification_email", SuppressNotification);
    }
}
