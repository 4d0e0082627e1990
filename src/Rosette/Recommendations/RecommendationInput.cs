namespace Rosette.Recommendations;

/// <summary>What a request says of a recommendation. Null was not said; an empty text clears.</summary>
public sealed record RecommendationInput
{
    public const int MaxTitle = 255;
    public const int MaxDescription = 2_000;

    /// <summary>In a template: one that exists. The other attributes are then not looked at.</summary>
    public string? Id { get; init; }
    public string? RecommendedBadgeTemplateId { get; init; }
    public string? Type { get; init; }
    public string? Title { get; init; }
    public string? ActivityUrl { get; init; }
    public string? Description { get; init; }
}
