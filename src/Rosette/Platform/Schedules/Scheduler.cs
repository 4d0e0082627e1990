using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rosette.Platform.Data;

namespace Rosette.Platform.Schedules;

/// <summary>
/// Runs each schedule once a tick, on whichever node is first, and makes up for a downtime with one run over all of it.
/// A run that fails is tried again after a minute; one whose node died, when its lease is over.
/// </summary>
public sealed partial class Scheduler(IEnumerable<ISchedule> schedules, IDbContextFactory<AppDbContext> contexts, TimeProvider time, ILogger<Scheduler> log) : BackgroundService
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    // Clocks of nodes differ a little; by more, one was wrong.
    private static readonly TimeSpan ClockError = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stop) => Task.WhenAll(schedules.Select(schedule => KeepAsync(schedule, stop)));

    private async Task KeepAsync(ISchedule schedule, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RunDueAsync(schedule, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
            catch (Exception e)
            {
                LogNotReached(e, schedule.Name);
            }
            // Short looks instead of one long sleep: a clock that is set ahead is noticed.
            var next = TickAt(schedule, time.Now()) + schedule.Every - time.Now();
            await Task.Delay(next < Look ? next : Look, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs what is due of it, unless another node does. False: nothing was due, or it failed.</summary>
    public async Task<bool> RunDueAsync(ISchedule schedule, CancellationToken cancel)
    {
        var tick = TickAt(schedule, time.Now());
        var holder = Guid.NewGuid();
        if (await TakeAsync(schedule, tick, holder, cancel) is not { } after)
            return false;
        try
        {
            await RunAsync(schedule, new ScheduleWindow(after, tick), holder, cancel);
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The next start, or another node, goes on at once.
            await LetGoAsync(schedule, holder, time.Now(), null);
            throw;
        }
        catch (Exception e)
        {
            LogFailed(e, schedule.Name);
            await LetGoAsync(schedule, holder, time.Now() + AfterFailure, e.Message);
            return false;
        }
    }

    private static DateTime TickAt(ISchedule schedule, DateTime now) => new(now.Ticks - (now.Ticks - DateTime.UnixEpoch.Ticks) % schedule.Every.Ticks, DateTimeKind.Utc);

    /// <returns>Up to where it is done; null when there is nothing to do here.</returns>
    private async Task<DateTime?> TakeAsync(ISchedule schedule, DateTime tick, Guid holder, CancellationToken cancel)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var state = await db.ScheduleStates.AsNoTracking().SingleOrDefaultAsync(s => s.Name == schedule.Name, cancel);
        if (state is null)
        {
            // What was before this installation knew the schedule is not made up for.
            await db.Database.ExecuteSqlAsync(
                $"insert into schedule_states (name, done_up_to, attempts) values ({schedule.Name}, {tick}, 0) on conflict (name) do nothing",
                cancel
            );
            return null;
        }
        if (state.DoneUpTo > now + ClockError)
        {
            await ForgetFutureAsync(db, state, tick, cancel);
            return null;
        }
        var beyond = now + Lease + ClockError;
        if (state.DoneUpTo >= tick || (state.LeaseUntil > now && state.LeaseUntil <= beyond))
            return null;
        var taken = await db
            .ScheduleStates.Where(s =>
                s.Name == schedule.Name && s.DoneUpTo == state.DoneUpTo && (s.LeaseUntil == null || s.LeaseUntil <= now || s.LeaseUntil > beyond)
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.LeaseUntil, now + Lease).SetProperty(s => s.Holder, holder).SetProperty(s => s.Attempts, s => s.Attempts + 1),
                cancel
            );
        return taken == 1 ? state.DoneUpTo : null;
    }

    // A clock was ahead and has been set back: what falls due until then is looked for again, or nobody would.
    private async Task ForgetFutureAsync(AppDbContext db, ScheduleState state, DateTime tick, CancellationToken cancel)
    {
        LogSetBack(state.Name, state.DoneUpTo);
        await db.ScheduleStates.Where(s => s.Name == state.Name && s.DoneUpTo == state.DoneUpTo)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.DoneUpTo, tick).SetProperty(s => s.LeaseUntil, (DateTime?)null).SetProperty(s => s.Holder, (Guid?)null), cancel);
    }

    private async Task RunAsync(ISchedule schedule, ScheduleWindow window, Guid holder, CancellationToken cancel)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = schedule.RunAsync(window, lost.Token);
        while (await Task.WhenAny(work, Task.Delay(Renewal, time, lost.Token)) != work)
            if (!lost.IsCancellationRequested && !await RenewAsync(schedule, holder))
                await lost.CancelAsync();
        await work;
        await lost.CancelAsync();
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await Held(db, schedule, holder)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.DoneUpTo, window.UpTo)
                        .SetProperty(s => s.LeaseUntil, (DateTime?)null)
                        .SetProperty(s => s.Holder, (Guid?)null)
                        .SetProperty(s => s.Attempts, 0)
                        .SetProperty(s => s.Error, (string?)null)
                        .SetProperty(s => s.FinishedAt, time.Now()),
                CancellationToken.None
            );
    }

    /// <returns>False: another node has taken over, because this one was too long without a sign of life.</returns>
    private async Task<bool> RenewAsync(ISchedule schedule, Guid holder)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await Held(db, schedule, holder).ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, time.Now() + Lease)) == 1;
    }

    private async Task LetGoAsync(ISchedule schedule, Guid holder, DateTime until, string? error)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var words = error is { Length: > 2_000 } ? error[..2_000] : error;
        await Held(db, schedule, holder)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, until).SetProperty(s => s.Holder, (Guid?)null).SetProperty(s => s.Error, words));
    }

    private static IQueryable<ScheduleState> Held(AppDbContext db, ISchedule schedule, Guid holder) =>
        db.ScheduleStates.Where(s => s.Name == schedule.Name && s.Holder == holder);

    [LoggerMessage(LogLevel.Error, "The schedule {Name} failed and is tried again in a minute.")]
    private partial void LogFailed(Exception e, string name);

    [LoggerMessage(LogLevel.Warning, "The schedule {Name} was done up to {DoneUpTo:O}, which is yet to come: a clock was wrong. It goes on from now.")]
    private partial void LogSetBack(string name, DateTime doneUpTo);

    [LoggerMessage(LogLevel.Error, "The schedule {Name} could not look for work and tries again in half a minute.")]
    private partial void LogNotReached(Exception e, string name);
}
