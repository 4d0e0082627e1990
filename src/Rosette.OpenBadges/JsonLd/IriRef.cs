using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// An IRI, blank node identifier or relative reference as expansion gives it, with its RDF term. Those of a context are made
/// once with the term definition, so that the documents share the term and its canonical bytes.
/// </summary>
internal sealed class IriRef(string value)
{
    private RdfTerm? _term;
    private bool _judged;

    public string Value { get; } = value;

    public bool IsBlank => IriReference.IsBlank(Value);

    /// <summary>The IRI as a term; null where it is not a well-formed absolute IRI.</summary>
    public RdfTerm? Term
    {
        get
        {
            if (_judged)
                return _term;
            _term = IriReference.IsWellFormed(Value) ? RdfTerm.Iri(Value) : null;
            _judged = true;
            return _term;
        }
    }

    public override string ToString() => Value;
}
