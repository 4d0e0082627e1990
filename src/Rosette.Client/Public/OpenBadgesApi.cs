using System.Text.Json;

namespace Rosette.Client;

/// <summary>Hosted Open Badges 2.0, as documents (<c>/obi/v2</c>). A library for Open Badges reads and verifies them.</summary>
public sealed class OpenBadgesApi
{
    private readonly Caller caller;

    internal OpenBadgesApi(Connection connection) => caller = new Caller(connection, _ => ValueTask.FromResult(new Uri(connection.Addresses.Api, "obi/v2/")), isPublic: true);

    /// <summary>A badge's assertion.</summary>
    /// <exception cref="RosetteException">404: there is none, or not for everybody. 410: the badge was revoked.</exception>
    public Task<JsonElement> GetAssertionAsync(Guid badgeId, CancellationToken cancellationToken = default) => GetAsync($"badge_assertions/{badgeId}", cancellationToken);

    /// <summary>A template's badge class.</summary>
    /// <param name="templateId">Which.</param>
    /// <param name="organizationId">Null: by the short path; given: by the path that assertions name.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<JsonElement> GetBadgeClassAsync(Guid templateId, Guid? organizationId = null, CancellationToken cancellationToken = default) =>
        GetAsync(organizationId is { } id ? $"issuers/{id}/badge_classes/{templateId}" : $"badge_classes/{templateId}", cancellationToken);

    /// <summary>An organization's issuer profile.</summary>
    public Task<JsonElement> GetIssuerAsync(Guid organizationId, CancellationToken cancellationToken = default) => GetAsync($"issuers/{organizationId}", cancellationToken);

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancel) =>
        AnswerReader.Plain(await caller.SendAsync(HttpMethod.Get, path, null, null, isRepeatable: true, cancel).ConfigureAwait(false), ClientJson.Default.JsonElement);
}
