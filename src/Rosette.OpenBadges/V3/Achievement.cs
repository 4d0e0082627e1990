using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>
/// What can be earned, apart from who earned it (Open Badges 3.0, Achievement).
/// <see cref="Id"/>, <see cref="Name"/>, <see cref="Description"/> and <see cref="Criteria"/> are required.
/// </summary>
public sealed record Achievement : BadgeObject, IIdentified
{
    /// <summary>IRI of the achievement; required.</summary>
    public string? Id { get; init; }

    /// <summary>Contains <c>Achievement</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["Achievement"];

    /// <summary>One of <see cref="AchievementTypes"/>, or <c>ext:</c> and a name of one's own.</summary>
    public string? AchievementType { get; init; }

    /// <summary>Name; required.</summary>
    public Text? Name { get; init; }

    /// <summary>Short description; required.</summary>
    public Text? Description { get; init; }

    /// <summary>How the achievement is earned; required.</summary>
    public Criteria? Criteria { get; init; }

    /// <summary>The picture of the achievement. A baked image is another artefact.</summary>
    public Image? Image { get; init; }

    /// <summary>Keywords for searching.</summary>
    public IReadOnlyList<string> Tag { get => field ?? []; init; }

    /// <summary>Language of the texts, as <c>en</c> or <c>de-CH</c> (BCP 47).</summary>
    public string? InLanguage { get; init; }

    /// <summary>Who made the achievement, when not the issuer.</summary>
    public Profile? Creator { get; init; }

    /// <summary>Credits one gets for it.</summary>
    public decimal? CreditsAvailable { get; init; }

    /// <summary>Field of study or subject area.</summary>
    public string? FieldOfStudy { get; init; }

    /// <summary>Code that people use, such as a course number.</summary>
    public string? HumanCode { get; init; }

    /// <summary>Focus, concentration or major.</summary>
    public string? Specialization { get; init; }

    /// <summary>Further identifiers.</summary>
    public IReadOnlyList<IdentifierEntry> OtherIdentifier { get => field ?? []; init; }

    /// <summary>Items of frameworks that it relates to.</summary>
    public IReadOnlyList<Alignment> Alignment { get => field ?? []; init; }

    /// <summary>Results that may be recorded with it.</summary>
    public IReadOnlyList<ResultDescription> ResultDescription { get => field ?? []; init; }

    /// <summary>Related achievements, such as translations.</summary>
    public IReadOnlyList<Related> Related { get => field ?? []; init; }

    /// <summary>Version of the achievement.</summary>
    public string? Version { get; init; }

    /// <summary>Endorsements of the achievement, with their own proofs.</summary>
    public IReadOnlyList<Embedded<EndorsementCredential>> Endorsement { get => field ?? []; init; }

    /// <summary>Endorsements as compact JWS. Only readers of the newer text of context 3.0.3 know the term.</summary>
    public IReadOnlyList<string> EndorsementJwt { get => field ?? []; init; }
}

/// <summary>How an achievement is earned (Open Badges 3.0, Criteria): a page, a text in Markdown, or both.</summary>
public sealed record Criteria : BadgeObject
{
    /// <summary>URL of a page with the criteria.</summary>
    public string? Id { get; init; }

    /// <summary>The criteria in Markdown.</summary>
    public Text? Narrative { get; init; }
}

/// <summary>
/// An item of an educational or skill framework (Open Badges 3.0, Alignment). <see cref="TargetName"/> and <see cref="TargetUrl"/>
/// are required.
/// </summary>
public sealed record Alignment : BadgeObject
{
    /// <summary>Contains <c>Alignment</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["Alignment"];

    /// <summary>Code of the item in its framework.</summary>
    public string? TargetCode { get; init; }

    /// <summary>Name of the item; required.</summary>
    public Text? TargetName { get; init; }

    /// <summary>Description of the item.</summary>
    public Text? TargetDescription { get; init; }

    /// <summary>Name of the framework.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>One of <see cref="TargetTypes"/>, or <c>ext:</c> and a name.</summary>
    public string? TargetType { get; init; }

    /// <summary>URL of the item; required.</summary>
    public string? TargetUrl { get; init; }
}

/// <summary>A related achievement (Open Badges 3.0, Related).</summary>
public sealed record Related : BadgeObject, IIdentified
{
    /// <summary>IRI of the related achievement; required.</summary>
    public string? Id { get; init; }

    /// <summary>Contains <c>Related</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["Related"];

    /// <summary>Its language (BCP 47).</summary>
    public string? InLanguage { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }
}
