using System.Buffers;
using System.Buffers.Text;

namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// Hash N-Degree Quads and Hash Related Blank Node (RDF Dataset Canonicalization, sections 4.7 and 4.8): tells apart blank nodes
/// with equal first-degree hashes by the nodes around them.
/// </summary>
/// <param name="dataset">The quads.</param>
/// <param name="hash">The hash function.</param>
/// <param name="firstDegree">First-degree hashes, one after the other.</param>
/// <param name="numbers">Canonical numbers by blank node; <see cref="BlankNodeNumbers.None"/> where there is none yet.</param>
/// <param name="budget">Stops poisoned datasets.</param>
internal sealed class NDegree(PreparedDataset dataset, RdfHash hash, byte[] firstDegree, int[] numbers, WorkBudget budget)
{
    private readonly ArrayBufferWriter<byte> _relatedInput = new(256);

    private readonly record struct Related(byte[] Hash, int Node);

    private readonly record struct Path(byte[] Hash, IdentifierIssuer Issuer);

    /// <summary>Numbers the nodes of a group with one first-degree hash, and those reached from them; returns the next number.</summary>
    public int Number(List<int> group, int next)
    {
        var paths = new List<Path>(group.Count);
        foreach (var node in group)
        {
            if (numbers[node] != BlankNodeNumbers.None)
                continue;
            var issuer = new IdentifierIssuer();
            issuer.Issue(node);
            paths.Add(HashNode(node, issuer));
        }
        // Stable, as the specification's lists are: equal hashes are automorphic nodes.
        foreach (var path in paths.OrderBy(path => path.Hash, ByBytes.Instance))
            foreach (var node in path.Issuer.Issued)
                if (numbers[node] == BlankNodeNumbers.None)
                    numbers[node] = next++;
        return next;
    }

    private Path HashNode(int node, IdentifierIssuer issuer)
    {
        budget.Call();
        var related = RelatedTo(node, issuer);
        var data = new ArrayBufferWriter<byte>(256);
        for (int start = 0, length; start < related.Count; start += length)
        {
            length = 1;
            while (start + length < related.Count && related[start].Hash.AsSpan().SequenceEqual(related[start + length].Hash))
                length++;
            var nodes = new int[length];
            for (var i = 0; i < length; i++)
                nodes[i] = related[start + i].Node;
            AppendHex(related[start].Hash, data);
            issuer = AppendLeastPath(nodes, issuer, data);
        }
        var result = new byte[hash.Length];
        hash.Compute(data.WrittenSpan, result);
        return new Path(result, issuer);
    }

    /// <summary>The blank nodes beside a node with their hashes, in the order of the hashes, then of the nodes.</summary>
    private List<Related> RelatedTo(int node, IdentifierIssuer issuer)
    {
        var related = new List<Related>();
        foreach (var index in dataset.Mentions(node))
        {
            ref readonly var quad = ref dataset.Quads[index];
            if (quad.Subject >= 0 && quad.Subject != node)
                related.Add(new Related(HashRelated(quad.Subject, quad, issuer, 's'), quad.Subject));
            if (quad.Object >= 0 && quad.Object != node)
                related.Add(new Related(HashRelated(quad.Object, quad, issuer, 'o'), quad.Object));
            if (quad.Graph >= 0 && quad.Graph != node)
                related.Add(new Related(HashRelated(quad.Graph, quad, issuer, 'g'), quad.Graph));
        }
        related.Sort(static (left, right) =>
        {
            var order = left.Hash.AsSpan().SequenceCompareTo(right.Hash);
            return order != 0 ? order : left.Node.CompareTo(right.Node);
        });
        return related;
    }

    private byte[] HashRelated(int related, in PreparedQuad quad, IdentifierIssuer issuer, char position)
    {
        budget.Step();
        var input = _relatedInput;
        input.ResetWrittenCount();
        input.Write([(byte)position]);
        if (position != 'g')
            input.Write(dataset.Predicate(quad));
        if (!TryAppendIdentifier(related, issuer, input))
            AppendHex(firstDegree.AsSpan(related * hash.Length, hash.Length), input);
        var result = new byte[hash.Length];
        hash.Compute(input.WrittenSpan, result);
        return result;
    }

    /// <summary>
    /// Appends the least of the paths through the nodes in any order; returns the identifiers issued on it.
    /// Orders that differ only in equal nodes are tried once.
    /// </summary>
    private IdentifierIssuer AppendLeastPath(int[] nodes, IdentifierIssuer issuer, ArrayBufferWriter<byte> data)
    {
        var least = new ArrayBufferWriter<byte>(64);
        var path = new ArrayBufferWriter<byte>(64);
        IdentifierIssuer? chosen = null;
        do
        {
            path.ResetWrittenCount();
            var issued = issuer.Copy();
            if (!TryAppendPath(nodes, ref issued, path, least.WrittenSpan))
                continue;
            if (chosen is not null && path.WrittenSpan.SequenceCompareTo(least.WrittenSpan) >= 0)
                continue;
            (least, path) = (path, least);
            chosen = issued;
        }
        while (Permutation.MoveNext(nodes));

        data.Write(least.WrittenSpan);
        return chosen!;
    }

    /// <summary>Follows one order of the nodes; false as soon as the path is worse than the least one known.</summary>
    private bool TryAppendPath(int[] nodes, ref IdentifierIssuer issuer, ArrayBufferWriter<byte> path, ReadOnlySpan<byte> least)
    {
        var recursion = new List<int>();
        foreach (var node in nodes)
        {
            budget.Step();
            if (numbers[node] == BlankNodeNumbers.None && issuer.Find(node) < 0)
            {
                recursion.Add(node);
                issuer.Issue(node);
            }
            TryAppendIdentifier(node, issuer, path);
            if (IsWorse(path.WrittenSpan, least))
                return false;
        }
        foreach (var node in recursion)
        {
            var result = HashNode(node, issuer);
            TryAppendIdentifier(node, issuer, path);
            path.Write("<"u8);
            AppendHex(result.Hash, path);
            path.Write(">"u8);
            issuer = result.Issuer;
            if (IsWorse(path.WrittenSpan, least))
                return false;
        }
        return true;
    }

    private static bool IsWorse(ReadOnlySpan<byte> path, ReadOnlySpan<byte> least) =>
        !least.IsEmpty && path.Length >= least.Length && path.SequenceCompareTo(least) > 0;

    /// <summary>Appends a node's canonical identifier, else its temporary one; false if it has neither.</summary>
    private bool TryAppendIdentifier(int node, IdentifierIssuer issuer, ArrayBufferWriter<byte> output)
    {
        var number = numbers[node];
        if (number != BlankNodeNumbers.None)
            output.Write("_:c14n"u8);
        else if ((number = issuer.Find(node)) >= 0)
            output.Write("_:b"u8);
        else
            return false;
        Utf8Formatter.TryFormat(number, output.GetSpan(11), out var length);
        output.Advance(length);
        return true;
    }

    private static void AppendHex(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> output)
    {
        Convert.TryToHexStringLower(bytes, output.GetSpan(bytes.Length * 2), out var length);
        output.Advance(length);
    }

    private sealed class ByBytes : IComparer<byte[]>
    {
        public static readonly ByBytes Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
