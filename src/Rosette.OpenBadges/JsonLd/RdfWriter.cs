using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// Expanded form to quads (JSON-LD 1.1 API, sections 7.2 and 8.1) in one walk: what node map generation would merge is told
/// apart by the terms themselves, and quads that come twice are taken out at the end, where any could.
/// </summary>
/// <param name="options">Options.</param>
/// <param name="statements">About how many statements come.</param>
internal sealed partial class RdfWriter(JsonLdOptions options, int statements)
{
    private static readonly RdfTerm RdfType = RdfTerm.Iri(Vocabulary.RdfType);
    private static readonly RdfTerm First = RdfTerm.Iri(Vocabulary.RdfFirst);
    private static readonly RdfTerm Rest = RdfTerm.Iri(Vocabulary.RdfRest);
    private static readonly RdfTerm Nil = RdfTerm.Iri(Vocabulary.RdfNil);

    private readonly List<Quad> _quads = new(statements);
    private readonly HashSet<string> _described = new(StringComparer.Ordinal);
    private Dictionary<string, RdfTerm>? _labels;
    private Dictionary<(string? Graph, string Node), string>? _indexes;
    private int _issued;
    private bool _mayRepeat;

    public List<Quad> Write(List<LdItem> items)
    {
        WriteAll(items, new Target(null, true));
        if (!_mayRepeat)
            return _quads;
        var seen = new HashSet<Quad>(_quads.Count);
        _quads.RemoveAll(quad => !seen.Add(quad));
        return _quads;
    }

    /// <summary>The graph that statements go to, and whether its name is one that RDF can have.</summary>
    private readonly record struct Target(RdfTerm? Graph, bool IsNamed);

    private void WriteAll(List<LdItem> items, in Target target)
    {
        foreach (var item in items)
            if (item is LdNode node)
                WriteNode(node, target);
    }

    /// <summary>Writes what a node says; answers its term, or null where its identifier is not well-formed.</summary>
    private RdfTerm? WriteNode(LdNode node, in Target target)
    {
        var subject = node.HasId ? TermOf(node.Id) : Fresh();
        if (subject is null)
            Drop("relative-id", $"the node \"{node.Id}\", whose identifier is not a well-formed IRI");
        NoteRepeats(node, target);
        if (node.Types is { } types)
            foreach (var type in types)
                WriteType(subject, type, target);
        if (node.Properties is { } properties)
            foreach (var property in properties.All)
                WriteProperty(subject, property, target);
        if (node.Reverse is { } reverse)
            foreach (var property in reverse.All)
                WriteReverse(subject, property, target);
        if (node.Graph is { } graph)
            WriteAll(graph, new Target(subject, subject is not null));
        if (node.Included is { } included)
            WriteAll(included, target);
        return subject;
    }

    private void WriteType(RdfTerm? subject, IriRef type, in Target target)
    {
        if ((type.IsBlank ? Labelled(type.Value) : type.Term) is { } term)
            Add(subject, RdfType, term, target);
        else
            Drop("relative-type", $"the type \"{type.Value}\", which is not a well-formed IRI");
    }

    private void WriteProperty(RdfTerm? subject, LdProperty property, in Target target)
    {
        var predicate = PredicateOf(property.Name);
        if (property.Values.Count > 1)
            _mayRepeat |= HasRepeats(property.Values);
        foreach (var value in property.Values)
            if (ObjectOf(value, target) is { } term && predicate is not null)
                Add(subject, predicate, term, target);
    }

    private void WriteReverse(RdfTerm? subject, LdProperty property, in Target target)
    {
        var predicate = PredicateOf(property.Name);
        _mayRepeat = true;
        foreach (var value in property.Values)
            if (WriteNode((LdNode)value, target) is { } source && predicate is not null && subject is not null)
                Add(source, predicate, subject, target);
    }

    private RdfTerm? PredicateOf(IriRef name)
    {
        if (name.IsBlank)
        {
            if (options.ProduceGeneralizedRdf)
                return Labelled(name.Value);
            Drop("blank-predicate", $"the property \"{name.Value}\", since RDF has no blank nodes as predicates");
            return null;
        }
        if (name.Term is null)
            Drop("dropped-term", $"the property \"{name.Value}\", which is not a well-formed IRI");
        return name.Term;
    }

    /// <summary>Section 8.2: a value as the object of a statement; null where it is not well-formed.</summary>
    private RdfTerm? ObjectOf(LdItem item, in Target target) => item switch
    {
        LdNode node => WriteNode(node, target),
        LdList list => WriteList(list.Items, target),
        _ => LiteralOf((LdValue)item, target),
    };

    /// <summary>Section 8.3.</summary>
    private RdfTerm WriteList(List<LdItem> items, in Target target)
    {
        if (items.Count == 0)
            return Nil;
        var head = Fresh();
        var cell = head;
        for (var i = 0; i < items.Count; i++)
        {
            if (ObjectOf(items[i], target) is { } value)
                Add(cell, First, value, target);
            var rest = i == items.Count - 1 ? Nil : Fresh();
            Add(cell, Rest, rest, target);
            cell = rest;
        }
        return head;
    }

    private void Add(RdfTerm? subject, RdfTerm predicate, RdfTerm value, in Target target)
    {
        if (subject is not null && target.IsNamed)
            _quads.Add(new Quad(subject, predicate, value, target.Graph));
    }

    private RdfTerm? TermOf(string? id) =>
        id is null ? null : IriReference.IsBlank(id) ? Labelled(id) : IriReference.IsWellFormed(id) ? RdfTerm.Iri(id) : null;

    private RdfTerm Fresh() => RdfTerm.Blank(BlankLabel.Of(_issued++));

    /// <summary>Labels of the document are replaced, so that they cannot meet those that are issued.</summary>
    private RdfTerm Labelled(string label)
    {
        _labels ??= new Dictionary<string, RdfTerm>(StringComparer.Ordinal);
        if (!_labels.TryGetValue(label, out var term))
            _labels.Add(label, term = Fresh());
        return term;
    }

    /// <summary>A node that is described twice may say the same twice, and cannot have two indexes.</summary>
    private void NoteRepeats(LdNode node, in Target target)
    {
        if (node.Types is { Count: > 1 } types)
            for (var i = 1; i < types.Count && !_mayRepeat; i++)
                _mayRepeat = types.Count > 8 || types.FindIndex(t => t.Value == types[i].Value) < i;
        if (node.Id is not { } id || node.IsReference)
            return;
        _mayRepeat |= !_described.Add(id);
        if (node.Index is not { } index)
            return;
        _indexes ??= [];
        if (!_indexes.TryAdd((target.Graph?.Value, id), index) && _indexes[(target.Graph?.Value, id)] != index)
            throw JsonLdException.Of("conflicting indexes", $"The node \"{id}\" has two different values of @index.");
    }

    private static bool HasRepeats(List<LdItem> values)
    {
        if (values.Count > 8)
            return true;
        for (var i = 1; i < values.Count; i++)
            for (var j = 0; j < i; j++)
                if (values[i] is LdValue a && values[j] is LdValue b && a.Text == b.Text || values[i] is LdNode { Id: { } x } && values[j] is LdNode { Id: { } y } && x == y)
                    return true;
        return false;
    }

    private void Drop(string code, string what)
    {
        if (options.Safe)
            throw JsonLdException.Unsafe(code, $"Conversion to RDF would leave out {what}.");
    }
}
