using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V2;

/// <summary>What can be earned (Open Badges 2.0, BadgeClass).</summary>
public sealed record BadgeClass : Document
{
    /// <summary>A badge class without content.</summary>
    public BadgeClass()
        : base("BadgeClass")
    {
    }

    /// <summary>Language of the texts (BCP 47).</summary>
    [JsonPropertyName("@language")]
    public string? Language { get; init; }

    /// <summary>Name; required.</summary>
    public Text? Name { get; init; }

    /// <summary>Short description; required.</summary>
    public Text? Description { get; init; }

    /// <summary>Picture, PNG or SVG; required.</summary>
    public Reference<Image>? Image { get; init; }

    /// <summary>How it is earned; required.</summary>
    public Reference<Criteria>? Criteria { get; init; }

    /// <summary>Who issues it; required.</summary>
    public Reference<Profile>? Issuer { get; init; }

    /// <summary>Items of frameworks that it relates to.</summary>
    public IReadOnlyList<AlignmentObject> Alignment { get => field ?? []; init; }

    /// <summary>Keywords for searching.</summary>
    public IReadOnlyList<string> Tags { get => field ?? []; init; }

    /// <summary>Version: a text, or a number in the standard's examples.</summary>
    public Text? Version { get; init; }

    /// <summary>Related badge classes, such as translations.</summary>
    public IReadOnlyList<RelatedBadge> Related { get => field ?? []; init; }

    /// <summary>Endorsements of the badge class.</summary>
    public IReadOnlyList<Reference<Endorsement>> Endorsement { get => field ?? []; init; }
}

/// <summary>How a badge is earned (Open Badges 2.0, Criteria): a page, a text in Markdown, or both.</summary>
public sealed record Criteria : BadgeObject, IIdentified
{
    /// <summary>URL of a page with the criteria.</summary>
    public string? Id { get; init; }

    /// <summary><c>Criteria</c>.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>The criteria in Markdown.</summary>
    public Text? Narrative { get; init; }
}

/// <summary>An item of an educational or skill framework (Open Badges 2.0, AlignmentObject).</summary>
public sealed record AlignmentObject : BadgeObject
{
    /// <summary><c>AlignmentObject</c>.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>Name of the item; required.</summary>
    public Text? TargetName { get; init; }

    /// <summary>URL of the item; required.</summary>
    public string? TargetUrl { get; init; }

    /// <summary>Description of the item.</summary>
    public Text? TargetDescription { get; init; }

    /// <summary>Name of the framework.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Code of the item in its framework.</summary>
    public string? TargetCode { get; init; }
}

/// <summary>
/// A related badge class: a translation or another version (Open Badges 2.0, Internationalization and Versions).
/// </summary>
public sealed record RelatedBadge : BadgeObject, IIdentified
{
    /// <summary>IRI of the related badge class; required.</summary>
    public string? Id { get; init; }

    /// <summary>Type.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>Its language (BCP 47).</summary>
    [JsonPropertyName("@language")]
    public string? Language { get; init; }

    /// <summary>Its version.</summary>
    public Text? Version { get; init; }
}
