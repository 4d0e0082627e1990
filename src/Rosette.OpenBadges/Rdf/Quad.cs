namespace Rosette.OpenBadges.Rdf;

/// <summary>A statement in a graph (RDF 1.1 Concepts, section 3.1).</summary>
/// <param name="Subject">IRI or blank node.</param>
/// <param name="Predicate">IRI (a blank node only in generalized RDF).</param>
/// <param name="Object">IRI, blank node or literal.</param>
/// <param name="Graph">IRI or blank node of a named graph; null for the default graph.</param>
public readonly record struct Quad(RdfTerm Subject, RdfTerm Predicate, RdfTerm Object, RdfTerm? Graph = null);
