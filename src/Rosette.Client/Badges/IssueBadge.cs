namespace Rosette.Client;

/// <summary>A badge to be issued.</summary>
public sealed record IssueBadge : RequestBody
{
    /// <summary>The earner's address.</summary>
    public required string RecipientEmail { get; init; }

    /// <summary>A template of the organization, or of one that lets it issue.</summary>
    public required Guid BadgeTemplateId { get; init; }

    /// <summary>When it was earned.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>First name.</summary>
    public required string IssuedToFirstName { get; init; }

    /// <summary>Last name.</summary>
    public required string IssuedToLastName { get; init; }

    /// <summary>Middle name.</summary>
    public string? IssuedToMiddleName { get; init; }

    /// <summary>Your own id of the earner; nobody gets a badge twice under it.</summary>
    public string? IssuerEarnerId { get; init; }

    /// <summary>Until when it holds; as the template has it unless set.</summary>
    public BadgeExpiry Expires { get; init; }

    /// <summary>Language of its mails: <c>en</c>, <c>fr</c>, <c>de</c>, <c>pt-BR</c> …; <c>en</c> unless set.</summary>
    public string? Locale { get; init; }

    /// <summary>No mails about it.</summary>
    public bool? SuppressBadgeNotificationEmail { get; init; }

    /// <summary>Your own words in the mail.</summary>
    public string? NotificationMessage { get; init; }

    /// <summary>Country of the recipient.</summary>
    public string? CountryName { get; init; }

    /// <summary>State or province of the recipient.</summary>
    public string? StateOrProvince { get; init; }

    /// <summary>A group of your earners, to find their badges by.</summary>
    public string? GroupName { get; init; }

    /// <summary>What shows that it was earned.</summary>
    public IReadOnlyList<EvidenceInput>? Evidence { get; init; }

    private protected override void Write(BodyWriter body)
    {
        body.Text("recipient_email", RecipientEmail);
        body.Id("badge_template_id", BadgeTemplateId);
        body.Time("issued_at", IssuedAt);
        body.Text("issued_to_first_name", IssuedToFirstName);
        body.Text("issued_to_middle_name", IssuedToMiddleName);
        body.Text("issued_to_last_name", IssuedToLastName);
        body.Text("issuer_earner_id", IssuerEarnerId);
        Expires.Write(body);
        body.Text("locale", Locale);
        body.Flag("suppress_badge_notification_email", SuppressBadgeNotificationEmail);
        body.Text("notification_message", NotificationMessage);
        body.Text("country_name", CountryName);
        body.Text("state_or_province", StateOrProvince);
        body.Object("issuer_earner_group", GroupName is null ? null : new EarnerGroup(GroupName));
        body.Objects("evidence", Evidence);
    }

    private sealed record EarnerGroup(string Name) : RequestBody
    {
        private protected override void Write(BodyWriter body) => body.Text("name", Name);
    }
}

/// <summary>Several badges at once: all or none.</summary>
internal sealed record IssueBatch(IReadOnlyList<IssueBadge> Badges) : RequestBody
{
    private protected override void Write(BodyWriter body) => body.Objects("badges", Badges);
}

/// <summary>Until when a badge holds. The default: as its template has it.</summary>
public readonly record struct BadgeExpiry
{
    private readonly DateTimeOffset? at;
    private readonly bool isNever;

    private BadgeExpiry(DateTimeOffset? at, bool isNever) => (this.at, this.isNever) = (at, isNever);

    /// <summary>For ever, whatever the template has.</summary>
    public static BadgeExpiry Never { get; } = new(null, true);

    /// <summary>Until then.</summary>
    public static BadgeExpiry At(DateTimeOffset time) => new(time, false);

    /// <summary>Until then.</summary>
    public static implicit operator BadgeExpiry(DateTimeOffset time) => At(time);

    internal void Write(BodyWriter body)
    {
        if (isNever)
            body.False("expires_at");
        else
            body.Time("expires_at", at);
    }
}
