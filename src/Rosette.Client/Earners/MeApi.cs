namespace Rosette.Client;

/// <summary>For an earner who allowed the program (<c>/oauth/v1/users/self</c>). The credential is that earner's access token.</summary>
public sealed class MeApi
{
    private readonly Caller caller;

    internal MeApi(Caller caller) => this.caller = caller;

    /// <summary>Who the earner is.</summary>
    public Task<EarnerProfile> GetAsync(CancellationToken cancellationToken = default) => caller.GetAsync("self", ClientJson.Default.EarnerProfile, cancellationToken);

    /// <summary>The earner's badges in every state, newest first.</summary>
    public PagedList<Badge> ListBadgesAsync(OwnBadgeFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List("self/badges", filter, ClientJson.Default.Badge, cancellationToken);

    /// <summary>Accepts a badge; one that was accepted stays so.</summary>
    public Task<Badge> AcceptAsync(Guid badgeId, CancellationToken cancellationToken = default) =>
        caller.PutAsync($"self/badges/{badgeId}/accept", null, ClientJson.Default.Badge, cancellationToken);

    /// <summary>Declines a badge; one that was declined stays so.</summary>
    public Task<Badge> RejectAsync(Guid badgeId, CancellationToken cancellationToken = default) =>
        caller.PutAsync($"self/badges/{badgeId}/reject", null, ClientJson.Default.Badge, cancellationToken);
}
