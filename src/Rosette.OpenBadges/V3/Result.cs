using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>
/// A result of the earner (Open Badges 3.0, Result), by <see cref="Value"/>, <see cref="Status"/> or <see cref="AchievedLevel"/>.
/// </summary>
public sealed record Result : BadgeObject
{
    /// <summary>Contains <c>Result</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["Result"];

    /// <summary>IRI of the <see cref="RubricCriterionLevel"/> that was reached.</summary>
    public string? AchievedLevel { get; init; }

    /// <summary>Items of frameworks that the result relates to.</summary>
    public IReadOnlyList<Alignment> Alignment { get => field ?? []; init; }

    /// <summary>IRI of the <see cref="V3.ResultDescription"/> of the achievement.</summary>
    public string? ResultDescription { get; init; }

    /// <summary>One of <see cref="ResultStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>The value as a text, also where it is a number.</summary>
    public string? Value { get; init; }
}

/// <summary>What results an achievement can have (Open Badges 3.0, ResultDescription). Values are texts, also numbers.</summary>
public sealed record ResultDescription : BadgeObject, IIdentified
{
    /// <summary>IRI that results point to; required.</summary>
    public string? Id { get; init; }

    /// <summary>Contains <c>ResultDescription</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["ResultDescription"];

    /// <summary>Items of frameworks that the results relate to.</summary>
    public IReadOnlyList<Alignment> Alignment { get => field ?? []; init; }

    /// <summary>The values there are, from low to high.</summary>
    public IReadOnlyList<string> AllowedValue { get => field ?? []; init; }

    /// <summary>Name; required.</summary>
    public Text? Name { get; init; }

    /// <summary>IRI of the level that is needed to pass.</summary>
    public string? RequiredLevel { get; init; }

    /// <summary>The value that is needed to pass.</summary>
    public string? RequiredValue { get; init; }

    /// <summary>One of <see cref="ResultTypes"/>, or <c>ext:</c> and a name; required.</summary>
    public string? ResultType { get; init; }

    /// <summary>The levels, from low to high.</summary>
    public IReadOnlyList<RubricCriterionLevel> RubricCriterionLevel { get => field ?? []; init; }

    /// <summary>The highest value.</summary>
    public string? ValueMax { get; init; }

    /// <summary>The lowest value.</summary>
    public string? ValueMin { get; init; }
}

/// <summary>A level of a rubric (Open Badges 3.0, RubricCriterionLevel).</summary>
public sealed record RubricCriterionLevel : BadgeObject, IIdentified
{
    /// <summary>IRI that results point to; required.</summary>
    public string? Id { get; init; }

    /// <summary>Contains <c>RubricCriterionLevel</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["RubricCriterionLevel"];

    /// <summary>Items of frameworks that the level relates to.</summary>
    public IReadOnlyList<Alignment> Alignment { get => field ?? []; init; }

    /// <summary>Description of the level.</summary>
    public Text? Description { get; init; }

    /// <summary>Short name of the level.</summary>
    public string? Level { get; init; }

    /// <summary>Name; required.</summary>
    public Text? Name { get; init; }

    /// <summary>Points of the level, as a text.</summary>
    public string? Points { get; init; }
}
