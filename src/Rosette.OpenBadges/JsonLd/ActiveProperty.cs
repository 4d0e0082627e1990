namespace Rosette.OpenBadges.JsonLd;

/// <summary>The key whose values are expanded: its name and its definition in the context where it was read.</summary>
internal readonly struct ActiveProperty(string name, TermDefinition? definition, ActiveContext context)
{
    /// <summary>Null at the top of the document.</summary>
    public string? Name { get; } = name;

    public bool IsTopOrGraph => Name is null or "@graph";

    /// <summary>The definition in a context, which may be another one than that of the key.</summary>
    public TermDefinition? In(ActiveContext active) =>
        Name is null ? null : ReferenceEquals(active, context) ? definition : active.Find(Name);
}
