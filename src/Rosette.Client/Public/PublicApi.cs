namespace Rosette.Client;

/// <summary>What everybody may see of badges and profiles.</summary>
public sealed class PublicApi
{
    private readonly Caller caller;

    internal PublicApi(Connection connection) => caller = new Caller(connection, _ => ValueTask.FromResult(connection.Addresses.Web), isPublic: true);

    /// <summary>A badge that its earner has accepted and shows.</summary>
    /// <exception cref="RosetteException">404: there is none, or not for everybody.</exception>
    public Task<PublicBadge> GetBadgeAsync(Guid badgeId, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"api/v1/public_badges/{badgeId}", ClientJson.Default.PublicBadge, cancellationToken);

    /// <summary>An earner's public profile.</summary>
    /// <param name="user">The profile's name in its address, or the account's id.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<PublicProfile> GetProfileAsync(string user, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"users/{Segment(user)}", ClientJson.Default.PublicProfile, cancellationToken);

    /// <summary>The badges of a public profile.</summary>
    /// <param name="user">The profile's name in its address, or the account's id.</param>
    /// <param name="filter">Which page.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public PagedList<PublicBadge> ListBadgesAsync(string user, PublicBadgeFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List($"users/{Segment(user)}/badges.json", filter, ClientJson.Default.PublicBadge, cancellationToken);

    /// <summary>The badges of other issuers in a public profile.</summary>
    public PagedList<ExternalBadge> ListExternalBadgesAsync(Guid userId, CancellationToken cancellationToken = default) =>
        caller.List($"api/v1/users/{userId}/external_badges/open_badges/public", null, ClientJson.Default.ExternalBadge, cancellationToken);

    /// <summary>The skills of a public profile, with how many of its badges show each.</summary>
    /// <param name="userId">The account's id.</param>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public PagedList<ProfileSkill> ListSkillsAsync(Guid userId, ProfileSkillFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List($"api/v1/users/{userId}/user_faethm_skills/public", filter, ClientJson.Default.ProfileSkill, cancellationToken);

    private static string Segment(string user)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        // No address can hold these two: they mean the folder and the one above.
        return user is "." or ".." ? throw new ArgumentException("That is no user's name.", nameof(user)) : Uri.EscapeDataString(user);
    }
}
