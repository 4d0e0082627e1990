using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rosette.Platform.Operations;
using Rosette.Platform.Outbox;

namespace Rosette.Badges.Issuing;

/// <summary>The set-based statement of one database: many new badges and all they cause, in one transaction.</summary>
public interface IBadgeInsert : IAsyncDisposable
{
    /// <param name="allOrNothing">Commit only if every row was written.</param>
    /// <returns>One result a row, in order, after the commit.</returns>
    Task<WrittenBadge[]> InsertAsync(IReadOnlyList<NewBadge> rows, bool allOrNothing, CancellationToken cancel);
}

/// <summary>
/// The one write path of new badges: one request, a batch and an import alike. What arrives while a transaction runs is
/// committed together in the next one; a lone request does not wait for company. Each caller gets its own answer, and
/// only after the commit.
/// </summary>
public sealed partial class BadgeWriter(IBadgeInsert insert, OutboxSignal outbox, ILogger<BadgeWriter> log) : BackgroundService
{
    private const int MaxRows = 1_000;
    private const int MaxWaiting = 1_000;
    private readonly Channel<Job> queue = Channel.CreateBounded<Job>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    /// <summary>Rows stand or fall alone, unless <paramref name="allOrNothing"/>.</summary>
    /// <exception cref="Exception">The database failed; nothing of these rows is stored.</exception>
    public async Task<WrittenBadge[]> WriteAsync(IReadOnlyList<NewBadge> rows, bool allOrNothing, CancellationToken cancel)
    {
        var job = new Job(rows, allOrNothing);
        await queue.Writer.WriteAsync(job, cancel);
        return await job.Done.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await using var _ = insert;
        var single = new List<Job>();
        var whole = new List<Job>();
        // After a stop the queue is drained: whoever waits gets an answer.
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            for (var rows = 0; rows < MaxRows && queue.Reader.TryRead(out var next); rows += next.Rows.Count)
                (next.AllOrNothing ? whole : single).Add(next);
            await CommitAsync(single, allOrNothing: false);
            await CommitAsync(whole, allOrNothing: true);
            single.Clear();
            whole.Clear();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
            await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken));
        await base.StopAsync(cancellationToken);
    }

    private async Task CommitAsync(IReadOnlyList<Job> jobs, bool allOrNothing)
    {
        if (jobs.Count == 0)
            return;
        try
        {
            var rows = jobs.Count == 1 ? jobs[0].Rows : jobs.SelectMany(job => job.Rows).ToList();
            var results = await insert.InsertAsync(rows, allOrNothing, CancellationToken.None);
            if (allOrNothing && jobs.Count > 1 && results.Any(r => r.Result != WriteResult.Written))
                await CommitAloneAsync(jobs, allOrNothing);
            else
                Answer(jobs, results);
        }
        catch (Exception e) when (jobs.Count > 1)
        {
            // One row that the database cannot take must not fail its neighbours.
            Alone(log, jobs.Count, e);
            await CommitAloneAsync(jobs, allOrNothing);
        }
        catch (Exception e)
        {
            jobs[0].Done.SetException(e);
        }
    }

    private async Task CommitAloneAsync(IReadOnlyList<Job> jobs, bool allOrNothing)
    {
        foreach (var job in jobs)
            await CommitAsync([job], allOrNothing);
    }

    private void Answer(IReadOnlyList<Job> jobs, WrittenBadge[] results)
    {
        outbox.Wake(results.Any(written => written.OwesWebhook) ? Owed.Mails | Owed.Deliveries : Owed.Mails);
        Measures.Issued(results.Count(written => written.Result == WriteResult.Written));
        var offset = 0;
        foreach (var job in jobs)
        {
            job.Done.SetResult(results[offset..(offset + job.Rows.Count)]);
            offset += job.Rows.Count;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A transaction of {Count} issue requests failed; each is tried alone.")]
    private static partial void Alone(ILogger logger, int count, Exception e);

    private sealed record Job(IReadOnlyList<NewBadge> Rows, bool AllOrNothing)
    {
        public TaskCompletionSource<WrittenBadge[]> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
