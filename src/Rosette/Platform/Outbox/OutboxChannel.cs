using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Rosette.Platform.Outbox;

/// <summary>
/// Carries wake-ups between nodes on PostgreSQL (LISTEN/NOTIFY): work that one node commits is begun by whichever is free.
/// Sent after the commit and on a connection of its own, because a transaction that notifies makes all others that do
/// wait for it. What is lost on the way is found by the lanes' own look every few seconds.
/// </summary>
public sealed partial class OutboxChannel : BackgroundService
{
    private const string Name = "rosette_outbox";
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    // A dead connection that nobody closed is noticed by this.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);

    // Under load one message stands for many commits.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);

    private readonly string self = Guid.NewGuid().ToString("N");
    private readonly NpgsqlDataSource database;
    private readonly OutboxSignal signal;
    private readonly ILogger<OutboxChannel> log;
    private readonly OutboxBell bell;
    private int owed;

    public OutboxChannel(NpgsqlDataSource database, OutboxSignal signal, TimeProvider time, ILogger<OutboxChannel> log)
    {
        (this.database, this.signal, this.log, bell) = (database, signal, log, new OutboxBell(time));
        signal.Woken += Tell;
    }

    public override void Dispose()
    {
        signal.Woken -= Tell;
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stop) => Task.WhenAll(KeepAsync(SendAsync, stop), KeepAsync(ListenAsync, stop));

    private void Tell(Owed what)
    {
        Interlocked.Or(ref owed, (int)what);
        bell.Ring();
    }

    private async Task KeepAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            try
            {
                await work(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
            catch (Exception e)
            {
                // Whatever it is: an exception that leaves here would end the whole node.
                LogLost(e.Message);
                await Task.Delay(Retry, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private async Task SendAsync(CancellationToken stop)
    {
        while (true)
        {
            await bell.WaitAsync(Timeout.InfiniteTimeSpan, stop);
            var what = Interlocked.Exchange(ref owed, 0);
            await using (var notify = database.CreateCommand("select pg_notify($1, $2)"))
            {
                notify.Parameters.Add(new() { Value = Name });
                notify.Parameters.Add(new() { Value = string.Create(CultureInfo.InvariantCulture, $"{self} {what}") });
                await notify.ExecuteNonQueryAsync(stop);
            }
            await Task.Delay(Gather, stop);
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        connection.Notification += (_, heard) => Hear(heard.Payload);
        await using var listen = new NpgsqlCommand($"listen {Name}", connection);
        await listen.ExecuteNonQueryAsync(stop);
        // What was said while nobody listened.
        signal.Ring(Owed.Mails | Owed.Deliveries);
        while (true)
            if (!await connection.WaitAsync(SignOfLife, stop))
                await listen.ExecuteNonQueryAsync(stop);
    }

    private void Hear(string message)
    {
        if (message.Split(' ') is [var sender, var what] && sender != self && int.TryParse(what, CultureInfo.InvariantCulture, out var flags))
            signal.Ring((Owed)flags);
    }

    [LoggerMessage(LogLevel.Warning, "The wake-ups between nodes are interrupted ({Reason}). Mails and webhooks go on, some seconds later than usual, until the database answers again.")]
    private partial void LogLost(string reason);
}
