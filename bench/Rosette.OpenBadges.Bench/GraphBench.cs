using BenchmarkDotNet.Attributes;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Bench;

/// <summary>RDFC-1.0 on datasets larger or harder than a credential.</summary>
[MemoryDiagnoser]
public class GraphBench
{
    private static readonly RdfTerm Knows = RdfTerm.Iri("http://xmlns.com/foaf/0.1/knows");
    private static readonly RdfTerm Name = RdfTerm.Iri("http://xmlns.com/foaf/0.1/name");
    private readonly byte[] _hash = new byte[32];
    private readonly Quad[] _named = Named(4_000);
    private readonly Quad[] _blank = Blank(2_000);
    private readonly Quad[] _ring = Ring(30);
    private readonly Quad[] _pairs = Pairs(500);
    private readonly string _text = NQuads.Write(Named(4_000));

    /// <summary>4,000 quads, no blank nodes: writing, sorting and hashing only.</summary>
    [Benchmark]
    public int NamedNodes() => Rdfc.Hash(_named, _hash);

    /// <summary>4,000 quads about 2,000 blank nodes that their names tell apart.</summary>
    [Benchmark]
    public int BlankNodes() => Rdfc.Hash(_blank, _hash);

    /// <summary>30 blank nodes in a ring, all alike: Hash N-Degree Quads for each.</summary>
    [Benchmark]
    public int Ring() => Rdfc.Hash(_ring, _hash);

    /// <summary>500 pairs of blank nodes, all alike.</summary>
    [Benchmark]
    public int Pairs() => Rdfc.Hash(_pairs, _hash);

    /// <summary>4,000 quads from text.</summary>
    [Benchmark]
    public IReadOnlyList<Quad> ParseNQuads() => NQuads.Parse(_text);

    private static Quad[] Named(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Quad(RdfTerm.Iri($"http://example.org/people/{i % 977}"), Name, RdfTerm.Literal($"Name {i}")))];

    private static Quad[] Blank(int nodes) =>
    [
        .. Enumerable.Range(0, nodes).Select(i => new Quad(RdfTerm.Blank($"p{i}"), Name, RdfTerm.Literal($"Name {i}"))),
        .. Enumerable.Range(0, nodes).Select(i => new Quad(RdfTerm.Blank($"p{i}"), Knows, RdfTerm.Blank($"p{(i * 7 + 1) % nodes}"))),
    ];

    private static Quad[] Ring(int nodes) =>
        [.. Enumerable.Range(0, nodes).Select(i => new Quad(RdfTerm.Blank($"p{i}"), Knows, RdfTerm.Blank($"p{(i + 1) % nodes}")))];

    private static Quad[] Pairs(int pairs) =>
        [.. Enumerable.Range(0, pairs).Select(i => new Quad(RdfTerm.Blank($"a{i}"), Knows, RdfTerm.Blank($"b{i}")))];
}
