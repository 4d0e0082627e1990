namespace Rosette.Client;

/// <summary>Which recommendations. Every condition that is given must hold; a list means any of its entries.</summary>
public sealed record RecommendationFilter : ListFilter
{
    /// <summary>Part of the title.</summary>
    public string? Query { get; init; }

    /// <summary>Of one of these types.</summary>
    public IReadOnlyList<RecommendationType>? Types { get; init; }

    /// <summary>In this order; by title unless set.</summary>
    public IReadOnlyList<RecommendationSort>? Sort { get; init; }

    private protected override void Write(ListQuery query)
    {
        query.Is("query", Query);
        query.IsAnyOf("type", Types?.Select(word => word.Value));
        query.Sort(Sort?.Select(sort => sort.Key));
    }
}
