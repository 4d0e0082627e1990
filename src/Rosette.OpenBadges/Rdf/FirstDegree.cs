using System.Buffers;

namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// Hash First Degree Quads (RDF Dataset Canonicalization, section 4.6): the hash of a blank node's own quads,
/// with itself written <c>_:a</c> and any other blank node <c>_:z</c>.
/// </summary>
internal static class FirstDegree
{
    /// <summary>Writes the hashes of all blank nodes, in the order of their numbers, to <paramref name="hashes"/>.</summary>
    public static void HashAll(PreparedDataset dataset, RdfHash hash, Span<byte> hashes)
    {
        var text = new PooledBytes(2048);
        var sorted = new PooledBytes(2048);
        try
        {
            for (var blank = 0; blank < dataset.BlankLabels.Count; blank++)
                HashOne(dataset, blank, hash, hashes.Slice(blank * hash.Length, hash.Length), ref text, ref sorted);
        }
        finally
        {
            text.Dispose();
            sorted.Dispose();
        }
    }

    private static void HashOne(
        PreparedDataset dataset, int blank, RdfHash hash, Span<byte> destination, ref PooledBytes text, ref PooledBytes sorted)
    {
        var mentions = dataset.Mentions(blank);
        text.Clear();
        if (mentions.Length == 1)
        {
            AppendLine(dataset, blank, dataset.Quads[mentions[0]], ref text);
            hash.Compute(text.Written, destination);
            return;
        }

        var pooled = ArrayPool<Line>.Shared.Rent(mentions.Length);
        var lines = pooled.AsSpan(0, mentions.Length);
        for (var i = 0; i < mentions.Length; i++)
        {
            var start = text.Length;
            AppendLine(dataset, blank, dataset.Quads[mentions[i]], ref text);
            lines[i] = new Line(start, text.Length - start);
        }
        Lines.Sort(lines, text.Array);
        sorted.Clear();
        Lines.Copy(lines, text.Array, sorted.Reserve(text.Length));
        sorted.Advance(text.Length);
        ArrayPool<Line>.Shared.Return(pooled);
        hash.Compute(sorted.Written, destination);
    }

    private static void AppendLine(PreparedDataset dataset, int blank, in PreparedQuad quad, ref PooledBytes text) =>
        dataset.AppendLine(quad, Label(quad.Subject, blank), Label(quad.Object, blank), Label(quad.Graph, blank), ref text);

    private static ReadOnlySpan<byte> Label(int node, int blank) =>
        node < 0 ? default : node == blank ? "_:a"u8 : "_:z"u8;
}
