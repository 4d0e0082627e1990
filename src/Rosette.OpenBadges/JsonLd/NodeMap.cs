namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// Node map generation (JSON-LD 1.1 API, section 7.2): all nodes of all graphs, each once, with blank nodes relabelled; and
/// flattening (section 7.1), which writes them side by side.
/// </summary>
internal sealed class NodeMap(JsonLdOptions options)
{
    private readonly Graph _default = new();
    private readonly Dictionary<string, Graph> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private int _issued;

    public static List<LdItem> Flatten(List<LdItem> items, JsonLdOptions options)
    {
        var map = new NodeMap(options);
        map.AddAll(items, map._default);
        return map.Flattened();
    }

    private List<LdItem> Flattened()
    {
        foreach (var (name, graph) in Ordered(_named))
        {
            var owner = _default.GetOrAdd(name);
            owner.Graph = [.. Ordered(graph.Nodes).Select(n => n.Value).Where(n => !n.IsReference)];
        }
        return [.. Ordered(_default.Nodes).Select(n => n.Value).Where(n => !n.IsReference)];
    }

    private IEnumerable<KeyValuePair<string, T>> Ordered<T>(Dictionary<string, T> map) =>
        options.Ordered ? map.OrderBy(e => e.Key, Comparer<string>.Create(CodePoints.Compare)) : map;

    private void AddAll(List<LdItem> items, Graph graph)
    {
        foreach (var item in items)
            if (item is LdNode node)
                AddNode(node, graph);
    }

    /// <summary>Step 6: adds what a node says, and answers a reference to it.</summary>
    private LdNode AddNode(LdNode node, Graph graph)
    {
        var types = node.Types?.ConvertAll(type => type.IsBlank ? new IriRef(Relabel(type.Value)) : type);
        var id = node is { HasId: true, Id: { } given } ? IriReference.IsBlank(given) ? Relabel(given) : given : Fresh();
        var target = graph.GetOrAdd(id);
        foreach (var type in types ?? [])
        {
            target.Types ??= [];
            if (!target.Types.Exists(t => t.Value == type.Value))
                target.Types.Add(type);
        }
        if (node.Index is { } index)
        {
            if (target.Index is { } other && other != index)
                throw JsonLdException.Of("conflicting indexes", $"The node \"{id}\" has two different values of @index.");
            target.Index = index;
        }
        if (node.Reverse is { } reverse)
            foreach (var property in reverse.All)
                foreach (var value in property.Values)
                {
                    var source = AddNode((LdNode)value, graph);
                    graph.AddValue(graph.GetOrAdd(source.Id!), property.Name, LdNode.Reference(id));
                }
        if (node.Graph is { } content)
            AddAll(content, Named(id));
        if (node.Included is { } included)
            AddAll(included, graph);
        if (node.Properties is { } properties)
            foreach (var property in properties.All.OrderBy(p => p.Name.Value, Comparer<string>.Create(CodePoints.Compare)))
                AddProperty(target, property, graph);
        return LdNode.Reference(id);
    }

    private void AddProperty(LdNode target, LdProperty property, Graph graph)
    {
        var name = property.Name.IsBlank ? new IriRef(Relabel(property.Name.Value)) : property.Name;
        (target.Properties ??= new LdProperties()).GetOrAdd(name);
        foreach (var value in property.Values)
            graph.AddValue(target, name, ValueOf(value, graph));
    }

    private LdItem ValueOf(LdItem value, Graph graph) => value switch
    {
        LdNode node => AddNode(node, graph),
        LdList list => new LdList(list.Items.ConvertAll(item => ValueOf(item, graph))),
        _ => value,
    };

    private Graph Named(string name)
    {
        if (!_named.TryGetValue(name, out var graph))
            _named.Add(name, graph = new Graph());
        return graph;
    }

    private string Fresh() => "_:" + BlankLabel.Of(_issued++);

    private string Relabel(string label)
    {
        if (!_labels.TryGetValue(label, out var issued))
            _labels.Add(label, issued = Fresh());
        return issued;
    }

    /// <summary>The nodes of one graph.</summary>
    private sealed class Graph
    {
        private readonly HashSet<(LdNode Node, string Property, ValueKey Value)> _known = [];

        public Dictionary<string, LdNode> Nodes { get; } = new(StringComparer.Ordinal);

        public LdNode GetOrAdd(string id)
        {
            if (!Nodes.TryGetValue(id, out var node))
                Nodes.Add(id, node = LdNode.Reference(id));
            return node;
        }

        /// <summary>Adds a value unless it is there; lists are never the same.</summary>
        public void AddValue(LdNode node, IriRef name, LdItem value)
        {
            if (value is LdList || _known.Add((node, name.Value, ValueKey.Of(value))))
                (node.Properties ??= new LdProperties()).GetOrAdd(name).Values.Add(value);
        }
    }
}
