using System.Buffers;

namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// The distinct quads of a dataset as text with holes where blank nodes stand, and for each blank node the quads that mention it.
/// Everything lies in arrays of the shared pool; blank nodes are numbered in the order of their first mention.
/// </summary>
internal sealed class PreparedDataset : IDisposable
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _labels = [];
    private PooledBytes _text;
    private PreparedQuad[] _quads;
    private int[] _slots;
    private int[] _mentions = [];
    private int[] _mentionStarts = [];
    private string? _lastLabel;
    private int _lastNumber;

    public PreparedDataset(IReadOnlyList<Quad> dataset)
    {
        _text = new PooledBytes(Math.Max(256, dataset.Count * 192));
        _quads = ArrayPool<PreparedQuad>.Shared.Rent(dataset.Count);
        _slots = ArrayPool<int>.Shared.Rent(SlotCount(dataset.Count));
        try
        {
            AddQuads(dataset);
            CollectMentions();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ReadOnlySpan<PreparedQuad> Quads => _quads.AsSpan(0, QuadCount);

    public int QuadCount { get; private set; }

    /// <summary>How many bytes the text of all quads has, without the labels of blank nodes.</summary>
    public int TextLength => _text.Length;

    /// <summary>Labels of the blank nodes, by number.</summary>
    public List<string> BlankLabels => _labels;

    /// <summary>Indexes of the quads that mention a blank node, each once.</summary>
    public ReadOnlySpan<int> Mentions(int blank) =>
        _mentions.AsSpan(_mentionStarts[blank], _mentionStarts[blank + 1] - _mentionStarts[blank]);

    /// <summary>The predicate of a quad in canonical form, with its angle brackets.</summary>
    public ReadOnlySpan<byte> Predicate(in PreparedQuad quad) =>
        _text.Slice(quad.PredicateStart, quad.ObjectHole - 1 - quad.PredicateStart);

    /// <summary>Appends the line of a quad; the labels are empty where the term is no blank node.</summary>
    public void AppendLine(
        in PreparedQuad quad,
        scoped ReadOnlySpan<byte> subject,
        scoped ReadOnlySpan<byte> @object,
        scoped ReadOnlySpan<byte> graph,
        ref PooledBytes output)
    {
        output.Append(subject);
        output.Append(_text.Slice(quad.Start, quad.ObjectHole - quad.Start));
        output.Append(@object);
        if (graph.IsEmpty)
        {
            output.Append(_text.Slice(quad.ObjectHole, quad.End - quad.ObjectHole));
            return;
        }
        output.Append(_text.Slice(quad.ObjectHole, quad.GraphHole - quad.ObjectHole));
        output.Append(graph);
        output.Append(_text.Slice(quad.GraphHole, quad.End - quad.GraphHole));
    }

    public void Dispose()
    {
        _text.Dispose();
        ArrayPool<PreparedQuad>.Shared.Return(_quads);
        ArrayPool<int>.Shared.Return(_slots);
        ArrayPool<int>.Shared.Return(_mentions);
        ArrayPool<int>.Shared.Return(_mentionStarts);
        (_quads, _slots, _mentions, _mentionStarts) = ([], [], [], []);
    }

    private void AddQuads(IReadOnlyList<Quad> dataset)
    {
        var slots = _slots.AsSpan(0, SlotCount(dataset.Count));
        slots.Clear();
        for (var i = 0; i < dataset.Count; i++)
        {
            var quad = dataset[i];
            var start = _text.Length;
            var prepared = Append(quad);
            if (IsNew(prepared, slots))
                _quads[QuadCount++] = prepared;
            else
                _text.Truncate(start);
        }
    }

    private PreparedQuad Append(in Quad quad)
    {
        Check(quad);
        var prepared = new PreparedQuad { Start = _text.Length };
        prepared.Subject = AppendOrNumber(quad.Subject);
        _text.Append((byte)' ');
        prepared.PredicateStart = _text.Length;
        // Predicates come from contexts and are shared by many documents, so their bytes are kept with them.
        _text.Append(quad.Predicate.Canonical);
        _text.Append((byte)' ');
        prepared.ObjectHole = _text.Length;
        prepared.Object = AppendOrNumber(quad.Object);
        prepared.Graph = PreparedQuad.NotBlank;
        if (quad.Graph is not null)
        {
            _text.Append((byte)' ');
            prepared.GraphHole = _text.Length;
            prepared.Graph = AppendOrNumber(quad.Graph);
        }
        _text.Append(" .\n"u8);
        prepared.End = _text.Length;
        return prepared;
    }

    private static void Check(in Quad quad)
    {
        if (quad.Subject is null || quad.Predicate is null || quad.Object is null)
            throw new ArgumentException("A quad needs a subject, a predicate and an object.");
        if (quad.Subject.Kind == RdfTermKind.Literal || quad.Predicate.Kind == RdfTermKind.Literal || quad.Graph?.Kind == RdfTermKind.Literal)
            throw new OpenBadgeException("rdf.not-a-quad", "Only the object of a quad can be a literal.");
        if (quad.Predicate.Kind == RdfTermKind.Blank)
            throw new OpenBadgeException(
                "rdfc.blank-predicate", $"The predicate \"_:{quad.Predicate.Value}\" is a blank node; RDF needs an IRI there.");
    }

    private int AppendOrNumber(RdfTerm term)
    {
        if (term.Kind != RdfTermKind.Blank)
        {
            TermWriter.Append(term, ref _text);
            return PreparedQuad.NotBlank;
        }
        // Quads of one node usually follow each other.
        if (ReferenceEquals(term.Value, _lastLabel))
            return _lastNumber;
        if (!_numbers.TryGetValue(term.Value, out var number))
        {
            number = _labels.Count;
            _numbers.Add(term.Value, number);
            _labels.Add(term.Value);
        }
        (_lastLabel, _lastNumber) = (term.Value, number);
        return number;
    }

    /// <summary>Looks for an equal quad by open addressing; a slot holds a quad's index + 1.</summary>
    private bool IsNew(in PreparedQuad quad, Span<int> slots)
    {
        var hash = new HashCode();
        hash.AddBytes(_text.Slice(quad.Start, quad.End - quad.Start));
        hash.Add(quad.Subject);
        hash.Add(quad.Object);
        hash.Add(quad.Graph);
        var slot = hash.ToHashCode() & (slots.Length - 1);
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
            if (AreEqual(quad, _quads[slots[slot] - 1]))
                return false;
        slots[slot] = QuadCount + 1;
        return true;
    }

    private bool AreEqual(in PreparedQuad left, in PreparedQuad right) =>
        left.Subject == right.Subject
        && left.Object == right.Object
        && left.Graph == right.Graph
        && _text.Slice(left.Start, left.End - left.Start).SequenceEqual(_text.Slice(right.Start, right.End - right.Start));

    private void CollectMentions()
    {
        var blanks = _labels.Count;
        _mentionStarts = ArrayPool<int>.Shared.Rent(blanks + 1);
        var starts = _mentionStarts.AsSpan(0, blanks + 1);
        starts.Clear();
        foreach (ref readonly var quad in Quads)
            for (var role = 0; role < 3; role++)
                if (quad.FirstIn(role) is var blank and >= 0)
                    starts[blank + 1]++;
        for (var blank = 0; blank < blanks; blank++)
            starts[blank + 1] += starts[blank];

        _mentions = ArrayPool<int>.Shared.Rent(starts[blanks]);
        var next = ArrayPool<int>.Shared.Rent(blanks + 1);
        starts.CopyTo(next);
        for (var index = 0; index < QuadCount; index++)
            for (var role = 0; role < 3; role++)
                if (_quads[index].FirstIn(role) is var blank and >= 0)
                    _mentions[next[blank]++] = index;
        ArrayPool<int>.Shared.Return(next);
    }

    private static int SlotCount(int quads) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(quads * 2) + 1);
}
