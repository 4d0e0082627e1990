using System.Buffers;
using System.Buffers.Text;

namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// One run of the canonicalization algorithm (RDF Dataset Canonicalization, section 4.4): numbers the blank nodes,
/// then writes the lines with them in order.
/// </summary>
internal sealed class Canonicalization : IDisposable
{
    /// <summary>Enough for <c>_:c14n</c> and a number.</summary>
    private const int LabelLength = 16;

    private readonly PreparedDataset _dataset;
    private readonly RdfHash _hash;
    private readonly int[] _numbers;
    private PooledBytes _text;
    private Line[] _lines = [];

    public Canonicalization(IReadOnlyList<Quad> dataset, RdfcOptions options, CancellationToken cancellationToken)
    {
        if (dataset.Count > options.MaxQuads)
            throw new OpenBadgeException(
                "rdfc.too-many-quads", $"The dataset has {dataset.Count} quads; at most {options.MaxQuads} are canonicalized.");
        _hash = new RdfHash(options.HashAlgorithm);
        _dataset = new PreparedDataset(dataset);
        _numbers = ArrayPool<int>.Shared.Rent(_dataset.BlankLabels.Count);
        try
        {
            BlankNodeNumbers.Assign(_dataset, _hash, options, _numbers, cancellationToken);
            _text = new PooledBytes(_dataset.TextLength + _dataset.QuadCount * LabelLength);
            WriteLines();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Length of the canonical form in bytes.</summary>
    public int Length => _text.Length;

    /// <summary>Copies the canonical form.</summary>
    public void CopyTo(Span<byte> destination) => Lines.Copy(_lines.AsSpan(0, _dataset.QuadCount), _text.Array, destination);

    /// <summary>The hash of the canonical form; returns its length.</summary>
    public int Hash(Span<byte> destination)
    {
        if (destination.Length < _hash.Length)
            throw new ArgumentException($"The hash has {_hash.Length} bytes.", nameof(destination));
        var canonical = ArrayPool<byte>.Shared.Rent(Length);
        CopyTo(canonical);
        _hash.Compute(canonical.AsSpan(0, Length), destination[.._hash.Length]);
        ArrayPool<byte>.Shared.Return(canonical);
        return _hash.Length;
    }

    /// <summary>Labels of the input to canonical ones.</summary>
    public Dictionary<string, string> IssuedIdentifiers()
    {
        var identifiers = new Dictionary<string, string>(_dataset.BlankLabels.Count, StringComparer.Ordinal);
        for (var blank = 0; blank < _dataset.BlankLabels.Count; blank++)
            identifiers.Add(_dataset.BlankLabels[blank], $"c14n{_numbers[blank]}");
        return identifiers;
    }

    public void Dispose()
    {
        _dataset.Dispose();
        ArrayPool<int>.Shared.Return(_numbers);
        ArrayPool<Line>.Shared.Return(_lines);
        _text.Dispose();
    }

    private void WriteLines()
    {
        _lines = ArrayPool<Line>.Shared.Rent(_dataset.QuadCount);
        Span<byte> labels = stackalloc byte[3 * LabelLength];
        var index = 0;
        foreach (ref readonly var quad in _dataset.Quads)
        {
            var start = _text.Length;
            _dataset.AppendLine(
                quad,
                Label(quad.Subject, labels[..LabelLength]),
                Label(quad.Object, labels.Slice(LabelLength, LabelLength)),
                Label(quad.Graph, labels[(2 * LabelLength)..]),
                ref _text);
            _lines[index++] = new Line(start, _text.Length - start);
        }
        Lines.Sort(_lines.AsSpan(0, index), _text.Array);
    }

    private ReadOnlySpan<byte> Label(int blank, Span<byte> buffer)
    {
        if (blank < 0)
            return default;
        "_:c14n"u8.CopyTo(buffer);
        Utf8Formatter.TryFormat(_numbers[blank], buffer["_:c14n"u8.Length..], out var length);
        return buffer[..("_:c14n"u8.Length + length)];
    }
}
