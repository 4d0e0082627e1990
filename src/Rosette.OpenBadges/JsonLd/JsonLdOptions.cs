namespace Rosette.OpenBadges.JsonLd;

/// <summary>Version of the syntax that a document may use (JSON-LD 1.1 API, section 9.3).</summary>
public enum JsonLdProcessingMode
{
    /// <summary><c>json-ld-1.1</c>, which also reads nearly every 1.0 document.</summary>
    JsonLd11,

    /// <summary><c>json-ld-1.0</c>: features of 1.1 are errors.</summary>
    JsonLd10,
}

/// <summary>How a text's base direction is written in RDF (JSON-LD 1.1 API, section 9.3); without one it is left out.</summary>
public enum RdfDirection
{
    /// <summary>Not written.</summary>
    None,

    /// <summary>As part of a datatype of <c>https://www.w3.org/ns/i18n#</c>.</summary>
    I18nDatatype,

    /// <summary>As a blank node with <c>rdf:value</c>, <c>rdf:language</c> and <c>rdf:direction</c>.</summary>
    CompoundLiteral,
}

/// <summary>Options of a <see cref="JsonLdProcessor"/> (JSON-LD 1.1 API, section 9.3), and its limits.</summary>
public sealed record JsonLdOptions
{
    /// <summary>Where contexts come from; by default only those embedded in this library.</summary>
    public IDocumentLoader Loader { get; init; } = EmbeddedContexts.Instance;

    /// <summary>IRI of the document, which relative references are resolved against; null leaves them relative.</summary>
    public string? Base { get; init; }

    /// <summary>A context to begin with, as a local context or as an object with <c>@context</c>.</summary>
    public System.Text.Json.JsonElement? ExpandContext { get; init; }

    /// <summary>1.1 unless told otherwise.</summary>
    public JsonLdProcessingMode ProcessingMode { get; init; }

    /// <summary>
    /// Refuse (<see cref="JsonLdException"/>) what would otherwise be left out silently: undefined terms, relative types and
    /// identifiers, values without a property. What is signed or verified must be processed so.
    /// </summary>
    public bool Safe { get; init; }

    /// <summary>How base directions become RDF, and are read from it.</summary>
    public RdfDirection RdfDirection { get; init; }

    /// <summary>
    /// Keep language tags as they are written. By default they are put in lower case, which the specification allows and the
    /// reference libraries do, so that their signatures over <c>en-US</c> are ours too.
    /// </summary>
    public bool KeepLanguageCase { get; init; }

    /// <summary>Process the entries of maps in code point order, which makes the order of the output independent of the input's.</summary>
    public bool Ordered { get; init; }

    /// <summary>Compaction writes arrays with one value as that value, unless the term's container says otherwise.</summary>
    public bool CompactArrays { get; init; } = true;

    /// <summary>Compaction writes IRIs relative to <see cref="Base"/>.</summary>
    public bool CompactToRelative { get; init; } = true;

    /// <summary>Reading RDF, turn <c>xsd:boolean</c>, <c>xsd:integer</c> and <c>xsd:double</c> into JSON booleans and numbers.</summary>
    public bool UseNativeTypes { get; init; }

    /// <summary>Reading RDF, keep <c>rdf:type</c> as a property instead of <c>@type</c>.</summary>
    public bool UseRdfType { get; init; }

    /// <summary>Writing RDF, keep statements whose predicate is a blank node.</summary>
    public bool ProduceGeneralizedRdf { get; init; }

    /// <summary>Levels of arrays and objects that a document may have; 256 at most, for the sake of the stack.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Contexts that may be loaded inside of one another.</summary>
    public int MaxRemoteContexts { get; init; } = 16;

    /// <summary>Local contexts (in the document, of terms and loaded) that one run may process; known ones do not count.</summary>
    public int MaxContexts { get; init; } = 1_000;

    /// <summary>Terms that a context may define.</summary>
    public int MaxTerms { get; init; } = 10_000;

    /// <summary>Term definitions that one run may create or copy into changed contexts: the bound on its work.</summary>
    public int MaxContextWork { get; init; } = 1_000_000;
}
