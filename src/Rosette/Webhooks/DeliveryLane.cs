using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Outbox;

namespace Rosette.Webhooks;

/// <summary>
/// One of the workers that deliver: takes the endpoint whose turn it is, claims a few of its deliveries, commits the claim, posts
/// them a few at once, and records what came of them.
/// </summary>
public sealed class DeliveryLane(IDbContextFactory<AppDbContext> contexts, DeliveryTurns turns, WebhookSender sender, OutboxBell bell, TimeProvider time) : IOutboxLane
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // A slow endpoint gives its lane back, and what a killed process repeats is little. Far within the lease.
    private static readonly TimeSpan LastStart = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Quick = LastStart / 4;

    private DeliveryTurn? turn;

    public async Task<DateTime?> NextDueAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = time.Now();
        turn = await turns.NextAsync(db, cancel);
        // What is due and has no turn is some other lane's.
        return turn is null ? await db.Deliveries.Where(d => d.NextAttemptAt > now).MinAsync(d => d.NextAttemptAt, cancel) : now;
    }

    public async Task<bool> WorkAsync(CancellationToken stop)
    {
        if (turn is not { } mine)
            return false;
        turn = null;
        TurnResult? result = null;
        try
        {
            // Others may wait behind this one.
            bell.Ring();
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            result = await ServeAsync(db, mine, stop);
            return true;
        }
        finally
        {
            turns.GiveBack(mine, result);
        }
    }

    public Task RestAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        if (turn is { } unused)
            turns.GiveBack(unused, null);
        return ValueTask.CompletedTask;
    }

    // Once begun, a claim is carried through: half of it would leave deliveries waiting for their lease to run out.
    private async Task<TurnResult?> ServeAsync(AppDbContext db, DeliveryTurn mine, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        var claimed = await OutboxClaims.ClaimAsync<Delivery>(db, time.Now(), Lease, mine.Batch, CancellationToken.None, (DeliveryTurns.Column, mine.Endpoint));
        if (claimed.Count == 0)
            return null;
        var orders = await DeliveryOrder.LoadAsync(db, claimed, CancellationToken.None);
        var results = new DeliveryResult[claimed.Count];
        var next = -1;
        var isSilent = false;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(DeliveryTurns.AtOnce, claimed.Count)).Select(_ => SendNextAsync()));
        await DeliveryResult.RecordAsync(db, results, time, CancellationToken.None);
        return results.Any(r => r is { Attempt.Status: null } or { IsUntried: true }) ? TurnResult.Trouble
            : claimed.Count == mine.Batch && time.GetElapsedTime(start) < Quick ? TurnResult.Quick
            : TurnResult.Usual;

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
