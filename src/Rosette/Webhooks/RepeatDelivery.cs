using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Webhooks;

/// <summary>Somebody asks for deliveries by hand: one again, or a trial.</summary>
public sealed class RepeatDelivery(ChangeSet changes)
{
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
                var url = delivery.EndpointId is { } endpoint
                    ? await changes.Db.WebhookEndpoints.Where(e => e.Id == endpoint && e.DisabledReason == null).Select(e => e.Url).SingleOrDefaultAsync(cancel)
                    : await changes.Db.Organizations.Where(o => o.Id == organizationId).Select(o => o.WebhookUrl).SingleAsync(cancel);
                if (url is null)
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
