using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V1;

/// <summary>
/// A badge that someone earned (Open Badges 1.0 and 1.1, Badge Assertion). <see cref="BadgeUpgrade"/> makes one of 2.0 of
/// it.
/// </summary>
public sealed record Assertion : BadgeObject, IIdentified
{
    /// <summary>The contexts; 1.0 has none, in 1.1 <c>https://w3id.org/openbadges/v1</c>.</summary>
    [JsonPropertyName("@context"), JsonConverter(typeof(OneOrManyConverter<ContextEntry>))]
    public IReadOnlyList<ContextEntry> Context { get => field ?? []; init; }

    /// <summary><c>Assertion</c> in 1.1.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>Its URL, in 1.1.</summary>
    public string? Id { get; init; }

    /// <summary>Identifier among the badges of its issuer; required.</summary>
    public string? Uid { get; init; }

    /// <summary>Who earned it; required.</summary>
    public IdentityObject? Recipient { get; init; }

    /// <summary>URL of what was earned; required.</summary>
    public Reference<BadgeClass>? Badge { get; init; }

    /// <summary>How it is verified; required.</summary>
    public VerificationObject? Verify { get; init; }

    /// <summary>When it was issued; required. Seconds since 1970 are read too.</summary>
    [JsonConverter(typeof(UnixOrTextTimestampConverter))]
    public Timestamp? IssuedOn { get; init; }

    /// <summary>URL or data URI of the picture of this badge.</summary>
    public string? Image { get; init; }

    /// <summary>URL of evidence.</summary>
    public string? Evidence { get; init; }

    /// <summary>When it expires.</summary>
    [JsonConverter(typeof(UnixOrTextTimestampConverter))]
    public Timestamp? Expires { get; init; }
}

/// <summary>Who earned it, in clear or hashed (Open Badges 1.0, IdentityObject).</summary>
public sealed record IdentityObject : BadgeObject
{
    /// <summary><c>email</c>.</summary>
    public string? Type { get; init; } = "email";

    /// <summary>True when <see cref="Identity"/> is a hash.</summary>
    public bool Hashed { get; init; }

    /// <summary>The salt that was appended to the identity before hashing.</summary>
    public string? Salt { get; init; }

    /// <summary>A hash with its prefix (<see cref="RecipientHash"/>), or the address itself; required.</summary>
    public string? Identity { get; init; }
}

/// <summary>How a badge is verified (Open Badges 1.0, VerificationObject).</summary>
public sealed record VerificationObject : BadgeObject
{
    /// <summary><c>hosted</c> or <c>signed</c>; required.</summary>
    public string? Type { get; init; }

    /// <summary>URL of the hosted badge, or of the public key in PEM.</summary>
    public string? Url { get; init; }
}
