using System.Buffers;

namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// Steps 3 to 5 of the canonicalization algorithm (RDF Dataset Canonicalization, section 4.4.3): which blank node
/// becomes <c>c14n0</c>, which <c>c14n1</c>, …
/// </summary>
internal static class BlankNodeNumbers
{
    /// <summary>What <c>numbers</c> holds for a blank node without a number.</summary>
    public const int None = -1;

    /// <summary>Fills <paramref name="numbers"/>, by the blank nodes' numbers in <paramref name="dataset"/>.</summary>
    public static void Assign(
        PreparedDataset dataset, RdfHash hash, RdfcOptions options, int[] numbers, CancellationToken cancellationToken)
    {
        var blanks = dataset.BlankLabels.Count;
        if (blanks == 0)
            return;
        var hashes = ArrayPool<byte>.Shared.Rent(blanks * hash.Length);
        var pooled = ArrayPool<Line>.Shared.Rent(blanks);
        try
        {
            FirstDegree.HashAll(dataset, hash, hashes);
            var sorted = pooled.AsSpan(0, blanks);
            for (var blank = 0; blank < blanks; blank++)
                sorted[blank] = new Line(blank * hash.Length, hash.Length);
            Lines.Sort(sorted, hashes);

            var next = AssignUnique(sorted, hashes, numbers);
            if (next == blanks)
                return;
            var budget = new WorkBudget(options, dataset.QuadCount, blanks - next, cancellationToken);
            AssignGroups(sorted, hashes, next, new NDegree(dataset, hash, hashes, numbers, budget));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(hashes);
            ArrayPool<Line>.Shared.Return(pooled);
        }
    }

    /// <summary>Nodes whose hash nobody shares are numbered in the order of the hashes; returns how many they are.</summary>
    private static int AssignUnique(ReadOnlySpan<Line> sorted, byte[] hashes, int[] numbers)
    {
        var next = 0;
        for (int start = 0, length; start < sorted.Length; start += length)
        {
            length = GroupLength(sorted[start..], hashes);
            foreach (var line in sorted.Slice(start, length))
                numbers[line.Start / line.Length] = length == 1 ? next : None;
            next += length == 1 ? 1 : 0;
        }
        return next;
    }

    /// <summary>The others follow, group by group, in the order of the hashes.</summary>
    private static void AssignGroups(ReadOnlySpan<Line> sorted, byte[] hashes, int next, NDegree degree)
    {
        var group = new List<int>();
        for (int start = 0, length; start < sorted.Length; start += length)
        {
            length = GroupLength(sorted[start..], hashes);
            if (length == 1)
                continue;
            group.Clear();
            foreach (var line in sorted.Slice(start, length))
                group.Add(line.Start / line.Length);
            next = degree.Number(group, next);
        }
    }

    private static int GroupLength(ReadOnlySpan<Line> sorted, byte[] hashes)
    {
        var first = hashes.AsSpan(sorted[0].Start, sorted[0].Length);
        var length = 1;
        while (length < sorted.Length && hashes.AsSpan(sorted[length].Start, sorted[length].Length).SequenceEqual(first))
            length++;
        return length;
    }
}
