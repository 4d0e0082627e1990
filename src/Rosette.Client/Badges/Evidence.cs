namespace Rosette.Client;

/// <summary>What shows that a badge was earned.</summary>
public sealed record Evidence : WireObject
{
    /// <summary>Its id; of an <see cref="EvidenceType.Id"/> the issuer's own.</summary>
    public string? Id { get; init; }

    /// <summary>What kind it is.</summary>
    public EvidenceType Type { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The same, by the other word of the wire.</summary>
    public string? Title { get; init; }

    /// <summary>More about it; of a text, the text.</summary>
    public string? Description { get; init; }

    /// <summary>An address: of the page, or of the file.</summary>
    public string? Value { get; init; }

    /// <summary>The lines of a list.</summary>
    public IReadOnlyList<EvidenceField> Values { get; init => field = value ?? []; } = [];
}

/// <summary>A line of a list of evidence.</summary>
public sealed record EvidenceField : WireObject
{
    /// <summary>Its label.</summary>
    public string? Key { get; init; }

    /// <summary>Its text.</summary>
    public string? Value { get; init; }

    /// <summary>Its link.</summary>
    public string? Url { get; init; }
}
