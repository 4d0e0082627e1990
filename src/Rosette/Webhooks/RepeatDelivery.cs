using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Webhooks;

/// <param name="Count">How many are on their way again.</param>
/// <param name="NextSince">Null: those are all. Otherwise the moment to ask again from.</param>
public sealed record Redelivered(int Count, DateTime? NextSince);

/// <summary>Somebody asks for deliveries by hand: one again, all since a time, or a trial.</summary>
public sealed class RepeatDelivery(ChangeSet changes)
{
    /// <summary>So many are set going at a time.</summary>
    public const int Most = 20_000;

    private const int Chunk = 500;

    private static readonly Failure NotListening = new(FailureKind.Invalid, "webhook.none", "There is no webhook address to send to. Set one first.");

    /// <summary>
    /// Sends an event once more to where the organization listens now, whatever became of it; one that waits is tried at once. If
    /// its 25 days are over this is one more try. What is just being sent is left alone.
    /// </summary>
    public Task<Outcome<Delivery>> AgainAsync(Guid organizationId, Guid deliveryId, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<Delivery>(
            async () =>
            {
                var delivery = await changes.Db.Deliveries.SingleOrDefaultAsync(d => d.Id == deliveryId && d.OrganizationId == organizationId, cancel);
                if (delivery is null)
                    return Failure.NotFound("Delivery");
                if (await UrlAsync(organizationId, delivery.EndpointId, cancel) is not { } url)
                    return NotListening;
                if (delivery.State == DeliveryStates.Pending && delivery.NextAttemptAt <= changes.Now + DeliveryLane.Lease)
                    return delivery;
                (delivery.State, delivery.NextAttemptAt) = (DeliveryStates.Pending, changes.Now);
                (delivery.Url, delivery.Host) = (url, WebhookAddress.HostOf(url));
                changes.Audit(actor, "webhook.sent_again", organizationId, deliveryId);
                return delivery;
            },
            cancel
        );

    /// <summary>
    /// Sends again what was owed to an address from a moment on, oldest first, up to <see cref="Most"/>. What still waits is left
    /// alone: it is tried by itself.
    /// </summary>
    /// <param name="endpointId">Null: the organization's <c>webhook_url</c>.</param>
    /// <param name="onlyMissed">Only what failed for good or was cancelled; otherwise also what arrived.</param>
    public async Task<Outcome<Redelivered>> SinceAsync(Guid organizationId, Guid? endpointId, DateTime since, bool onlyMissed, Actor actor, CancellationToken cancel)
    {
        var reached = Clock.FirstIdAt(since);
        var count = 0;
        while (true)
        {
            var chunk = await changes.CommitAsync<List<Delivery>>(
                async () =>
                {
                    if (await UrlAsync(organizationId, endpointId, cancel) is not { } url)
                        return NotListening;
                    var missed = await MissedAsync(organizationId, endpointId, reached, onlyMissed, cancel);
                    foreach (var delivery in missed)
                    {
                        (delivery.State, delivery.NextAttemptAt) = (DeliveryStates.Pending, changes.Now);
                        (delivery.Url, delivery.Host) = (url, WebhookAddress.HostOf(url));
                    }
                    if (missed.Count > 0)
                        changes.Audit(actor, "webhook.sent_again_since", organizationId, endpointId ?? organizationId, new { from = missed[0].CreatedAt, count = missed.Count });
                    return missed;
                },
                cancel
            );
            if (chunk.Failure is { } failure)
                return failure;
            changes.Db.ChangeTracker.Clear();
            count += chunk.Value.Count;
            if (chunk.Value.Count < Chunk)
                return new Redelivered(count, null);
            reached = chunk.Value[^1].Id;
            if (count >= Most)
                return new Redelivered(count, chunk.Value[^1].CreatedAt);
        }
    }

    private Task<List<Delivery>> MissedAsync(Guid organizationId, Guid? endpointId, Guid after, bool onlyMissed, CancellationToken cancel)
    {
        var settled = changes.Db.Deliveries.Where(d => d.OrganizationId == organizationId && d.EndpointId == endpointId && d.Id > after && d.State != DeliveryStates.Pending);
        if (onlyMissed)
            settled = settled.Where(d => d.State != DeliveryStates.Succeeded);
        return settled.OrderBy(d => d.Id).Take(Chunk).ToListAsync(cancel);
    }

    /// <returns>Null: nothing goes there now.</returns>
    private Task<string?> UrlAsync(Guid organizationId, Guid? endpointId, CancellationToken cancel) =>
        endpointId is { } endpoint
            ? changes
                .Db.WebhookEndpoints.Where(e => e.Id == endpoint && e.OrganizationId == organizationId && e.DisabledReason == null)
                .Select(e => (string?)e.Url)
                .SingleOrDefaultAsync(cancel)
            : changes.Db.Organizations.Where(o => o.Id == organizationId).Select(o => o.WebhookUrl).SingleAsync(cancel);

    /// <summary>An event about nothing, to see whether the receiver answers; it goes out whatever types were chosen.</summary>
    public Task<Outcome<bool>> TryOutAsync(Guid organizationId, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<bool>(
            async () =>
            {
                var organization = await changes.Db.Organizations.SingleAsync(o => o.Id == organizationId, cancel);
                if (organization.WebhookUrl is null)
                    return NotListening;
                changes.Raise(EventTypes.Trial, organization);
                changes.Audit(actor, "webhook.tried_out", organizationId, organizationId);
                return true;
            },
            cancel
        );
}
