using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Operations;

namespace Rosette.Webhooks;

/// <summary>What came of one claimed delivery.</summary>
/// <param name="State">The delivery's state from now on, one of <see cref="DeliveryStates"/>.</param>
/// <param name="NextAttemptAt">Only with <see cref="DeliveryStates.Pending"/>.</param>
/// <param name="Attempt">Null where no receiver was asked.</param>
/// <param name="Url">Where it goes from now on, if that has changed.</param>
public sealed record DeliveryResult(Delivery Delivery, string State, DateTime? NextAttemptAt = null, DeliveryAttempt? Attempt = null, string? Url = null)
{
    /// <summary>There was no time for it: it stands where it stood before the claim.</summary>
    public static DeliveryResult Untried(Delivery delivery, DateTime again) => new(delivery, DeliveryStates.Pending, again);

    public static DeliveryResult Cancelled(Delivery delivery) => new(delivery, DeliveryStates.Cancelled);

    /// <summary>The organization listens elsewhere now; the delivery goes there when that host has its turn.</summary>
    public static DeliveryResult Readdressed(Delivery delivery, string url, DateTime again) => new(delivery, DeliveryStates.Pending, again, null, url);

    public static DeliveryResult Of(Delivery delivery, WebhookAnswer answer, TimeProvider time)
    {
        var now = time.Now();
        var attempt = new DeliveryAttempt
        {
            Id = time.NewId(),
            DeliveryId = delivery.Id,
            At = now,
            Milliseconds = (int)answer.Took.TotalMilliseconds,
            Status = answer.Status,
            Reason = answer.Reason,
            Answer = answer.Text,
        };
        if (answer.IsSuccess)
            return new DeliveryResult(delivery, DeliveryStates.Succeeded, null, attempt);
        if (answer.IsGone && delivery.EndpointId is not null)
            return new DeliveryResult(delivery, DeliveryStates.Exhausted, null, attempt) { IsGone = true };
        return DeliveryRetries.WaitAfter(delivery.Attempts, delivery.CreatedAt, now) is { } wait
            ? new DeliveryResult(delivery, DeliveryStates.Pending, now + DeliveryRetries.Within(wait, answer.RetryAfter), attempt)
            : new DeliveryResult(delivery, DeliveryStates.Exhausted, null, attempt);
    }

    /// <summary>The endpoint said that it is gone for good.</summary>
    public bool IsGone { get; private init; }

    /// <summary>It waits for its turn with no attempt of ours.</summary>
    public bool IsUntried => State == DeliveryStates.Pending && Attempt is null && Url is null;

    /// <summary>
    /// Writes down what came of a turn, in one transaction. What another worker has settled meanwhile, because our lease ran
    /// out, stays as it is; but what was delivered is delivered.
    /// </summary>
    public static async Task RecordAsync(AppDbContext db, IReadOnlyList<DeliveryResult> results, TimeProvider time, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var delivered = results.Where(r => r.State == DeliveryStates.Succeeded).Select(r => r.Delivery.Id).ToList();
        if (delivered.Count > 0)
            await db.Deliveries.Where(d => delivered.Contains(d.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryStates.Succeeded).SetProperty(d => d.NextAttemptAt, (DateTime?)null), cancel);
        // Together: of a host without an answer a whole batch goes back.
        var untried = results.Where(r => r.IsUntried).Select(r => r.Delivery.Id).ToList();
        if (untried.Count > 0)
            await ReturnAsync(db, untried, results.First(r => r.IsUntried).NextAttemptAt, time.Now(), cancel);
        foreach (var result in results.Where(r => r.State != DeliveryStates.Succeeded && !r.IsUntried))
            await result.RecordAsync(db, cancel);
        db.DeliveryAttempts.AddRange(results.Select(r => r.Attempt).OfType<DeliveryAttempt>());
        await db.SaveChangesAsync(cancel);
        await EndpointHealth.RecordAsync(db, results, time.Now(), cancel);
        await transaction.CommitAsync(cancel);
        foreach (var result in results)
            if (result.Attempt is { } attempt)
                Measures.Delivery(result.State, TimeSpan.FromMilliseconds(attempt.Milliseconds));
    }

    // Ours as long as the lease lasts, which it does: nothing was waited for.
    private static Task ReturnAsync(AppDbContext db, List<Guid> ids, DateTime? again, DateTime now, CancellationToken cancel) =>
        db.Deliveries.Where(d => ids.Contains(d.Id) && d.State == DeliveryStates.Pending && d.NextAttemptAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, again).SetProperty(d => d.Attempts, d => d.Attempts - 1), cancel);

    private Task RecordAsync(AppDbContext db, CancellationToken cancel)
    {
        var url = Url ?? Delivery.Url;
        var host = Url is null ? Delivery.Host : WebhookAddress.HostOf(Url);
        var attempts = Attempt is null ? Delivery.Attempts - 1 : Delivery.Attempts;
        return db
            .Deliveries.Where(d => d.Id == Delivery.Id && d.Attempts == Delivery.Attempts && d.State == DeliveryStates.Pending)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, State)
                        .SetProperty(d => d.NextAttemptAt, NextAttemptAt)
                        .SetProperty(d => d.Attempts, attempts)
                        .SetProperty(d => d.Url, url)
                        .SetProperty(d => d.Host, host),
                cancel
            );
    }
}
