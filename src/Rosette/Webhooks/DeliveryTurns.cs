using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Webhooks;

/// <summary>
/// Turns of the endpoints that deliveries go to. Each has one lane at a time, and who waits is listed anew only when everybody of
/// the last list has been served: the slow and the dead hold up themselves, and a long queue does not hide the others.
/// </summary>
public sealed class DeliveryTurns(TimeProvider time)
{
    /// <summary>Lanes of a process: so many endpoints are served at once.</summary>
    public const int Lanes = 16;

    /// <summary>Requests to one endpoint at once.</summary>
    public const int AtOnce = 4;

    /// <summary>Claimed in a turn; a process that is killed repeats no more of one endpoint.</summary>
    public const int MostInABatch = 128;

    /// <summary>Names whose turn it is; the index of the migration <c>WebhookEndpoints</c> is on this expression.</summary>
    public const string Column = "coalesce(endpoint_id, organization_id)";

    // Of the endpoints without a good answer a few have turns, however many there are.
    private const int TroubledLanes = Lanes / 2;
    private const int Batch = 32;
    private const int MaxRemembered = 10_000;

    // With more rows that are due their endpoints are found by skipping from one to the next.
    private const int FewDue = 500;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim looking = new(1);
    private readonly HashSet<Guid> busy = [];
    private readonly Dictionary<Guid, int> batches = [];
    private Queue<Guid> waiting = new();

    /// <summary>The next endpoint's turn, which the caller gives back; null when nobody waits whom no other lane serves.</summary>
    public async Task<DeliveryTurn?> NextAsync(AppDbContext db, CancellationToken cancel)
    {
        if (Take() is { } known)
            return known;
        await looking.WaitAsync(cancel);
        try
        {
            if (Take() is { } found)
                return found;
            var due = await DueAsync(db, cancel);
            lock (gate)
                waiting = new Queue<Guid>(due);
            return Take();
        }
        finally
        {
            looking.Release();
        }
    }

    /// <param name="result">Says how much is claimed for the endpoint's next turn; null: nothing was learnt.</param>
    public void GiveBack(DeliveryTurn turn, TurnResult? result)
    {
        lock (gate)
        {
            busy.Remove(turn.Endpoint);
            var next = result switch
            {
                null => turn.Batch,
                TurnResult.Trouble => AtOnce,
                TurnResult.Quick => Math.Min(2 * Math.Max(turn.Batch, Batch), MostInABatch),
                _ => Batch,
            };
            if (next == Batch)
                batches.Remove(turn.Endpoint);
            else if (batches.Count < MaxRemembered || batches.ContainsKey(turn.Endpoint))
                batches[turn.Endpoint] = next;
        }
    }

    private DeliveryTurn? Take()
    {
        lock (gate)
        {
            var troubled = busy.Count(IsTroubled);
            while (waiting.TryDequeue(out var endpoint))
                if (!busy.Contains(endpoint) && (troubled < TroubledLanes || !IsTroubled(endpoint)))
                {
                    busy.Add(endpoint);
                    return new DeliveryTurn(endpoint, batches.GetValueOrDefault(endpoint, Batch));
                }
            return null;
        }
    }

    private bool IsTroubled(Guid endpoint) => batches.TryGetValue(endpoint, out var batch) && batch == AtOnce;

    private async Task<List<Guid>> DueAsync(AppDbContext db, CancellationToken cancel)
    {
        var now = time.Now();
        var first = await db
            .Deliveries.Where(d => d.NextAttemptAt <= now)
            .OrderBy(d => d.NextAttemptAt)
            .Select(d => d.EndpointId ?? d.OrganizationId)
            .Take(FewDue)
            .ToListAsync(cancel);
        return first.Count < FewDue ? [.. first.Distinct()] : await SkippingAsync(db, now, cancel);
    }

    // One look into the index an endpoint, however many rows each has.
    private static Task<List<Guid>> SkippingAsync(AppDbContext db, DateTime now, CancellationToken cancel) =>
        db
            .Database.SqlQueryRaw<Guid>(
                $$"""
                with recursive oldest(id) as (
                    select (select id from deliveries where next_attempt_at is not null order by {{Column}}, next_attempt_at limit 1)
                    union all
                    select (
                        select d.id from deliveries d
                        where d.next_attempt_at is not null and coalesce(d.endpoint_id, d.organization_id) > coalesce(reached.endpoint_id, reached.organization_id)
                        order by coalesce(d.endpoint_id, d.organization_id), d.next_attempt_at limit 1
                    )
                    from oldest join deliveries reached on reached.id = oldest.id
                )
                select coalesce(d.endpoint_id, d.organization_id) as "Value"
                from oldest join deliveries d on d.id = oldest.id
                where d.next_attempt_at <= {0}
                order by d.next_attempt_at
                """,
                now
            )
            .ToListAsync(cancel);
}

/// <param name="Endpoint">Or the organization, whose <c>webhook_url</c> it is.</param>
/// <param name="Batch">How many deliveries may be claimed.</param>
public sealed record DeliveryTurn(Guid Endpoint, int Batch);

public enum TurnResult
{
    /// <summary>No answer, or not all could be begun in time.</summary>
    Trouble,
    Usual,

    /// <summary>All that was claimed, in a fraction of a turn's time.</summary>
    Quick,
}
