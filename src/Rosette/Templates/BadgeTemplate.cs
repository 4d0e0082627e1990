using Rosette.Organizations;
using Rosette.Platform.Blobs;
using Rosette.Recommendations;

namespace Rosette.Templates;

/// <summary>What a badge says and how it is earned (wire reference 4.6).</summary>
public sealed class BadgeTemplate
{
    public Guid Id { get; init; }

    /// <summary>The owner.</summary>
    public Guid OrganizationId { get; init; }
    public Organization? Organization { get; init; }
    public required string Name { get; set; }
    public string Description { get; set; } = "";

    /// <summary>Unique in the organization; a clash gets <c>.2</c>, <c>.3</c>…</summary>
    public required string VanitySlug { get; set; }

    /// <summary>One of <see cref="TemplateStates"/>.</summary>
    public string State { get; set; } = TemplateStates.Draft;
    public DateTime? StateUpdatedAt { get; set; }
    public bool IsPublic { get; set; } = true;
    public bool AllowDuplicateBadges { get; set; }
    public string? Cost { get; set; }
    public string? Level { get; set; }
    public string? TimeToEarn { get; set; }
    public string? TypeCategory { get; set; }

    /// <summary>Default expiry: an instant, or a span after issue as ISO 8601 duration (<c>P2Y</c>); see <see cref="DefaultExpiry"/>.</summary>
    public string? DefaultExpiresAt { get; set; }

    /// <summary><see cref="DefaultExpiry.Date"/>, <see cref="DefaultExpiry.Duration"/> or null.</summary>
    public string? DefaultExpiresAtType { get; set; }
    public string? EarnThisBadgeUrl { get; set; }
    public bool EnableEarnThisBadge { get; set; }
    public bool EnableDetailAttributeVisibility { get; set; } = true;
    public string? GlobalActivityUrl { get; set; }
    public bool LockBadgeState { get; set; }
    public bool SendExpiringBadgeNotifications { get; set; }
    public bool ShowSkillTagLinks { get; set; } = true;
    public bool Translatable { get; set; }
    public bool VariantsAllowed { get; set; }
    public Guid? PrimaryBadgeTemplateId { get; set; }
    public string? VariantName { get; set; }
    public string? VariantType { get; set; }
    public Guid? ImageId { get; set; }
    public StoredFile? Image { get; set; }

    /// <summary>What the picture shows, for those who do not see it; null means the template's name.</summary>
    public string? ImageAlt { get; set; }
    public List<string> Skills { get; set; } = [];
    public List<string> ReportingTags { get; set; } = [];
    public List<TemplateActivity> Activities { get; set; } = [];
    public List<TemplateAlignment> Alignments { get; set; } = [];

    /// <summary>What to do next, by <see cref="TemplateRecommendation.Position"/>.</summary>
    public List<TemplateRecommendation> Recommendations { get; set; } = [];

    /// <summary>The templates that <see cref="Activities"/> require, for look-ups from the other side.</summary>
    public List<TemplateRequirement> Requirements { get; set; } = [];
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }

    /// <summary>Grows with each change, so that two changes at once notice each other.</summary>
    public int Version { get; set; }
}

/// <summary>One template asks for the badge of another first.</summary>
public sealed class TemplateRequirement
{
    public Guid BadgeTemplateId { get; init; }
    public BadgeTemplate? BadgeTemplate { get; init; }
    public Guid RequiredBadgeTemplateId { get; init; }
    public BadgeTemplate? RequiredBadgeTemplate { get; init; }
}

/// <summary>The wire's words for a template's state.</summary>
public static class TemplateStates
{
    public const string Draft = "draft";
    public const string Active = "active";
    public const string Archived = "archived";

    public static readonly IReadOnlyList<string> All = [Draft, Active, Archived];
}

/// <summary>A step on the way to the badge: something done, or another badge.</summary>
public sealed record TemplateActivity
{
    public Guid Id { get; init; }
    public string? Title { get; init; }
    public required string ActivityType { get; init; }
    public string? ActivityUrl { get; init; }
    public Guid? RequiredBadgeTemplateId { get; init; }
}

/// <summary>A standard that the badge meets.</summary>
public sealed record TemplateAlignment
{
    public Guid Id { get; init; }
    public required string Name { get; init; }
    public string? Url { get; init; }
    public string? Description { get; init; }
}
