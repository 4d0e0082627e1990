namespace Rosette.OpenBadges.Rdf;

/// <summary>What an <see cref="RdfTerm"/> is.</summary>
public enum RdfTermKind : byte
{
    /// <summary>An absolute IRI.</summary>
    Iri,

    /// <summary>A blank node; the value is its label without <c>_:</c>.</summary>
    Blank,

    /// <summary>A literal with its datatype and, for <c>rdf:langString</c>, its language.</summary>
    Literal,
}

/// <summary>
/// A subject, predicate, object or graph name (RDF 1.1 Concepts, section 3). Immutable, equal by value.
/// A class and not a struct, so that the terms of a context's predicates are made once and shared by every document.
/// </summary>
public sealed class RdfTerm : IEquatable<RdfTerm>
{
    private byte[]? _canonical;

    private RdfTerm(RdfTermKind kind, string value, string? datatype = null, string? language = null)
    {
        Kind = kind;
        Value = value;
        Datatype = datatype;
        Language = language;
    }

    /// <summary>IRI, blank node or literal.</summary>
    public RdfTermKind Kind { get; }

    /// <summary>The IRI, the label without <c>_:</c>, or the literal's text.</summary>
    public string Value { get; }

    /// <summary>Datatype IRI of a literal, otherwise null.</summary>
    public string? Datatype { get; }

    /// <summary>Language tag of a language-tagged literal, otherwise null.</summary>
    public string? Language { get; }

    /// <summary>An IRI; the caller has made sure that it is absolute.</summary>
    public static RdfTerm Iri(string iri) => new(RdfTermKind.Iri, iri);

    /// <summary>A blank node by its label without <c>_:</c>.</summary>
    public static RdfTerm Blank(string label) => new(RdfTermKind.Blank, label);

    /// <summary>A literal; without a datatype it is an <c>xsd:string</c>.</summary>
    public static RdfTerm Literal(string value, string? datatype = null) =>
        new(RdfTermKind.Literal, value, datatype ?? Vocabulary.XsdString);

    /// <summary>A language-tagged literal (<c>rdf:langString</c>).</summary>
    public static RdfTerm LanguageLiteral(string value, string language) =>
        new(RdfTermKind.Literal, value, Vocabulary.RdfLangString, language);

    /// <summary>The term in canonical N-Quads (RDF Dataset Canonicalization, section 5), UTF-8; made once.</summary>
    internal ReadOnlySpan<byte> Canonical => _canonical ??= NQuads.Encode(this);

    /// <inheritdoc/>
    public bool Equals(RdfTerm? other) =>
        other is not null
        && Kind == other.Kind
        && Value == other.Value
        && Datatype == other.Datatype
        && Language == other.Language;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RdfTerm);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Value, Datatype, Language);

    /// <summary>The term as N-Quads writes it; its bare value if N-Quads cannot.</summary>
    public override string ToString()
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(Canonical);
        }
        catch (OpenBadgeException)
        {
            return Value;
        }
    }
}
