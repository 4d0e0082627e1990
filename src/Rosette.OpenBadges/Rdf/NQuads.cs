using System.Text;

namespace Rosette.OpenBadges.Rdf;

/// <summary>RDF 1.1 N-Quads: parsing, and writing in the canonical form of RDFC-1.0.</summary>
public static class NQuads
{
    internal static byte[] Encode(RdfTerm term) =>
        Encoding.UTF8.GetBytes(term.Kind == RdfTermKind.Iri ? $"<{term.Value}>" : $"_:{term.Value}");
}
