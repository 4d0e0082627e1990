using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rosette.Mail;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Platform.Operations;

/// <summary>How much waits in the outboxes and for how long, and how late each schedule is: looked up every quarter of a minute.</summary>
public sealed partial class OutboxGauges : BackgroundService
{
    /// <summary>Counting ends here: more is more than enough to be woken by.</summary>
    private const int CountLimit = 100_000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly IDbContextFactory<AppDbContext> contexts;
    private readonly TimeProvider time;
    private readonly ILogger<OutboxGauges> log;
    private readonly Meter meter;
    private volatile Reading now = new([], []);

    public OutboxGauges(IDbContextFactory<AppDbContext> contexts, IMeterFactory meters, TimeProvider time, ILogger<OutboxGauges> log)
    {
        (this.contexts, this.time, this.log) = (contexts, time, log);
        meter = meters.Create(Measures.Meter);
        meter.CreateObservableGauge("rosette.outbox.waiting", () => now.Outboxes.Select(o => Of(o.Waiting, "kind", o.Kind)), description: "Rows that wait to be sent, at most 100,000");
        meter.CreateObservableGauge("rosette.outbox.overdue", () => now.Outboxes.Select(o => Of(o.Overdue.TotalSeconds, "kind", o.Kind)), "s", "How long the oldest row that is due has waited for a worker");
        meter.CreateObservableGauge("rosette.schedule.late", () => now.Schedules.Select(s => Of(s.Late.TotalSeconds, "schedule", s.Name)), "s", "Time since the end of what a schedule has done");
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                now = await ReadAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
            catch (Exception e)
            {
                LogNotRead(e.Message);
            }
            await Task.Delay(Period, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Reading> ReadAsync(CancellationToken cancel)
    {
        var at = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var schedules = await db.ScheduleStates.AsNoTracking().Select(s => new { s.Name, s.DoneUpTo }).ToListAsync(cancel);
        return new Reading(
            [
                await OutboxAsync("mail", db.OutgoingMails.Where(m => m.NextAttemptAt != null).Select(m => m.NextAttemptAt), at, cancel),
                await OutboxAsync("webhook", db.Deliveries.Where(d => d.NextAttemptAt != null).Select(d => d.NextAttemptAt), at, cancel),
            ],
            schedules.ConvertAll(s => (s.Name, at - s.DoneUpTo))
        );
    }

    private static async Task<(string, int, TimeSpan)> OutboxAsync(string kind, IQueryable<DateTime?> waiting, DateTime at, CancellationToken cancel)
    {
        var oldest = await waiting.MinAsync(cancel);
        return (kind, await waiting.Take(CountLimit).CountAsync(cancel), oldest < at ? at - oldest.Value : TimeSpan.Zero);
    }

    private static Measurement<T> Of<T>(T value, string label, string word)
        where T : struct => new(value, new KeyValuePair<string, object?>(label, word));

    private sealed record Reading(IReadOnlyList<(string Kind, int Waiting, TimeSpan Overdue)> Outboxes, IReadOnlyList<(string Name, TimeSpan Late)> Schedules);

    [LoggerMessage(LogLevel.Warning, "The depth of the outboxes could not be read ({Reason}).")]
    private partial void LogNotRead(string reason);
}
