using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Rosette.OpenBadges;

/// <summary>
/// Keeps hosted objects in memory, within a bound: two generations of at most <see cref="MaxBytes"/> each; when the
/// young one is full it becomes the old one, and the old one is forgotten. What is read in the old one moves to the
/// young one, so what is asked for stays. Nothing is trusted for longer than <see cref="Trust"/> without a look at the
/// database, because another process may have changed it.
/// </summary>
public sealed class HostedCache(TimeProvider time)
{
    /// <summary>How long an entry serves without being checked: the bound on how late a revocation is seen.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private const long MaxBytes = 24 * 1024 * 1024;
    private const int Overhead = 300;

    private readonly Lock turning = new();
    private ConcurrentDictionary<Guid, Entry> young = new();
    private ConcurrentDictionary<Guid, Entry> old = new();
    private long youngBytes;

    public long Now => time.GetTimestamp();

    public bool TryGet(Guid id, [NotNullWhen(true)] out Entry? entry)
    {
        if (young.TryGetValue(id, out entry))
            return true;
        if (!old.TryRemove(id, out entry))
            return false;
        Keep(id, entry);
        return true;
    }

    /// <param name="readAt">Timestamp of before the rows were read.</param>
    public void Put(Guid id, HostedDocument document, long readAt) => Keep(id, new Entry(document, readAt));

    public void Remove(Guid id)
    {
        young.TryRemove(id, out _);
        old.TryRemove(id, out _);
    }

    /// <summary>
    /// True when this caller has to look at the database now. From half of the trust on one caller is sent early, so that
    /// under load nobody waits, and yet nobody is served what is older than <see cref="Trust"/>.
    /// </summary>
    public bool MustCheck(Entry entry, out long now)
    {
        now = Now;
        var age = time.GetElapsedTime(entry.CheckedAt, now);
        return age >= Trust || (age >= Trust / 2 && entry.TryBeFirst());
    }

    private void Keep(Guid id, Entry entry)
    {
        young[id] = entry;
        if (Interlocked.Add(ref youngBytes, entry.Document.Body.Length + Overhead) < MaxBytes)
            return;
        lock (turning)
        {
            if (Interlocked.Read(ref youngBytes) < MaxBytes)
                return;
            (old, young) = (young, new ConcurrentDictionary<Guid, Entry>());
            Interlocked.Exchange(ref youngBytes, 0);
        }
    }

    public sealed class Entry(HostedDocument document, long checkedAt)
    {
        private long checkedAt = checkedAt;
        private int checking;

        public HostedDocument Document => document;

        public long CheckedAt => Volatile.Read(ref checkedAt);

        public bool TryBeFirst() => Interlocked.CompareExchange(ref checking, 1, 0) == 0;

        /// <param name="at">When the look began: a change during it is found by the next one.</param>
        public void Checked(long at)
        {
            Volatile.Write(ref checkedAt, at);
            Volatile.Write(ref checking, 0);
        }
    }
}
