using Rosette.Organizations;
using Rosette.Templates;

namespace Rosette.Recommendations;

/// <summary>
/// What an organization suggests to those who have a badge (wire reference 8): another of its badges, or a page on the web.
/// Templates refer to it, so changing it changes all of them.
/// </summary>
public sealed class Recommendation
{
    public Guid Id { get; init; }
    public Guid OrganizationId { get; init; }
    public Organization? Organization { get; init; }

    /// <summary>One of <see cref="RecommendationTypes"/>.</summary>
    public required string Type { get; set; }

    /// <summary>Null for a badge, whose name is the title.</summary>
    public string? Title { get; set; }

    /// <summary>Null for a badge, whose page it is.</summary>
    public string? ActivityUrl { get; set; }
    public string? Description { get; set; }

    /// <summary>A template of the same organization; null for a page on the web.</summary>
    public Guid? RecommendedBadgeTemplateId { get; set; }
    public BadgeTemplate? RecommendedBadgeTemplate { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }

    /// <summary>Grows with each change, so that two changes at once notice each other.</summary>
    public int Version { get; set; }
}

/// <summary>The wire's words for what is recommended.</summary>
public static class RecommendationTypes
{
    public const string Badge = "badge";

    /// <summary>Those of pages on the web.</summary>
    public static readonly IReadOnlyList<string> Pages = ["information", "education", "employment", "participation", "offer"];
}

/// <summary>A template shows a recommendation.</summary>
public sealed class TemplateRecommendation
{
    public Guid BadgeTemplateId { get; init; }
    public BadgeTemplate? BadgeTemplate { get; init; }
    public Guid RecommendationId { get; init; }
    public Recommendation? Recommendation { get; init; }

    /// <summary>From 0.</summary>
    public int Position { get; set; }
}
