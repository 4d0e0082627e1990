namespace Rosette.Client;

/// <summary>Which templates. Every condition that is given must hold; a list means any of its entries.</summary>
public sealed record BadgeTemplateFilter : ListFilter
{
    /// <summary>Part of name or description.</summary>
    public string? Query { get; init; }

    /// <summary>Part of the name; the whole name in double quotes.</summary>
    public string? Name { get; init; }

    /// <summary>In one of these states.</summary>
    public IReadOnlyList<BadgeTemplateState>? States { get; init; }

    /// <summary>Public or private.</summary>
    public bool? IsPublic { get; init; }

    /// <summary>With one of these skills.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>With one of these tags.</summary>
    public IReadOnlyList<string>? ReportingTags { get; init; }

    /// <summary>That recommend one of these.</summary>
    public IReadOnlyList<Guid>? RecommendationIds { get; init; }

    /// <summary>Of one of these organizations: the own one, and those whose templates it may issue.</summary>
    public IReadOnlyList<Guid>? OwnerIds { get; init; }

    /// <summary>Made in these days.</summary>
    public DayRange? Created { get; init; }

    /// <summary>Last changed in these days.</summary>
    public DayRange? Updated { get; init; }

    /// <summary>In this order; by name unless set.</summary>
    public IReadOnlyList<BadgeTemplateSort>? Sort { get; init; }

    private protected override void Write(ListQuery query)
    {
        query.Is("query", Query);
        query.Is("name", Name);
        query.IsAnyOf("state", States?.Select(word => word.Value));
        query.Is("public", IsPublic);
        query.IsAnyOf("skills", Skills);
        query.IsAnyOf("reporting_tags", ReportingTags);
        query.IsAnyOf("recommendation_ids", RecommendationIds);
        query.IsAnyOf("owner_id", OwnerIds);
        query.IsWithin("created_at", Created);
        query.IsWithin("updated_at", Updated);
        query.Sort(Sort?.Select(sort => sort.Key));
    }
}
