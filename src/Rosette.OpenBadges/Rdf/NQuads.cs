using System.Buffers;
using System.Text;

namespace Rosette.OpenBadges.Rdf;

/// <summary>RDF 1.1 N-Quads: parsing, and writing in the canonical form of RDFC-1.0.</summary>
public static class NQuads
{
    /// <summary>Reads a document, UTF-8. Quads keep their order; repeated ones stay.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="maxQuads">More quads end in <c>nquads.too-many-quads</c>.</param>
    /// <exception cref="OpenBadgeException"><c>nquads.encoding</c>, <c>nquads.syntax</c> or <c>nquads.too-many-quads</c>; the message gives line and column.</exception>
    public static IReadOnlyList<Quad> Parse(ReadOnlySpan<byte> utf8, int maxQuads = 100_000) => throw new NotImplementedException();

    /// <summary>Reads a document.</summary>
    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, int)" path="/exception"/>
    public static IReadOnlyList<Quad> Parse(string text, int maxQuads = 100_000) => throw new NotImplementedException();

    /// <summary>Writes quads in their order, each as a canonical line, UTF-8.</summary>
    /// <exception cref="OpenBadgeException"><c>rdf.…</c> for terms that are not RDF.</exception>
    public static void Write(IReadOnlyList<Quad> quads, IBufferWriter<byte> writer) => throw new NotImplementedException();

    /// <summary>Writes quads in their order as text.</summary>
    /// <inheritdoc cref="Write(IReadOnlyList{Quad}, IBufferWriter{byte})" path="/exception"/>
    public static string Write(IReadOnlyList<Quad> quads) => throw new NotImplementedException();

    internal static byte[] Encode(RdfTerm term) =>
        Encoding.UTF8.GetBytes(term.Kind == RdfTermKind.Iri ? $"<{term.Value}>" : $"_:{term.Value}");
}
