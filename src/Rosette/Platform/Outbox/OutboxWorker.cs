using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Rosette.Platform.Outbox;

/// <summary>
/// Sends what commits have left to be sent. Each outbox has a few lanes that work side by side, each on its own connection,
/// so that one slow receiver holds up only itself. A lane sleeps until a commit wakes it or the next row is due, and looks
/// every few seconds for what other processes have committed.
/// </summary>
public sealed partial class OutboxWorker(IEnumerable<IOutbox> outboxes, OutboxSignal signal, TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    // What is due but was not ours to take is just being taken by another lane.
    private static readonly TimeSpan Contended = TimeSpan.FromMilliseconds(50);

    protected override Task ExecuteAsync(CancellationToken stop) => Task.WhenAll(outboxes.Select(outbox => RunAsync(outbox, stop)));

    private Task RunAsync(IOutbox outbox, CancellationToken stop)
    {
        if (outbox.Idle is { } reason)
        {
            LogIdle(reason);
            return Task.CompletedTask;
        }
        var bell = signal.NewBell(outbox.Kind);
        return Task.WhenAll(Enumerable.Range(0, outbox.Lanes).Select(_ => RunLaneAsync(outbox, bell, stop)));
    }

    private async Task RunLaneAsync(IOutbox outbox, OutboxBell bell, CancellationToken stop)
    {
        await using var lane = outbox.OpenLane(bell);
        while (!stop.IsCancellationRequested)
            try
            {
                var wait = await WaitOf(lane, stop);
                if (wait > TimeSpan.Zero)
                    await bell.WaitAsync(wait < Poll ? wait : Poll, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
            catch (Exception e)
            {
                LogLaneFailed(e);
                await Task.Delay(Poll, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private async Task<TimeSpan> WaitOf(IOutboxLane lane, CancellationToken stop)
    {
        var due = await lane.NextDueAsync(stop);
        if (due is null || due > time.Now())
        {
            await lane.RestAsync();
            return due is null ? Poll : due.Value - time.Now();
        }
        return await lane.WorkAsync(stop) ? TimeSpan.Zero : Contended;
    }

    [LoggerMessage(LogLevel.Warning, "{Reason}")]
    private partial void LogIdle(string reason);

    [LoggerMessage(LogLevel.Error, "The outbox could not work and tries again in a few seconds.")]
    private partial void LogLaneFailed(Exception e);
}
