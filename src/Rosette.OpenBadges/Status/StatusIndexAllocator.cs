using System.Numerics;
using System.Security.Cryptography;

namespace Rosette.OpenBadges.Status;

/// <summary>
/// Gives out free indexes of a status list, each free one with equal chance, so that an index tells nothing about when or to
/// whom a credential was issued. Takes the same short time whether the list is empty or has one index left.
/// An issuer with a database keeps the used indexes there, unique within a list: it marks them here once, allocates, stores the
/// index with the credential in one transaction, and allocates again if another process was faster. When <see cref="Free"/> is
/// zero, a new list begins. An index is never given back: whoever saw it once would take its next holder for the first.
/// Not safe for several threads.
/// </summary>
public sealed class StatusIndexAllocator
{
    private readonly ulong[] _used;
    private readonly Func<int, int> _random;

    /// <summary>An allocator for a list with no used index.</summary>
    /// <param name="count">Number of indexes, <see cref="BitstringStatusList.Count"/>.</param>
    /// <param name="random">Gives a number from 0 to below its argument, each with equal chance; the system's cryptographic
    /// randomness if null.</param>
    public StatusIndexAllocator(int count = BitstringStatusList.MinimumEntries, Func<int, int>? random = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _used = new ulong[(count + 63L) / 64];
        _random = random ?? RandomNumberGenerator.GetInt32;
        Count = count;
        Free = count;
    }

    /// <summary>Number of indexes.</summary>
    public int Count { get; }

    /// <summary>Number of indexes that are free.</summary>
    public int Free { get; private set; }

    /// <summary>Marks an index as used.</summary>
    /// <returns>False if it was used already.</returns>
    public bool MarkUsed(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var bit = 1UL << index;
        if ((_used[index >> 6] & bit) != 0)
            return false;
        _used[index >> 6] |= bit;
        Free--;
        return true;
    }

    /// <summary>A free index, which is used from now on; null if none is left.</summary>
    public int? Allocate()
    {
        if (Free == 0)
            return null;
        var index = FreeAt(_random(Free));
        MarkUsed(index);
        return index;
    }

    /// <summary>The index that has <paramref name="rank"/> free ones before it.</summary>
    private int FreeAt(int rank)
    {
        var word = 0;
        for (int free; rank >= (free = BitOperations.PopCount(~_used[word])); word++)
            rank -= free;

        var bits = ~_used[word];
        for (; rank > 0; rank--)
            bits &= bits - 1;
        return word * 64 + BitOperations.TrailingZeroCount(bits);
    }
}
