namespace Rosette.Platform.Schedules;

/// <summary>Work that recurs by the clock: reminders, expiry, retention.</summary>
public interface ISchedule
{
    /// <summary>The key of its row; never changes.</summary>
    string Name { get; }

    /// <summary>How often. Ticks are whole multiples of it since 1970, so every node means the same ones.</summary>
    TimeSpan Every { get; }

    /// <summary>
    /// Does what fell due in the window. May run again for a window that it had begun: what it writes must notice
    /// that it is there already.
    /// </summary>
    Task RunAsync(ScheduleWindow window, CancellationToken cancel);
}

/// <summary>From the end of the last finished run, exclusive, to this run's own tick, inclusive; a downtime makes it long.</summary>
public readonly record struct ScheduleWindow(DateTime After, DateTime UpTo);
