namespace Rosette.Client;

/// <summary>Recommendations of the organization (<c>/recommendations</c>). Templates share them: an edited one changes everywhere.</summary>
public sealed class RecommendationsApi
{
    private readonly Caller caller;

    internal RecommendationsApi(Caller caller) => this.caller = caller;

    /// <summary>Recommendations, by title unless sorted otherwise.</summary>
    public PagedList<Recommendation> ListAsync(RecommendationFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List("recommendations", filter, ClientJson.Default.Recommendation, cancellationToken);

    /// <summary>One recommendation.</summary>
    public Task<Recommendation> GetAsync(Guid recommendationId, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"recommendations/{recommendationId}", ClientJson.Default.Recommendation, cancellationToken);

    /// <summary>The templates that show it.</summary>
    public PagedList<BadgeTemplateSummary> ListBadgeTemplatesAsync(Guid recommendationId, CancellationToken cancellationToken = default) =>
        caller.List($"recommendations/{recommendationId}/badge_templates", null, ClientJson.Default.BadgeTemplateSummary, cancellationToken);

    /// <summary>Makes one of a badge or of a page; one that exists is answered again. <paramref name="idempotencyKey"/> is as at <see cref="BadgesApi.IssueAsync"/>.</summary>
    public Task<Recommendation> CreateAsync(RecommendationInput recommendation, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        caller.PostAsync("recommendations", recommendation, idempotencyKey, ClientJson.Default.Recommendation, cancellationToken);

    /// <summary>Changes what is given.</summary>
    public Task<Recommendation> UpdateAsync(Guid recommendationId, RecommendationInput change, CancellationToken cancellationToken = default) =>
        caller.PutAsync($"recommendations/{recommendationId}", change, ClientJson.Default.Recommendation, cancellationToken);

    /// <summary>Deletes it, from templates too.</summary>
    public Task DeleteAsync(Guid recommendationId, CancellationToken cancellationToken = default) => caller.DeleteAsync($"recommendations/{recommendationId}", cancellationToken);
}
