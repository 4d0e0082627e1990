using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;

namespace Rosette.Webhooks;

/// <summary>
/// Keeps since when an address only fails, and disables endpoints that are gone or failed too long, with the results of a turn.
/// The organization's <c>webhook_url</c> is never switched off.
/// </summary>
public static class EndpointHealth
{
    public static async Task RecordAsync(AppDbContext db, IReadOnlyList<DeliveryResult> results, DateTime now, CancellationToken cancel)
    {
        var tried = results.Where(r => r.Attempt is not null).GroupBy(r => (r.Delivery.OrganizationId, r.Delivery.EndpointId));
        foreach (var address in tried.OrderBy(a => a.Key))
        {
            var isAlive = address.Any(r => r.Attempt!.Reason is null);
            if (address.Key.EndpointId is { } id)
                await RecordAsync(db.WebhookEndpoints.Where(e => e.Id == id && e.DisabledReason == null), isAlive, address.Any(r => r.IsGone), now, cancel);
            else
                await RecordAsync(db, address.Key.OrganizationId, isAlive, now, cancel);
        }
    }

    private static async Task RecordAsync(IQueryable<WebhookEndpoint> endpoint, bool isAlive, bool isGone, DateTime now, CancellationToken cancel)
    {
        DateTime? since = isAlive ? null : now;
        await endpoint.Where(e => (e.FailingSince == null) != isAlive).ExecuteUpdateAsync(set => set.SetProperty(e => e.FailingSince, since), cancel);
        var limit = now - DeliveryRetries.Longest;
        if (isGone)
            await DisableAsync(endpoint, DisabledReasons.Gone, now, cancel);
        else if (!isAlive)
            await DisableAsync(endpoint.Where(e => e.FailingSince <= limit), DisabledReasons.Failing, now, cancel);
    }

    private static Task RecordAsync(AppDbContext db, Guid organizationId, bool isAlive, DateTime now, CancellationToken cancel)
    {
        DateTime? since = isAlive ? null : now;
        return db
            .Organizations.Where(o => o.Id == organizationId && (o.WebhookFailingSince == null) != isAlive)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.WebhookFailingSince, since), cancel);
    }

    private static Task DisableAsync(IQueryable<WebhookEndpoint> endpoint, string reason, DateTime now, CancellationToken cancel) =>
        endpoint.ExecuteUpdateAsync(set => set.SetProperty(e => e.DisabledReason, reason).SetProperty(e => e.DisabledAt, now), cancel);
}
