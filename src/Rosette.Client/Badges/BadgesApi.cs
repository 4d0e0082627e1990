using System.Net;

namespace Rosette.Client;

/// <summary>Issued badges of the organization (<c>/badges</c>).</summary>
public sealed class BadgesApi
{
    private readonly Caller caller;

    internal BadgesApi(Caller caller) => this.caller = caller;

    /// <summary>Issues a badge; its earner is mailed.</summary>
    /// <param name="badge">What is issued to whom.</param>
    /// <param name="idempotencyKey">
    /// Under the same key the server does the same request once within 24 hours. Null: a key of the client's own, which covers the
    /// client's own repeats. Give one that you have kept, to repeat safely after your own program has crashed.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting; what the server has begun it carries through.</param>
    /// <exception cref="RosetteException">Refused: <see cref="RosetteException.IsDuplicate"/>, <see cref="RosetteException.FieldErrors"/>.</exception>
    public Task<Badge> IssueAsync(IssueBadge badge, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        caller.PostAsync("badges", badge, idempotencyKey, ClientJson.Default.Badge, cancellationToken);

    /// <summary>Issues at most 100 badges, all or none, and answers with them in the same order.</summary>
    /// <param name="badges">What is issued to whom.</param>
    /// <param name="idempotencyKey">As at <see cref="IssueAsync"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RosetteException">One was refused (<see cref="RosetteException.ErrorIndex"/>) and none was issued.</exception>
    public async Task<IReadOnlyList<Badge>> IssueBatchAsync(IReadOnlyList<IssueBadge> badges, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        await caller.PostAsync("badges/batch", new IssueBatch(badges), idempotencyKey, ClientJson.Default.ListBadge, cancellationToken).ConfigureAwait(false);

    /// <summary>One badge.</summary>
    public Task<Badge> GetAsync(Guid badgeId, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"badges/{badgeId}", ClientJson.Default.Badge, cancellationToken);

    /// <summary>Badges with everything that belongs to them, newest first unless sorted otherwise.</summary>
    public PagedList<Badge> ListAsync(BadgeFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List("badges", filter, ClientJson.Default.Badge, cancellationToken);

    /// <summary>Very many badges, in a short form and without a count (<c>high_volume_issued_badge_search</c>).</summary>
    public PagedList<Badge> SearchAsync(BulkBadgeFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List("high_volume_issued_badge_search", filter, ClientJson.Default.Badge, cancellationToken);

    /// <summary>Issues a badge in the place of another, and answers with the new one.</summary>
    /// <exception cref="RosetteException">It was replaced already: <see cref="RosetteException.CurrentBadgeId"/> is the newest.</exception>
    public Task<Badge> ReplaceAsync(Guid badgeId, ReplaceBadge badge, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        caller.PostAsync($"badges/{badgeId}/replace", badge, idempotencyKey, ClientJson.Default.Badge, cancellationToken);

    /// <summary>Takes a badge back.</summary>
    /// <param name="badgeId">Which.</param>
    /// <param name="reason">Why; its page says so.</param>
    /// <param name="suppressNotification">The earner is not mailed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Badge> RevokeAsync(Guid badgeId, string? reason = null, bool suppressNotification = false, CancellationToken cancellationToken = default)
    {
        try
        {
            var body = new RevokeBadge(reason, suppressNotification ? true : null);
            return await caller.PutAsync($"badges/{badgeId}/revoke", body, ClientJson.Default.Badge, cancellationToken).ConfigureAwait(false);
        }
        catch (RosetteException e) when (e is { Status: HttpStatusCode.UnprocessableEntity, FollowsLostAnswer: true })
        {
            // "Revoked already": by the try whose answer was lost?
            var badge = await GetAsync(badgeId, cancellationToken).ConfigureAwait(false);
            if (badge.State == BadgeState.Revoked)
                return badge;
            throw;
        }
    }

    /// <summary>Deletes a badge and what it says of its earner, for good. For a request about personal data; otherwise revoke.</summary>
    public Task DeleteAsync(Guid badgeId, CancellationToken cancellationToken = default) => caller.DeleteAsync($"badges/{badgeId}", cancellationToken);
}
