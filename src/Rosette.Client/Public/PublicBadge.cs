using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>A badge as everybody may see it.</summary>
public sealed record PublicBadge : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Accepted, mostly.</summary>
    public BadgeState State { get; init; }

    /// <summary>The earner's name as the earner shows it; may be empty.</summary>
    public string? IssuedTo { get; init; }

    /// <summary>When it was earned.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The day of that.</summary>
    public DateOnly? IssuedAtDate { get; init; }

    /// <summary>Until when it holds; null: for ever.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The day of that.</summary>
    public DateOnly? ExpiresAtDate { get; init; }

    /// <summary>When the earner accepted it.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Language of its mails.</summary>
    public string? Locale { get; init; }

    /// <summary>Everybody may see it.</summary>
    [JsonPropertyName("public")]
    public bool? IsPublic { get; init; }

    /// <summary>The path of the earner's profile.</summary>
    public string? EarnerPath { get; init; }

    /// <summary>Who issued it.</summary>
    public IssuerBlock? Issuer { get; init; }

    /// <summary>What it was issued of.</summary>
    public PublicBadgeTemplate? BadgeTemplate { get; init; }

    /// <summary>Its picture.</summary>
    public Image? Image { get; init; }

    /// <summary>Its picture's address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>What shows that it was earned.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init => field = value ?? []; } = [];
}

/// <summary>A template as everybody may see it.</summary>
public sealed record PublicBadgeTemplate : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>What it stands for.</summary>
    public string? Description { get; init; }

    /// <summary>See <see cref="BadgeLevel"/>.</summary>
    public string? Level { get; init; }

    /// <summary>See <see cref="BadgeCost"/>.</summary>
    public string? Cost { get; init; }

    /// <summary>See <see cref="BadgeTimeToEarn"/>.</summary>
    public string? TimeToEarn { get; init; }

    /// <summary>See <see cref="BadgeCategory"/>.</summary>
    public string? TypeCategory { get; init; }

    /// <summary>The page that says how to earn it.</summary>
    public string? GlobalActivityUrl { get; init; }

    /// <summary>Its name in addresses.</summary>
    public string? VanitySlug { get; init; }

    /// <summary>Its organization's name in addresses.</summary>
    public string? OwnerVanitySlug { get; init; }

    /// <summary>Its public page.</summary>
    public string? Url { get; init; }

    /// <summary>Its picture.</summary>
    public Image? Image { get; init; }

    /// <summary>Its picture's address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>What its earners can do.</summary>
    public IReadOnlyList<Skill> Skills { get; init => field = value ?? []; } = [];

    /// <summary>What has to be done to earn it.</summary>
    public IReadOnlyList<PublicActivity> BadgeTemplateActivities { get; init => field = value ?? []; } = [];

    /// <summary>Standards that it meets.</summary>
    public IReadOnlyList<Alignment> Alignments { get; init => field = value ?? []; } = [];
}

/// <summary>Something to do to earn a badge, as everybody may see it.</summary>
public sealed record PublicActivity : WireObject
{
    /// <summary>Its id.</summary>
    public Guid? Id { get; init; }

    /// <summary><c>Assessment</c>, <c>Course</c>, <c>Badge</c> or another.</summary>
    public string? ActivityType { get; init; }

    /// <summary>What it is.</summary>
    public string? Title { get; init; }

    /// <summary>More about it.</summary>
    public string? Url { get; init; }

    /// <summary>The badge to earn before, where it is one.</summary>
    public Guid? RequiredBadgeTemplateId { get; init; }
}

/// <summary>An earner as the earner shows themselves.</summary>
public sealed record PublicProfile : WireObject
{
    /// <summary>The account's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The name, as far as it is shown.</summary>
    public string? Name { get; init; }

    /// <summary>First name, where it is shown.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name, where it is shown.</summary>
    public string? LastName { get; init; }

    /// <summary>What the earner says about themselves.</summary>
    public string? Bio { get; init; }

    /// <summary>The name in addresses.</summary>
    public string? VanitySlug { get; init; }

    /// <summary>The public profile.</summary>
    public string? Url { get; init; }

    /// <summary>How many badges it shows.</summary>
    public long? BadgesCount { get; init; }
}
