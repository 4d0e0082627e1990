namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// Blank nodes in the order in which they were given a temporary identifier <c>b0</c>, <c>b1</c>, …
/// (RDF Dataset Canonicalization, section 4.3). Its copies are cheap: a search of a short array beats a dictionary.
/// </summary>
internal sealed class IdentifierIssuer
{
    private int[] _nodes;

    public IdentifierIssuer() => _nodes = new int[4];

    private IdentifierIssuer(int[] nodes, int count) => (_nodes, Count) = (nodes, count);

    public int Count { get; private set; }

    /// <summary>The nodes in the order of issue.</summary>
    public ReadOnlySpan<int> Issued => _nodes.AsSpan(0, Count);

    /// <summary>The number of a node's identifier; -1 if it has none.</summary>
    public int Find(int node) => Issued.IndexOf(node);

    /// <summary>The number of a node's identifier, a new one if it had none.</summary>
    public int Issue(int node)
    {
        var number = Find(node);
        if (number >= 0)
            return number;
        if (Count == _nodes.Length)
            Array.Resize(ref _nodes, Count * 2);
        _nodes[Count] = node;
        return Count++;
    }

    public IdentifierIssuer Copy()
    {
        var nodes = new int[Math.Max(4, Count + 2)];
        Issued.CopyTo(nodes);
        return new IdentifierIssuer(nodes, Count);
    }
}
