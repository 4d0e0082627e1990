using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// A value in expanded form: node object, value object or list object (JSON-LD 1.1 Syntax, section 9). The tree that all
/// algorithms work on; <see cref="ExpandedJson"/> writes it as JSON.
/// </summary>
internal abstract class LdItem
{
    /// <summary>Value of <c>@index</c>, otherwise null.</summary>
    public string? Index { get; set; }
}

/// <summary>A node object, also one that holds a graph.</summary>
internal sealed class LdNode : LdItem
{
    /// <summary>IRI, blank node identifier or relative reference; null without <c>@id</c>, and for a reserved identifier.</summary>
    public string? Id { get; set; }

    /// <summary>Whether there is an <c>@id</c>.</summary>
    public bool HasId { get; set; }

    public List<IriRef>? Types { get; set; }

    public LdProperties? Properties { get; set; }

    public LdProperties? Reverse { get; set; }

    public List<LdItem>? Graph { get; set; }

    public List<LdItem>? Included { get; set; }

    public static LdNode Reference(string? id) => new() { Id = id, HasId = true };

    /// <summary>Nothing but perhaps <c>@id</c>, <c>@index</c> and <c>@graph</c>.</summary>
    private bool HasNoContent => Types is null && Properties is null && Reverse is null && Included is null;

    public bool IsEmpty => HasNoContent && !HasId && Graph is null && Index is null;

    /// <summary>Only <c>@id</c>: it says nothing about the node.</summary>
    public bool IsReference => HasNoContent && HasId && Graph is null && Index is null;

    /// <summary>Only a graph, so that the graph can stand for the document.</summary>
    public bool IsGraphOnly => HasNoContent && !HasId && Graph is not null && Index is null;

    /// <summary>A graph object: <c>@graph</c> and at most <c>@id</c> and <c>@index</c>.</summary>
    public bool IsGraph => HasNoContent && Graph is not null;

    /// <summary>A graph object without a name.</summary>
    public bool IsSimpleGraph => IsGraph && !HasId;
}

/// <summary>A list object.</summary>
internal sealed class LdList(List<LdItem> items) : LdItem
{
    public List<LdItem> Items { get; } = items;
}

/// <summary>A value object: text, number, boolean or JSON literal.</summary>
internal sealed class LdValue : LdItem
{
    /// <summary>String, Number, True, False; Null for a JSON literal, whose value is <see cref="Json"/>.</summary>
    public JsonValueKind Kind { get; init; }

    /// <summary>The string, or the number as it is written in JSON.</summary>
    public string? Text { get; init; }

    /// <summary>Value of a JSON literal (<c>@type: @json</c>).</summary>
    public JsonElement? Json { get; init; }

    /// <summary>Datatype; null without one and for a JSON literal.</summary>
    public IriRef? Type { get; init; }

    public string? Language { get; init; }

    /// <summary><c>ltr</c>, <c>rtl</c> or null.</summary>
    public string? Direction { get; init; }

    public bool IsJson => Json.HasValue;
}
