namespace Rosette.OpenBadges.Rdf;

/// <summary>Permutations in lexicographic order; equal items make no difference, so they cost nothing.</summary>
internal static class Permutation
{
    /// <summary>Moves to the next permutation, in place; false after the last, which is the descending one.</summary>
    public static bool MoveNext(Span<int> items)
    {
        var pivot = items.Length - 2;
        while (pivot >= 0 && items[pivot] >= items[pivot + 1])
            pivot--;
        if (pivot < 0)
            return false;
        var successor = items.Length - 1;
        while (items[successor] <= items[pivot])
            successor--;
        (items[pivot], items[successor]) = (items[successor], items[pivot]);
        items[(pivot + 1)..].Reverse();
        return true;
    }
}
