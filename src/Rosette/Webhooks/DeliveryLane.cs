using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Outbox;

namespace Rosette.Webhooks;

/// <summary>
/// One of the workers that deliver: takes the host that has waited longest and no other lane has, claims a few of its deliveries,
/// commits the claim, posts them a few at once, and records what came of them.
/// </summary>
public sealed class DeliveryLane(IDbContextFactory<AppDbContext> contexts, DeliveryHosts hosts, WebhookSender sender, OutboxBell bell, TimeProvider time) : IOutboxLane
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // A slow host gives its lane back, and what a killed process repeats is little. Far within the lease.
    private static readonly TimeSpan LastStart = TimeSpan.FromSeconds(1);

    public async Task<DateTime?> NextDueAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Free(db).MinAsync(d => d.NextAttemptAt, cancel);
    }

    public async Task<bool> WorkAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var now = time.Now();
        var host = await Free(db).Where(d => d.NextAttemptAt <= now).OrderBy(d => d.NextAttemptAt).Select(d => d.Host).FirstOrDefaultAsync(stop);
        if (host is null || !hosts.TryEnter(host))
            return false;
        var hadTrouble = false;
        try
        {
            // Others may wait behind this one.
            bell.Ring();
            var turn = await TakeTurnAsync(db, host, stop);
            hadTrouble = turn.Any(r => r is { Attempt.Status: null } or { IsUntried: true });
            return turn.Length > 0;
        }
        finally
        {
            hosts.Leave(host, hadTrouble);
        }
    }

    public Task RestAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IQueryable<Delivery> Free(AppDbContext db)
    {
        var busy = hosts.Busy;
        var waiting = db.Deliveries.AsNoTracking().Where(d => d.NextAttemptAt != null);
        return busy.Length == 0 ? waiting : waiting.Where(d => !busy.Contains(d.Host));
    }

    // Once begun, a claim is carried through: half of it would leave deliveries waiting for their lease to run out.
    private async Task<DeliveryResult[]> TakeTurnAsync(AppDbContext db, string host, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        var claimed = await OutboxClaims.ClaimAsync<Delivery>(db, time.Now(), Lease, hosts.BatchOf(host), CancellationToken.None, ("host", host));
        if (claimed.Count == 0)
            return [];
        var orders = await DeliveryOrder.LoadAsync(db, claimed, CancellationToken.None);
        var results = new DeliveryResult[claimed.Count];
        var next = -1;
        var isSilent = false;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(DeliveryHosts.AtOnce, claimed.Count)).Select(_ => SendNextAsync()));
        await DeliveryResult.RecordAsync(db, results, time, CancellationToken.None);
        return results;

        async Task SendNextAsync()
        {
            while (Interlocked.Increment(ref next) is var i && i < results.Length)
            {
                var mayStart = !stop.IsCancellationRequested && !Volatile.Read(ref isSilent) && time.GetElapsedTime(start) < LastStart;
                results[i] = mayStart ? await SendAsync(claimed[i], orders[i]) : DeliveryResult.Untried(claimed[i], time.Now());
                if (results[i] is { Attempt.Status: null })
                    Volatile.Write(ref isSilent, true);
            }
        }
    }

    private async Task<DeliveryResult> SendAsync(Delivery delivery, DeliveryOrder order)
    {
        if (order.Body is not { } body || order.Url is not { } url)
            return DeliveryResult.Cancelled(delivery);
        if (url != delivery.Url)
            return DeliveryResult.Readdressed(delivery, url, time.Now());
        return DeliveryResult.Of(delivery, await sender.PostAsync(url, body, order.Endpoint), time);
    }
}
