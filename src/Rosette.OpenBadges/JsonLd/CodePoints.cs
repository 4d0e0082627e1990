namespace Rosette.OpenBadges.JsonLd;

/// <summary>Order by Unicode code points, as the algorithms demand; UTF-16 order differs beyond the basic plane.</summary>
internal static class CodePoints
{
    public static int Compare(string? a, string? b)
    {
        if (a is null || b is null)
            return a is null ? b is null ? 0 : -1 : 1;
        var common = a.AsSpan().CommonPrefixLength(b);
        if (common == a.Length || common == b.Length)
            return a.Length - b.Length;
        // Surrogates stand for code points above all others; the rest compares as it is.
        var isHighA = char.IsSurrogate(a[common]);
        var isHighB = char.IsSurrogate(b[common]);
        return isHighA == isHighB ? a[common] - b[common] : isHighA ? 1 : -1;
    }
}
