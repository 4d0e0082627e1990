using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>An RDF dataset as expanded form (JSON-LD 1.1 API, section 8.4).</summary>
internal sealed partial class RdfReader(JsonLdOptions options)
{
    private readonly Dictionary<string, LdNode> _default = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, LdNode>> _graphs = new(StringComparer.Ordinal);

    /// <summary>Where a blank node is the object of a statement; null where of several.</summary>
    private readonly Dictionary<string, Usage?> _referencedOnce = new(StringComparer.Ordinal);

    private readonly Dictionary<Dictionary<string, LdNode>, List<Usage>> _listEnds = [];
    private readonly Dictionary<Dictionary<string, LdNode>, List<string>> _compounds = [];
    private readonly HashSet<(LdNode Node, string Property, ValueKey Value)> _known = [];

    /// <summary>References that turned out to be lists, or texts with a direction.</summary>
    private readonly Dictionary<LdItem, LdItem> _replaced = new(ReferenceEqualityComparer.Instance);

    public List<LdItem> Read(IReadOnlyList<Quad> quads)
    {
        foreach (var quad in quads)
            Add(quad);
        foreach (var (graph, subjects) in _compounds)
            foreach (var subject in subjects)
                ReadCompound(graph, subject);
        foreach (var (graph, ends) in _listEnds)
            foreach (var end in ends)
                ReadList(graph, end);
        foreach (var (name, graph) in _graphs)
            _default[name].Graph = Nodes(graph);
        return Nodes(_default);
    }

    /// <summary>A statement's subject, property and value.</summary>
    private sealed record Usage(LdNode Node, string Property, LdItem Value);

    private static string IdOf(RdfTerm term) => term.Kind == RdfTermKind.Blank ? "_:" + term.Value : term.Value;

    /// <summary>Step 5.</summary>
    private void Add(in Quad quad)
    {
        var graph = GraphOf(quad.Graph);
        var node = NodeOf(graph, IdOf(quad.Subject));
        var predicate = IdOf(quad.Predicate);
        var value = quad.Object;
        if (options.RdfDirection == RdfDirection.CompoundLiteral && predicate == Vocabulary.RdfDirection)
            ListOf(_compounds, graph).Add(node.Id!);
        var isLiteral = value.Kind == RdfTermKind.Literal;
        if (!isLiteral)
            NodeOf(graph, IdOf(value));
        if (predicate == Vocabulary.RdfType && !options.UseRdfType && !isLiteral)
        {
            node.Types ??= [];
            if (_known.Add((node, "@type", new ValueKey { Text = IdOf(value) })))
                node.Types.Add(new IriRef(IdOf(value)));
            return;
        }
        LdItem item = isLiteral ? LiteralOf(value) : LdNode.Reference(IdOf(value));
        var property = (node.Properties ??= new LdProperties()).GetOrAdd(new IriRef(predicate));
        if (!_known.Add((node, predicate, ValueKey.Of(item))))
            return;
        property.Values.Add(item);
        if (isLiteral)
            return;
        var usage = new Usage(node, predicate, item);
        var id = IdOf(value);
        if (id == Vocabulary.RdfNil)
            ListOf(_listEnds, graph).Add(usage);
        else if (!_referencedOnce.TryAdd(id, value.Kind == RdfTermKind.Blank ? usage : null))
            _referencedOnce[id] = null;
    }

    private Dictionary<string, LdNode> GraphOf(RdfTerm? name)
    {
        if (name is null)
            return _default;
        var id = IdOf(name);
        if (!_graphs.TryGetValue(id, out var graph))
        {
            _graphs.Add(id, graph = new Dictionary<string, LdNode>(StringComparer.Ordinal));
            NodeOf(_default, id);
        }
        return graph;
    }

    private static LdNode NodeOf(Dictionary<string, LdNode> graph, string id)
    {
        if (!graph.TryGetValue(id, out var node))
            graph.Add(id, node = LdNode.Reference(id));
        return node;
    }

    private static List<T> ListOf<T>(Dictionary<Dictionary<string, LdNode>, List<T>> lists, Dictionary<string, LdNode> graph)
    {
        if (!lists.TryGetValue(graph, out var list))
            lists.Add(graph, list = []);
        return list;
    }

    /// <summary>Step 6.4: a list, from its end to its head.</summary>
    private void ReadList(Dictionary<string, LdNode> graph, Usage end)
    {
        var items = new List<LdItem>();
        var cells = new List<string>();
        var (node, property, head) = end;
        while (property == Vocabulary.RdfRest && IsCell(node) && _referencedOnce.GetValueOrDefault(node.Id!) is { } usage)
        {
            items.Add(node.Properties!.Find(Vocabulary.RdfFirst)!.Values[0]);
            cells.Add(node.Id!);
            (node, property, head) = usage;
            if (!IriReference.IsBlank(node.Id))
                break;
        }
        items.Reverse();
        _replaced[head] = new LdList(items);
        foreach (var cell in cells)
            graph.Remove(cell);
    }

    private static bool IsCell(LdNode node) =>
        IriReference.IsBlank(node.Id)
        && node.Types is null or [{ Value: Vocabulary.Rdf + "List" }]
        && node.Properties is { All.Count: 2 } properties
        && properties.Find(Vocabulary.RdfFirst) is { Values.Count: 1 }
        && properties.Find(Vocabulary.RdfRest) is { Values.Count: 1 };

    /// <summary>Steps 7 and 8: the nodes that say something.</summary>
    private List<LdItem> Nodes(Dictionary<string, LdNode> graph)
    {
        var result = new List<LdItem>();
        foreach (var (_, node) in options.Ordered ? graph.OrderBy(e => e.Key, Comparer<string>.Create(CodePoints.Compare)) : graph.AsEnumerable())
        {
            if (node.IsReference)
                continue;
            foreach (var property in node.Properties?.All ?? [])
                Replace(property.Values, 0);
            result.Add(node);
        }
        return result;
    }

    private void Replace(List<LdItem> values, int depth)
    {
        if (depth > options.MaxDepth)
            throw JsonLdException.Limit("depth", $"Lists are nested more than {options.MaxDepth} levels deep.");
        for (var i = 0; i < values.Count; i++)
        {
            if (_replaced.TryGetValue(values[i], out var replacement))
                values[i] = replacement;
            if (values[i] is LdList list)
                Replace(list.Items, depth + 1);
        }
    }
}
