namespace Rosette.Client;

/// <summary>A skill of a public profile.</summary>
public sealed record ProfileSkill : WireObject
{
    /// <summary>Its id.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its place in the profile, counted from 1.</summary>
    public int? Rank { get; init; }

    /// <summary>A badge shows it.</summary>
    public bool? HasBadge { get; init; }

    /// <summary>How many badges show it.</summary>
    public int? EvidenceCount { get; init; }
}

/// <summary>Which skills of a public profile.</summary>
public sealed record ProfileSkillFilter : ListFilter
{
    /// <summary>Part of its name.</summary>
    public string? Name { get; init; }

    // This list knows the one form of a filter alone.
    private protected override void Write(ListQuery query) => query.Parameter("filter[name]", Name);
}
