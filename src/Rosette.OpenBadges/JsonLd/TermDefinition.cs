using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Containers of a term (JSON-LD 1.1 Syntax, section 9.15).</summary>
[Flags]
internal enum Containers : byte
{
    None = 0,
    List = 1,
    Set = 2,
    Language = 4,
    Index = 8,
    Id = 16,
    Type = 32,
    Graph = 64,
}

/// <summary>What a term's type mapping is.</summary>
internal enum TypeMapping : byte
{
    Absent,
    Id,
    Vocab,
    None,
    Json,
    Iri,
}

/// <summary>A term of an active context (JSON-LD 1.1 API, section 4.1). Immutable once the context is built.</summary>
internal sealed class TermDefinition
{
    public required string Term { get; init; }

    /// <summary>Comes from the loader and not from a document, so that what is made of it may be kept.</summary>
    public required bool IsShared { get; init; }

    /// <summary>What the term stands for; null where the context takes a term's meaning away.</summary>
    public IriRef? Iri { get; set; }

    /// <summary>The keyword that the term is an alias of.</summary>
    public Keyword Keyword { get; set; }

    public bool Prefix { get; set; }

    public bool Protected { get; set; }

    public bool Reverse { get; set; }

    public Containers Container { get; set; }

    public TypeMapping TypeMapping { get; set; }

    /// <summary>Datatype, or the keyword of the type mapping; null without one.</summary>
    public IriRef? Type { get; set; }

    public bool HasLanguage { get; set; }

    public string? Language { get; set; }

    public bool HasDirection { get; set; }

    public string? Direction { get; set; }

    /// <summary>Index mapping: a property instead of <c>@index</c>.</summary>
    public string? Index { get; set; }

    public string? Nest { get; set; }

    /// <summary>Scoped context.</summary>
    public JsonElement? Context { get; set; }

    /// <summary>What relative URLs in the scoped context are resolved against.</summary>
    public string? BaseUrl { get; set; }

    public bool Has(Containers container) => (Container & container) != 0;

    /// <summary>Equal besides the protected flag, which allows a protected term to be defined again.</summary>
    public bool SameAs(TermDefinition other) =>
        Iri?.Value == other.Iri?.Value
        && Prefix == other.Prefix
        && Reverse == other.Reverse
        && Container == other.Container
        && Type?.Value == other.Type?.Value
        && HasLanguage == other.HasLanguage
        && Language == other.Language
        && HasDirection == other.HasDirection
        && Direction == other.Direction
        && Index == other.Index
        && Nest == other.Nest
        && Context.HasValue == other.Context.HasValue
        && (Context is not { } context || JsonElement.DeepEquals(context, other.Context!.Value));
}
