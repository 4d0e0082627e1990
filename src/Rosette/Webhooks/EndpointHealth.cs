using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;

namespace Rosette.Webhooks;

/// <summary>Keeps since when an endpoint only fails, and disables the gone and those that failed too long, with the results of a turn.</summary>
public static class EndpointHealth
{
    public static async Task RecordAsync(AppDbContext db, IReadOnlyList<DeliveryResult> results, DateTime now, CancellationToken cancel)
    {
        foreach (var tried in results.Where(r => r is { Attempt: not null, Delivery.EndpointId: not null }).GroupBy(r => r.Delivery.EndpointId!.Value).OrderBy(g => g.Key))
        {
            var endpoint = db.WebhookEndpoints.Where(e => e.Id == tried.Key && e.DisabledReason == null);
            if (tried.Any(r => r.Attempt!.Reason is null))
                await endpoint.Where(e => e.FailingSince != null).ExecuteUpdateAsync(set => set.SetProperty(e => e.FailingSince, (DateTime?)null), cancel);
            else
                await FailedAsync(endpoint, now, cancel);
            if (tried.Any(r => r.IsGone))
                await DisableAsync(endpoint, DisabledReasons.Gone, now, cancel);
        }
    }

    private static async Task FailedAsync(IQueryable<WebhookEndpoint> endpoint, DateTime now, CancellationToken cancel)
    {
        await endpoint.Where(e => e.FailingSince == null).ExecuteUpdateAsync(set => set.SetProperty(e => e.FailingSince, now), cancel);
        var limit = now - DeliveryRetries.Longest;
        await DisableAsync(endpoint.Where(e => e.FailingSince <= limit), DisabledReasons.Failing, now, cancel);
    }

    private static Task DisableAsync(IQueryable<WebhookEndpoint> endpoint, string reason, DateTime now, CancellationToken cancel) =>
        endpoint.ExecuteUpdateAsync(set => set.SetProperty(e => e.DisabledReason, reason).SetProperty(e => e.DisabledAt, now), cancel);
}
