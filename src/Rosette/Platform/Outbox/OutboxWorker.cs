using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rosette.Mail;

namespace Rosette.Platform.Outbox;

/// <summary>
/// Sends what commits have left to be sent. A few lanes work side by side, each on its own connection, so that one
/// slow receiver holds up only itself. A lane sleeps until a commit wakes it or the next row is due, and looks every
/// few seconds for what other processes have committed.
/// </summary>
public sealed partial class OutboxWorker(MailOutbox mails, OutboxSignal signal, TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    // What is due but was not ours to take is just being taken by another lane.
    private static readonly TimeSpan Contended = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        if (!mails.CanSend)
        {
            LogNoServer();
            return;
        }
        await Task.WhenAll(Enumerable.Range(0, mails.Lanes).Select(_ => RunLaneAsync(stop)));
    }

    private async Task RunLaneAsync(CancellationToken stop)
    {
        await using var lane = mails.OpenLane();
        while (!stop.IsCancellationRequested)
            try
            {
                var wait = await WaitOf(lane, stop);
                if (wait > TimeSpan.Zero)
                    await signal.WaitAsync(wait < Poll ? wait : Poll, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
            catch (Exception e)
            {
                LogLaneFailed(e);
                await Task.Delay(Poll, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private async Task<TimeSpan> WaitOf(MailLane lane, CancellationToken stop)
    {
        var due = await lane.NextDueAsync(stop);
        if (due is null || due > time.Now())
        {
            await lane.RestAsync();
            return due is null ? Poll : due.Value - time.Now();
        }
        return await lane.WorkAsync(stop) ? TimeSpan.Zero : Contended;
    }

    [LoggerMessage(LogLevel.Warning, "Mails wait: no mail server is set. Set ROSETTE_SMTP and start again; what waits is sent then.")]
    private partial void LogNoServer();

    [LoggerMessage(LogLevel.Error, "The outbox could not work and tries again in a few seconds.")]
    private partial void LogLaneFailed(Exception e);
}
