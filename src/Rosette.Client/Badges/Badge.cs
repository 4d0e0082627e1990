using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>An issued badge. Short forms (bulk search, an event of a deletion) have some of its members.</summary>
public sealed record Badge : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Where it is in its life.</summary>
    public BadgeState State { get; init; }

    /// <summary>Since when; null until the state first changed.</summary>
    public DateTimeOffset? StateUpdatedAt { get; init; }

    /// <summary>The address it was issued to.</summary>
    public string? RecipientEmail { get; init; }

    /// <summary>The recipient's whole name.</summary>
    public string? IssuedTo { get; init; }

    /// <summary>First name.</summary>
    public string? IssuedToFirstName { get; init; }

    /// <summary>Middle name.</summary>
    public string? IssuedToMiddleName { get; init; }

    /// <summary>Last name.</summary>
    public string? IssuedToLastName { get; init; }

    /// <summary>The issuer's own id of the earner.</summary>
    public string? IssuerEarnerId { get; init; }

    /// <summary>The earner's account; null while there is none.</summary>
    public BadgeUser? User { get; init => field = value is { Id: null } ? null : value; }

    /// <summary>Language of its mails.</summary>
    public string? Locale { get; init; }

    /// <summary>Everybody may see it once it is accepted.</summary>
    [JsonPropertyName("public")]
    public bool? IsPublic { get; init; }

    /// <summary>No mails about it.</summary>
    public bool? SuppressBadgeNotificationEmail { get; init; }

    /// <summary>Country of the recipient.</summary>
    public string? Country { get; init; }

    /// <summary>Its ISO 3166 code.</summary>
    public string? CountryCode { get; init; }

    /// <summary>State or province of the recipient.</summary>
    public string? StateOrProvince { get; init; }

    /// <summary>When it was earned.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The day of that where the organization is.</summary>
    public DateOnly? IssuedAtDate { get; init; }

    /// <summary>Until when it holds; null: for ever.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The day of that where the organization is.</summary>
    public DateOnly? ExpiresAtDate { get; init; }

    /// <summary>When it was issued here.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The badge whose place it took.</summary>
    public Guid? ReplacesBadgeId { get; init; }

    /// <summary>The badge that took its place.</summary>
    public Guid? ReplacementBadgeId { get; init; }

    /// <summary>Why it was taken back.</summary>
    public string? RevocationReason { get; init; }

    /// <summary>Where the earner answers; while it is pending.</summary>
    public string? AcceptBadgeUrl { get; init; }

    /// <summary>Its public page; while it is accepted.</summary>
    public string? BadgeUrl { get; init; }

    /// <summary>Its picture.</summary>
    public Image? Image { get; init; }

    /// <summary>Its picture's address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>What it was issued of.</summary>
    public BadgeTemplate? BadgeTemplate { get; init; }

    /// <summary>Who issued it, as its page says it.</summary>
    public IssuerBlock? Issuer { get; init; }

    /// <summary>Who issued it.</summary>
    public OrganizationEntity? CreatedBy { get; init; }

    /// <summary>What shows that it was earned.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init => field = value ?? []; } = [];

    /// <summary>Standards that it meets.</summary>
    public IReadOnlyList<Alignment> Alignments { get; init => field = value ?? []; } = [];
}

/// <summary>The account of a badge's earner. The bulk search has only its id.</summary>
public sealed record BadgeUser : WireObject
{
    /// <summary>Its id.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its first address, which may differ from the badge's.</summary>
    public string? Email { get; init; }

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The address is confirmed.</summary>
    public bool? Confirmed { get; init; }

    /// <summary>Its picture's address.</summary>
    public string? PhotoUrl { get; init; }

    /// <summary>Its public profile.</summary>
    public string? Url { get; init; }
}
