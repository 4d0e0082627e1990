using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Rosette.OpenBadges.Rdf;

/// <summary>RDF 1.1 N-Quads: parsing, and writing in the canonical form of RDFC-1.0.</summary>
public static class NQuads
{
    /// <summary>Reads a document, UTF-8. Quads keep their order; repeated ones stay.</summary>
    /// <param name="utf8">The document, without a byte order mark.</param>
    /// <param name="maxQuads">More quads end in <c>nquads.too-many-quads</c>.</param>
    /// <exception cref="OpenBadgeException"><c>nquads.encoding</c>, <c>nquads.syntax</c> or <c>nquads.too-many-quads</c>; the message gives line and column.</exception>
    public static IReadOnlyList<Quad> Parse(ReadOnlySpan<byte> utf8, int maxQuads = 100_000)
    {
        if (!Utf8.IsValid(utf8))
            throw new OpenBadgeException("nquads.encoding", "The N-Quads are not UTF-8.");
        return Parse(Encoding.UTF8.GetString(utf8), maxQuads);
    }

    /// <summary>Reads a document.</summary>
    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, int)" path="/exception"/>
    public static IReadOnlyList<Quad> Parse(string text, int maxQuads = 100_000)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new NQuadsParser(text).ParseDocument(maxQuads);
    }

    /// <summary>Writes quads in their order, each as a canonical line, UTF-8. Labels of blank nodes stay as they are.</summary>
    /// <exception cref="OpenBadgeException"><c>rdf.not-a-quad</c>, <c>rdf.blank-label</c>, <c>rdf.language</c> or <c>rdf.lone-surrogate</c>: terms that are not RDF.</exception>
    public static void Write(IReadOnlyList<Quad> quads, IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(quads);
        ArgumentNullException.ThrowIfNull(writer);
        var line = new PooledBytes(256);
        try
        {
            for (var i = 0; i < quads.Count; i++)
            {
                line.Clear();
                AppendLine(quads[i], ref line);
                writer.Write(line.Written);
            }
        }
        finally
        {
            line.Dispose();
        }
    }

    /// <summary>Writes quads in their order as text.</summary>
    /// <inheritdoc cref="Write(IReadOnlyList{Quad}, IBufferWriter{byte})" path="/exception"/>
    public static string Write(IReadOnlyList<Quad> quads)
    {
        var writer = new ArrayBufferWriter<byte>();
        Write(quads, writer);
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }

    /// <summary>One term in canonical form.</summary>
    internal static byte[] Encode(RdfTerm term)
    {
        var output = new PooledBytes(256);
        try
        {
            TermWriter.Append(term, ref output);
            return output.Written.ToArray();
        }
        finally
        {
            output.Dispose();
        }
    }

    private static void AppendLine(in Quad quad, ref PooledBytes line)
    {
        if (quad.Subject.Kind == RdfTermKind.Literal || quad.Predicate.Kind == RdfTermKind.Literal || quad.Graph?.Kind == RdfTermKind.Literal)
            throw new OpenBadgeException("rdf.not-a-quad", "Only the object of a quad can be a literal.");
        Append(quad.Subject, ref line);
        Append(quad.Predicate, ref line);
        Append(quad.Object, ref line);
        if (quad.Graph is { } graph)
            Append(graph, ref line);
        line.Append(".\n"u8);
    }

    private static void Append(RdfTerm term, ref PooledBytes line)
    {
        if (term.Kind == RdfTermKind.Blank && !BlankNodeLabel.IsValid(term.Value))
            throw new OpenBadgeException(
                "rdf.blank-label", $"N-Quads cannot write the blank node's label \"{term.Value}\"; letters, digits, \"_\" and \"-\" would be right.");
        TermWriter.Append(term, ref line);
        line.Append((byte)' ');
    }
}
