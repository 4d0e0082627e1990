using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Schedules;

/// <summary>Each tick once, on one of many nodes, after failures and downtimes too.</summary>
public sealed class SchedulerTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Tick_OnManyNodesAtOnce_RunsOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var work = new Work(app);
        await work.FirstLookAsync();
        app.Clock.Advance(work.Every);

        var ran = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => work.NodeAsync())));

        ran.Count(r => r).ShouldBe(1);
        work.Windows.Count.ShouldBe(1);
        (await work.NodeAsync()).ShouldBeFalse("The tick is done.");
    }

    [Theory, Databases]
    public async Task Windows_FollowEachOtherWithoutGap_AfterADowntimeToo(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var work = new Work(app);
        await work.FirstLookAsync();

        app.Clock.Advance(work.Every);
        await work.NodeAsync();
        app.Clock.Advance(TimeSpan.FromDays(3));
        await work.NodeAsync();
        app.Clock.Advance(work.Every);
        await work.NodeAsync();

        work.Windows.Count.ShouldBe(3);
        work.Windows[1].After.ShouldBe(work.Windows[0].UpTo);
        (work.Windows[1].UpTo - work.Windows[1].After).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(3));
        work.Windows[2].After.ShouldBe(work.Windows[1].UpTo);
    }

    [Theory, Databases]
    public async Task Failure_IsKeptAndTriedAgainForTheSameWindow(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var work = new Work(app);
        await work.FirstLookAsync();
        app.Clock.Advance(work.Every);
        work.Do = (_, _) => throw new InvalidOperationException("the disk is full");

        (await work.NodeAsync()).ShouldBeFalse();
        (await work.StateAsync()).Error.ShouldBe("the disk is full");
        work.Do = (_, _) => Task.CompletedTask;
        (await work.NodeAsync()).ShouldBeFalse("It waits a minute.");
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        (await work.NodeAsync()).ShouldBeTrue();
        work.Windows[1].After.ShouldBe(work.Windows[0].After);
        (await work.StateAsync()).Error.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task NodeThatDiedInARun_IsSucceededAfterItsLease(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var work = new Work(app);
        await work.FirstLookAsync();
        app.Clock.Advance(work.Every);
        await app.InDatabaseAsync(db =>
            db.ScheduleStates.Where(s => s.Name == work.Name)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, app.Clock.Now() + Scheduler.Lease).SetProperty(s => s.Holder, Guid.NewGuid()))
        );

        (await work.NodeAsync()).ShouldBeFalse();
        app.Clock.Advance(Scheduler.Lease);

        (await work.NodeAsync()).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task LongRun_KeepsItsLease_AndStopsWhenAnotherHasTakenOver(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var work = new Work(app);
        await work.FirstLookAsync();
        app.Clock.Advance(work.Every);
        var begun = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        work.Do = async (_, cancel) =>
        {
            begun.SetResult();
            cancel.Register(cancelled.SetResult);
            await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(90));
            cancel.ThrowIfCancellationRequested();
        };
        var run = Task.Run(() => work.NodeAsync());
        await begun.Task;
        var lease = (await work.StateAsync()).LeaseUntil;

        // Renewed while it works.
        while ((await work.StateAsync()).LeaseUntil == lease)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(2));
            await Task.Yield();
        }
        // Another node was sure that this one is dead.
        await app.InDatabaseAsync(db => db.ScheduleStates.Where(s => s.Name == work.Name).ExecuteUpdateAsync(set => set.SetProperty(s => s.Holder, Guid.NewGuid())));
        while (!cancelled.Task.IsCompleted)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(2));
            await Task.Yield();
        }

        (await run).ShouldBeFalse();
        (await work.StateAsync()).DoneUpTo.ShouldBe(work.Windows[0].After, "The other one says when it is done.");
    }

    [Theory, Databases]
    public async Task Clock_SetAheadAndBack_LeavesNoTimeUnlooked(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var work = new Work(app);
        await work.FirstLookAsync();

        app.Clock.Set(TimeSpan.FromDays(1));
        (await work.NodeAsync()).ShouldBeTrue();
        app.Clock.Set(-TimeSpan.FromDays(1));
        (await work.NodeAsync()).ShouldBeFalse("Nothing is due; but it is noticed that the clock was wrong.");
        var right = app.Clock.Now();
        app.Clock.Advance(work.Every);
        (await work.NodeAsync()).ShouldBeTrue();

        work.Windows.Count.ShouldBe(2);
        work.Windows[1].After.ShouldBeLessThanOrEqualTo(right, "What falls due today was not all looked at yesterday's tomorrow.");
    }

    [Theory, Databases]
    public async Task Lease_OfAClockThatWasAhead_HoldsNobodyUp(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var work = new Work(app);
        await work.FirstLookAsync();
        app.Clock.Advance(work.Every);
        await app.InDatabaseAsync(db =>
            db.ScheduleStates.Where(s => s.Name == work.Name)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, app.Clock.Now() + TimeSpan.FromDays(1)).SetProperty(s => s.Holder, Guid.NewGuid()))
        );

        (await work.NodeAsync()).ShouldBeTrue();
    }

    /// <summary>A schedule of one test, on as many nodes as it likes.</summary>
    private sealed class Work(RosetteApp app) : ISchedule
    {
        public string Name { get; } = $"test {Guid.NewGuid():N}";
        public TimeSpan Every => TimeSpan.FromHours(1);
        public List<ScheduleWindow> Windows { get; } = [];
        public Func<ScheduleWindow, CancellationToken, Task> Do { get; set; } = (_, _) => Task.CompletedTask;

        public Task RunAsync(ScheduleWindow window, CancellationToken cancel)
        {
            lock (Windows)
                Windows.Add(window);
            return Do(window, cancel);
        }

        public async Task FirstLookAsync() => (await NodeAsync()).ShouldBeFalse("What was before is not made up for.");

        public async Task<bool> NodeAsync()
        {
            using var node = new Scheduler([], app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>(), app.Clock, NullLogger<Scheduler>.Instance);
            return await node.RunDueAsync(this, default);
        }

        public Task<ScheduleState> StateAsync() => app.InDatabaseAsync(db => db.ScheduleStates.AsNoTracking().SingleAsync(s => s.Name == Name));
    }
}
