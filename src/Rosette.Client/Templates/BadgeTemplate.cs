using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>What badges are issued of. In a badge of the bulk search or of a deleted badge it has only id and name.</summary>
public sealed record BadgeTemplate : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>What it stands for.</summary>
    public string? Description { get; init; }

    /// <summary>Where it is in its life.</summary>
    public BadgeTemplateState State { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? StateUpdatedAt { get; init; }

    /// <summary>Everybody may see it.</summary>
    [JsonPropertyName("public")]
    public bool? IsPublic { get; init; }

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public string? Visibility { get; init; }

    /// <summary>One earner may have it several times.</summary>
    public bool? AllowDuplicateBadges { get; init; }

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

    /// <summary>What its earners can do.</summary>
    public IReadOnlyList<string> Skills { get; init => field = value ?? []; } = [];

    /// <summary>The organization's own tags; empty inside a badge.</summary>
    public IReadOnlyList<string> ReportingTags { get; init => field = value ?? []; } = [];

    /// <summary>What has to be done to earn it.</summary>
    public IReadOnlyList<TemplateActivity> BadgeTemplateActivities { get; init => field = value ?? []; } = [];

    /// <summary>Badges that have to be earned before.</summary>
    public IReadOnlyList<BadgeTemplateSummary> RequiredBadgeTemplates { get; init => field = value ?? []; } = [];

    /// <summary>Standards that it meets.</summary>
    public IReadOnlyList<Alignment> Alignments { get; init => field = value ?? []; } = [];

    /// <summary>What it recommends to its earners.</summary>
    public IReadOnlyList<Recommendation> Recommendations { get; init => field = value ?? []; } = [];

    /// <summary>When its badges expire unless said otherwise: a time, a day, or a duration such as <c>P2Y</c>.</summary>
    public string? DefaultExpiresAt { get; init; }

    /// <summary>The day of that, where it is one.</summary>
    public DateOnly? DefaultExpiresAtDate { get; init; }

    /// <summary><c>date</c> or <c>duration</c>.</summary>
    public string? DefaultExpiresAtType { get; init; }

    /// <summary>Where it can be earned.</summary>
    public string? EarnThisBadgeUrl { get; init; }

    /// <summary>Its page leads there.</summary>
    public bool? EnableEarnThisBadge { get; init; }

    /// <summary>Its page shows level, cost, time and category.</summary>
    public bool? EnableDetailAttributeVisibility { get; init; }

    /// <summary>Earners do not change the state of its badges.</summary>
    public bool? LockBadgeState { get; init; }

    /// <summary>Earners are told before a badge expires.</summary>
    public bool? SendExpiringBadgeNotifications { get; init; }

    /// <summary>Its page links its skills.</summary>
    public bool? ShowSkillTagLinks { get; init; }

    /// <summary>Its texts may be translated.</summary>
    public bool? Translatable { get; init; }

    /// <summary>The template that this is a variant of.</summary>
    public Guid? PrimaryBadgeTemplateId { get; init; }

    /// <summary>Its name among the variants.</summary>
    public string? VariantName { get; init; }

    /// <summary>What kind of variant it is.</summary>
    public string? VariantType { get; init; }

    /// <summary>It may have variants.</summary>
    public bool? VariantsAllowed { get; init; }

    /// <summary>How many badges were issued of it.</summary>
    public long? BadgesCount { get; init; }

    /// <summary><c>User</c>.</summary>
    public string? RecipientType { get; init; }

    /// <summary>Its name in addresses.</summary>
    public string? VanitySlug { get; init; }

    /// <summary>Its public page.</summary>
    public string? Url { get; init; }

    /// <summary>Its picture.</summary>
    public Image? Image { get; init; }

    /// <summary>Its picture's address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Whose it is.</summary>
    public OrganizationEntity? Owner { get; init; }

    /// <summary>Those that recommend it; only where one template is asked for.</summary>
    public IReadOnlyList<BadgeTemplateSummary> RecommendingTemplates { get; init => field = value ?? []; } = [];

    /// <summary>Those that require it; only where one template is asked for.</summary>
    public IReadOnlyList<BadgeTemplateSummary> CriterionFor { get; init => field = value ?? []; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
