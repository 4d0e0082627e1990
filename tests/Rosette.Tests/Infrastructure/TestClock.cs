namespace Rosette.Tests.Infrastructure;

/// <summary>
/// A clock that runs like the real one and jumps when told. Timers and <c>Task.Delay</c> made with it follow the jumps,
/// so a test moves an hour ahead instead of sleeping, and whatever was due in that hour happens at once.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<Timer> timers = [];
    private TimeSpan offset;
    private TimeSpan error;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return System.GetUtcNow() + offset + error;
    }

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Offset.TotalSeconds * System.TimestampFrequency);

    public override long TimestampFrequency => System.TimestampFrequency;

    private DateTimeOffset Steady => System.GetUtcNow() + Offset;

    private TimeSpan Offset
    {
        get
        {
            lock (gate)
                return offset;
        }
    }

    /// <summary>Jumps ahead. Timers due by then fire soon after, on the thread pool.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Timer[] all;
        lock (gate)
        {
            offset += by;
            all = [.. timers];
        }
        foreach (var timer in all)
            timer.Rearm();
    }

    /// <summary>Somebody sets the clock, ahead or back: what it tells jumps, while time as it is measured (timestamps, timers) goes on.</summary>
    public void Set(TimeSpan by)
    {
        lock (gate)
            error += by;
    }

    /// <summary>Jumps ahead to a moment that has not come yet.</summary>
    public void AdvanceTo(DateTimeOffset moment) => Advance(moment - GetUtcNow());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        lock (gate)
            timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A real timer, set again for what is left whenever the clock jumps.</summary>
    private sealed class Timer : ITimer
    {
        private readonly TestClock clock;
        private readonly ITimer real;
        private readonly Lock gate = new();
        private DateTimeOffset? due;
        private TimeSpan period;

        public Timer(TestClock clock, TimerCallback callback, object? state)
        {
            this.clock = clock;
            real = System.CreateTimer(_ => Fire(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Steady + dueTime;
                this.period = period;
            }
            return Rearm();
        }

        public bool Rearm()
        {
            lock (gate)
            {
                var left = due - clock.Steady ?? Timeout.InfiniteTimeSpan;
                return real.Change(due is not null && left < TimeSpan.Zero ? TimeSpan.Zero : left, Timeout.InfiniteTimeSpan);
            }
        }

        private void Fire(TimerCallback callback, object? state)
        {
            lock (gate)
            {
                // Fired for an earlier setting, or a moment early by rounding: wait for what is left.
                if (due is null || due > clock.Steady)
                {
                    Rearm();
                    return;
                }
                due = period > TimeSpan.Zero ? clock.Steady + period : null;
                Rearm();
            }
            callback(state);
        }

        public void Dispose()
        {
            lock (clock.gate)
                clock.timers.Remove(this);
            real.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            Dispose();
            await real.DisposeAsync();
        }
    }
}
