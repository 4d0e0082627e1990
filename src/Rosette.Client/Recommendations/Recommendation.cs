namespace Rosette.Client;

/// <summary>What a template recommends to its earners.</summary>
public sealed record Recommendation : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its title; of a badge, the badge's name.</summary>
    public string Title { get; init => field = value ?? ""; } = "";

    /// <summary>What is recommended.</summary>
    public RecommendationType Type { get; init; }

    /// <summary>Where it leads.</summary>
    public string? ActivityUrl { get; init; }

    /// <summary>More about it.</summary>
    public string? Description { get; init; }

    /// <summary>The template that is recommended, where it is one.</summary>
    public Guid? RecommendedBadgeTemplateId { get; init; }

    /// <summary>Whose it is.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>How many templates show it; null inside a template.</summary>
    public long? BadgeTemplatesCount { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
