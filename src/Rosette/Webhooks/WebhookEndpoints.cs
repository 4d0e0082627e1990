using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Webhooks;

/// <param name="EventTypes">None means all of the original's.</param>
public sealed record NewEndpoint(string Url, string? Description, IReadOnlyList<string> EventTypes);

/// <summary>An endpoint with its secret, which nobody can ask for later.</summary>
public sealed record EndpointSecret(WebhookEndpoint Endpoint, string Secret);

/// <summary>The signed endpoints of an organization, as its people manage them.</summary>
public sealed class WebhookEndpoints(ChangeSet changes, WebhookSecrets secrets, RosetteSettings settings)
{
    public const int Max = 10;

    public Task<List<WebhookEndpoint>> ListAsync(Guid organizationId, CancellationToken cancel) =>
        changes.Db.WebhookEndpoints.AsNoTracking().Where(e => e.OrganizationId == organizationId).OrderBy(e => e.Id).ToListAsync(cancel);

    public Task<WebhookEndpoint?> FindAsync(Guid organizationId, Guid id, CancellationToken cancel) =>
        changes.Db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.OrganizationId == organizationId, cancel);

    public async Task<Outcome<EndpointSecret>> AddAsync(Guid organizationId, NewEndpoint input, Actor actor, CancellationToken cancel)
    {
        if (await ProblemAsync(input, cancel) is { } problem)
            return problem;
        return await changes.CommitAsync<EndpointSecret>(
            async () =>
            {
                if (await changes.Db.WebhookEndpoints.CountAsync(e => e.OrganizationId == organizationId, cancel) >= Max)
                    return Failure.Validation([new("url", $"cannot be added: an organization has at most {Max} endpoints")]);
                var secret = WebhookSecrets.New();
                var endpoint = new WebhookEndpoint
                {
                    Id = changes.NewId(),
                    OrganizationId = organizationId,
                    Url = input.Url,
                    Host = WebhookAddress.HostOf(input.Url),
                    Description = input.Description,
                    EventTypes = [.. input.EventTypes],
                    Secret = secrets.Protect(secret),
                    CreatedAt = changes.Now,
                };
                changes.Db.Add(endpoint);
                changes.Audit(actor, "webhook_endpoint.added", organizationId, endpoint.Id, new { host = endpoint.Host });
                return new EndpointSecret(endpoint, secret);
            },
            cancel
        );
    }

    public async Task<Outcome<WebhookEndpoint>> UpdateAsync(Guid organizationId, Guid id, NewEndpoint input, Actor actor, CancellationToken cancel) =>
        await ProblemAsync(input, cancel) is { } problem
            ? problem
            : await ChangeAsync(
                organizationId,
                id,
                "webhook_endpoint.changed",
                actor,
                endpoint =>
                {
                    if (endpoint.Url != input.Url)
                        endpoint.FailingSince = null;
                    (endpoint.Url, endpoint.Host) = (input.Url, WebhookAddress.HostOf(input.Url));
                    (endpoint.Description, endpoint.EventTypes) = (input.Description, [.. input.EventTypes]);
                },
                cancel
            );

    /// <summary>A new secret; the one before signs beside it for <see cref="WebhookSecrets.Overlap"/>.</summary>
    public async Task<Outcome<EndpointSecret>> RotateAsync(Guid organizationId, Guid id, Actor actor, CancellationToken cancel)
    {
        var secret = WebhookSecrets.New();
        var outcome = await ChangeAsync(
            organizationId,
            id,
            "webhook_endpoint.rotated",
            actor,
            endpoint =>
            {
                (endpoint.FormerSecret, endpoint.FormerSecretUntil) = (endpoint.Secret, changes.Now + WebhookSecrets.Overlap);
                endpoint.Secret = secrets.Protect(secret);
            },
            cancel
        );
        return outcome.Failure is { } failure ? failure : new EndpointSecret(outcome.Value, secret);
    }

    public Task<Outcome<WebhookEndpoint>> EnableAsync(Guid organizationId, Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(organizationId, id, "webhook_endpoint.enabled", actor, e => (e.DisabledReason, e.DisabledAt, e.FailingSince) = (null, null, null), cancel);

    /// <summary>What still waits for it is cancelled when its turn comes.</summary>
    public Task<Outcome<WebhookEndpoint>> DisableAsync(Guid organizationId, Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(organizationId, id, "webhook_endpoint.disabled", actor, e => (e.DisabledReason, e.DisabledAt) = (DisabledReasons.ByHand, changes.Now), cancel);

    public Task<Outcome<WebhookEndpoint>> DeleteAsync(Guid organizationId, Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(organizationId, id, "webhook_endpoint.deleted", actor, e => changes.Db.Remove(e), cancel);

    /// <summary>An event about nothing, to this endpoint alone, if it is enabled.</summary>
    public Task<Outcome<WebhookEndpoint>> TryOutAsync(Guid organizationId, Guid id, Actor actor, CancellationToken cancel) =>
        ChangeAsync(
            organizationId,
            id,
            "webhook_endpoint.tried_out",
            actor,
            endpoint =>
            {
                if (!endpoint.IsEnabled)
                    return;
                var trial = new Event { Id = changes.NewId(), OrganizationId = organizationId, EventType = EventTypes.Trial, OccurredAt = changes.Now };
                changes.Db.AddRange(trial, endpoint.Owe(trial, changes.NewId(), changes.Now));
            },
            cancel
        );

    private async Task<Failure?> ProblemAsync(NewEndpoint input, CancellationToken cancel)
    {
        var errors = new List<FieldError>();
        if (await WebhookAddress.ProblemAsync(input.Url, settings, cancel) is { } problem)
            errors.Add(new("url", problem));
        if (input.Description?.Length > WebhookEndpoint.MaxDescription)
            errors.Add(new("description", $"is too long (maximum is {WebhookEndpoint.MaxDescription} characters)"));
        return errors.Count > 0 ? Failure.Validation(errors) : null;
    }

    private Task<Outcome<WebhookEndpoint>> ChangeAsync(Guid organizationId, Guid id, string action, Actor actor, Action<WebhookEndpoint> change, CancellationToken cancel) =>
        changes.CommitAsync<WebhookEndpoint>(
            async () =>
            {
                if (await changes.Db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Id == id && e.OrganizationId == organizationId, cancel) is not { } endpoint)
                    return Failure.NotFound("Webhook endpoint");
                change(endpoint);
                changes.Audit(actor, action, organizationId, id);
                return endpoint;
            },
            cancel
        );
}
