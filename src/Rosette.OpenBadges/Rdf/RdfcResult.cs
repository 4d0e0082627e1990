using System.Text;

namespace Rosette.OpenBadges.Rdf;

/// <summary>A canonicalized dataset: its canonical N-Quads and which label each blank node was given.</summary>
public sealed class RdfcResult
{
    internal RdfcResult(byte[] canonical, IReadOnlyDictionary<string, string> issuedIdentifiers)
    {
        Canonical = canonical;
        IssuedIdentifiers = issuedIdentifiers;
    }

    /// <summary>The serialized canonical form: UTF-8, lines sorted by code point, each ended by a line feed.</summary>
    public ReadOnlyMemory<byte> Canonical { get; }

    /// <summary>From a blank node's label in the input to its canonical label (<c>c14n0</c>, …), both without <c>_:</c>.</summary>
    public IReadOnlyDictionary<string, string> IssuedIdentifiers { get; }

    /// <summary>The canonical N-Quads as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Canonical.Span);
}
