using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V2;

/// <summary>
/// What a host offers by the Badge Connect API, at <c>/.well-known/badgeconnect.json</c> (Open Badges 2.1). Older hosts
/// give other contexts and versions; they are read.
/// </summary>
public sealed record BadgeConnectManifest : BadgeObject, IIdentified
{
    /// <summary>The context; <see cref="Contexts.BadgeConnect"/> when none is given.</summary>
    [JsonPropertyName("@context")]
    [JsonConverter(typeof(OneOrManyConverter<ContextEntry>))]
    public IReadOnlyList<ContextEntry> Context { get => field ?? []; init; }

    /// <summary>Its own URL; required.</summary>
    public string? Id { get; init; }

    /// <summary><c>Manifest</c>; may be left out.</summary>
    public string? Type { get; init; }

    /// <summary>The APIs; at least one.</summary>
    [JsonPropertyName("badgeConnectAPI")]
    public IReadOnlyList<BadgeConnectApi> BadgeConnectAPI { get => field ?? []; init; }

    internal override BadgeObject AsDocument() => Context.Count > 0 ? this : this with { Context = [Contexts.BadgeConnect] };
}

/// <summary>One API of a host. All but id, image and revocation URL is required.</summary>
public sealed record BadgeConnectApi : BadgeObject, IIdentified
{
    /// <summary>IRI.</summary>
    public string? Id { get; init; }

    /// <summary>Type.</summary>
    public string? Type { get; init; }

    /// <summary>Name of the host.</summary>
    public string? Name { get; init; }

    /// <summary>URL of a picture.</summary>
    public string? Image { get; init; }

    /// <summary>Where the calls are, without a slash at the end.</summary>
    public string? ApiBase { get; init; }

    /// <summary><c>v2p1</c>; <c>v1p0</c> of older hosts.</summary>
    public string? Version { get; init; }

    /// <summary>URL of the terms.</summary>
    public string? TermsOfServiceUrl { get; init; }

    /// <summary>URL of the privacy policy.</summary>
    public string? PrivacyPolicyUrl { get; init; }

    /// <summary>OAuth 2.0 scopes (<see cref="BadgeConnectScopes"/>).</summary>
    public IReadOnlyList<string> ScopesOffered { get => field ?? []; init; }

    /// <summary>Dynamic registration (RFC 7591).</summary>
    public string? RegistrationUrl { get; init; }

    /// <summary>OAuth 2.0 authorization.</summary>
    public string? AuthorizationUrl { get; init; }

    /// <summary>OAuth 2.0 token.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>Token revocation (RFC 7009).</summary>
    public string? TokenRevocationUrl { get; init; }
}

/// <summary>
/// How a call went (Open Badges 2.1, StatusDType). The only object that writes a null: <c>error</c> when there is none.
/// </summary>
public sealed record BadgeConnectStatus : BadgeObject
{
    /// <summary>Description of the error; null when there is none.</summary>
    public string? Error { get; init; }

    /// <summary>HTTP status.</summary>
    public int StatusCode { get; init; }

    /// <summary>One of <see cref="BadgeConnectStatusTexts"/>.</summary>
    public string? StatusText { get; init; }

    /// <summary>200, <c>OK</c>.</summary>
    public static BadgeConnectStatus Ok { get; } = new() { StatusCode = 200, StatusText = BadgeConnectStatusTexts.Ok };
}

/// <summary>
/// The answer of a call: every one has the status, that of <c>/profile</c> a profile, that of <c>/assertions</c> the
/// badges.
/// </summary>
public sealed record BadgeConnectResponse : BadgeObject
{
    /// <summary>How the call went; required.</summary>
    public BadgeConnectStatus? Status { get; init; }

    /// <summary>The profile of the user.</summary>
    public Profile? Profile { get; init; }

    /// <summary>Hosted badges, as they are.</summary>
    public IReadOnlyList<Embedded<Assertion>> Assertions { get => field ?? []; init; }

    /// <summary>Signed badges as compact JWS.</summary>
    public IReadOnlyList<string> SignedAssertions { get => field ?? []; init; }
}

/// <summary>A badge that is given to a host: one of the two.</summary>
public sealed record BadgeConnectAssertionRequest : BadgeObject
{
    /// <summary>A hosted badge, as it is.</summary>
    public Embedded<Assertion>? Assertion { get; init; }

    /// <summary>A signed badge as compact JWS.</summary>
    public string? SignedAssertion { get; init; }
}
