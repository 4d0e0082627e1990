using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V1;

/// <summary>What can be earned (Open Badges 1.0 and 1.1, BadgeClass).</summary>
public sealed record BadgeClass : BadgeObject, IIdentified
{
    /// <summary>The contexts; 1.0 has none, in 1.1 <c>https://w3id.org/openbadges/v1</c>.</summary>
    [JsonPropertyName("@context"), JsonConverter(typeof(OneOrManyConverter<ContextEntry>))]
    public IReadOnlyList<ContextEntry> Context { get => field ?? []; init; }

    /// <summary><c>BadgeClass</c> in 1.1.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>Its URL, in 1.1.</summary>
    public string? Id { get; init; }

    /// <summary>Name; required.</summary>
    public Text? Name { get; init; }

    /// <summary>Short description; required.</summary>
    public Text? Description { get; init; }

    /// <summary>URL or data URI of the picture; required.</summary>
    public string? Image { get; init; }

    /// <summary>URL of the criteria; required.</summary>
    public string? Criteria { get; init; }

    /// <summary>URL of the issuer; required.</summary>
    public Reference<Issuer>? Issuer { get; init; }

    /// <summary>Items of frameworks that it relates to.</summary>
    public IReadOnlyList<AlignmentObject> Alignment { get => field ?? []; init; }

    /// <summary>Keywords for searching.</summary>
    public IReadOnlyList<string> Tags { get => field ?? []; init; }
}

/// <summary>An item of an educational framework (Open Badges 1.0, AlignmentObject).</summary>
public sealed record AlignmentObject : BadgeObject
{
    /// <summary>Name; required.</summary>
    public Text? Name { get; init; }

    /// <summary>URL; required.</summary>
    public string? Url { get; init; }

    /// <summary>Description.</summary>
    public Text? Description { get; init; }
}

/// <summary>Who issues badges (Open Badges 1.0 and 1.1, IssuerOrganization).</summary>
public sealed record Issuer : BadgeObject, IIdentified
{
    /// <summary>The contexts; 1.0 has none, in 1.1 <c>https://w3id.org/openbadges/v1</c>.</summary>
    [JsonPropertyName("@context"), JsonConverter(typeof(OneOrManyConverter<ContextEntry>))]
    public IReadOnlyList<ContextEntry> Context { get => field ?? []; init; }

    /// <summary><c>Issuer</c> in 1.1.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>Its URL, in 1.1.</summary>
    public string? Id { get; init; }

    /// <summary>Name; required.</summary>
    public Text? Name { get; init; }

    /// <summary>Home page; required.</summary>
    public string? Url { get; init; }

    /// <summary>Short description.</summary>
    public Text? Description { get; init; }

    /// <summary>URL or data URI of a logo.</summary>
    public string? Image { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>URL of the list of revoked badges.</summary>
    public string? RevocationList { get; init; }
}

/// <summary>
/// The revoked badges of an issuer (Open Badges 1.0): the reasons by <c>uid</c>, all of them in
/// <see cref="BadgeObject.Additional"/>.
/// </summary>
public sealed record RevocationList : BadgeObject;
