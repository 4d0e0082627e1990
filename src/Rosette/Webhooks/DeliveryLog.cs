using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Webhooks;

/// <summary>One delivery as an organization may look at it.</summary>
/// <param name="Body">What is sent; null: the event is gone.</param>
/// <param name="Attempts">In the order of time.</param>
public sealed record LoggedDelivery(Delivery Delivery, WebhookBody? Body, IReadOnlyList<DeliveryAttempt> Attempts);

/// <summary>What became of an organization's events on their way to it, latest first.</summary>
public sealed class DeliveryLog(AppDbContext db)
{
    /// <param name="endpointId">Null: those for the organization's <c>webhook_url</c>.</param>
    /// <param name="onlyFailed">Those whose retries are used up.</param>
    public async Task<NewestFirst<LoggedDelivery>> PageAsync(Guid organizationId, Guid? endpointId, bool onlyFailed, PagePlace place, CancellationToken cancel)
    {
        var all = db.Deliveries.AsNoTracking().Where(d => d.OrganizationId == organizationId && d.EndpointId == endpointId);
        if (onlyFailed)
            all = all.Where(d => d.State == DeliveryStates.Exhausted);
        var page = await all.NewestFirstAsync(place, cancel);
        var (ids, events) = (page.Rows.Select(d => d.Id).ToList(), page.Rows.Select(d => d.EventId).Distinct().ToList());
        var attempts = (await db.DeliveryAttempts.AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).OrderBy(a => a.Id).ToListAsync(cancel)).ToLookup(a => a.DeliveryId);
        var bodies = await db
            .Events.Where(e => events.Contains(e.Id))
            .Select(e => new WebhookBody(e.Id, e.OrganizationId, e.EventType, e.OccurredAt))
            .ToDictionaryAsync(e => e.Id, cancel);
        return new([.. page.Rows.Select(d => new LoggedDelivery(d, bodies.GetValueOrDefault(d.EventId), [.. attempts[d.Id]]))], page.HasNewer, page.HasOlder);
    }
}
