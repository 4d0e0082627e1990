using System.Collections.Concurrent;

namespace Rosette.Platform.Security;

/// <summary>
/// So many tries of one kind in so much time, for each key (a client's address, a badge). Counts live in this process's
/// memory, in a bounded number; several nodes each allow their own.
/// </summary>
public sealed class AttemptLimit(TimeProvider time, int tries, TimeSpan window)
{
    private const int MaxKeys = 50_000;
    private readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);

    /// <summary>Takes one try; false when they are used up.</summary>
    public bool TryTake(string key)
    {
        var count = Current(key);
        return Interlocked.Increment(ref count.Used) <= tries;
    }

    /// <summary>How long until there are tries again.</summary>
    public TimeSpan Left(string key) => Current(key).End - time.GetUtcNow();

    /// <summary>Gives a try back that turned out not to count.</summary>
    public void GiveBack(string key) => Interlocked.Decrement(ref Current(key).Used);

    private Count Current(string key)
    {
        var now = time.GetUtcNow();
        if (counts.Count >= MaxKeys)
            MakeRoom(now);
        return counts.AddOrUpdate(
            key,
            static (_, until) => new Count(until.End),
            static (_, old, until) => old.End > until.Now ? old : new Count(until.End),
            (Now: now, End: now + window)
        );
    }

    // Under a flood of keys forgetting a few counts early is better than growing without end.
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, count) in counts)
            if (count.End <= now)
                counts.TryRemove(key, out _);
        if (counts.Count >= MaxKeys)
            counts.Clear();
    }

    private sealed class Count(DateTimeOffset end)
    {
        public readonly DateTimeOffset End = end;
        public int Used;
    }
}
