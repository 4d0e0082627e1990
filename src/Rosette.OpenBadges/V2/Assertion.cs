using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V2;

/// <summary>A badge that someone earned (Open Badges 2.0, Assertion).</summary>
public sealed record Assertion : Document
{
    /// <summary>A badge without content.</summary>
    public Assertion()
        : base("Assertion")
    {
    }

    /// <summary>Who earned it; required.</summary>
    public IdentityObject? Recipient { get; init; }

    /// <summary>What was earned; required.</summary>
    public Reference<BadgeClass>? Badge { get; init; }

    /// <summary>How it is verified; required.</summary>
    public VerificationObject? Verification { get; init; }

    /// <summary>When it was issued; required.</summary>
    public Timestamp? IssuedOn { get; init; }

    /// <summary>When it expires.</summary>
    public Timestamp? Expires { get; init; }

    /// <summary>Picture of this badge, PNG or SVG.</summary>
    public Reference<Image>? Image { get; init; }

    /// <summary>Evidence.</summary>
    [JsonConverter(typeof(OneOrManyConverter<Reference<Evidence>>))]
    public IReadOnlyList<Reference<Evidence>> Evidence { get => field ?? []; init; }

    /// <summary>What the earner did, in Markdown.</summary>
    public Text? Narrative { get; init; }

    /// <summary>True when it was revoked.</summary>
    public bool? Revoked { get; init; }

    /// <summary>Why it was revoked.</summary>
    public Text? RevocationReason { get; init; }

    /// <summary>Endorsements of the badge.</summary>
    public IReadOnlyList<Reference<Endorsement>> Endorsement { get => field ?? []; init; }

    /// <summary>
    /// What a host answers with status 410 at the URL of a revoked badge (Open Badges 2.0, Hosted Verification):
    /// nothing but that it is revoked, and why.
    /// </summary>
    /// <param name="id">The badge's URL.</param>
    /// <param name="reason">Why it was revoked.</param>
    public static Assertion RevokedAt(string id, string? reason) => new() { Id = id, Revoked = true, RevocationReason = reason };
}

/// <summary>Who earned it, in clear or hashed (Open Badges 2.0, IdentityObject).</summary>
public sealed record IdentityObject : BadgeObject
{
    /// <summary>Kind of the identity: <c>email</c>, <c>url</c>, <c>telephone</c>, or the IRI of a property.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["email"];

    /// <summary>True when <see cref="Identity"/> is a hash.</summary>
    public bool Hashed { get; init; }

    /// <summary>The salt that was appended to the identity before hashing.</summary>
    public string? Salt { get; init; }

    /// <summary>
    /// <c>sha256$</c> and the hash of identity and salt (<see cref="RecipientHash"/>), or the identity itself; required.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>An earner by a hashed e-mail address, trimmed and in lower case.</summary>
    /// <param name="address">The address.</param>
    /// <param name="salt">The salt; a fresh random one when null.</param>
    public static IdentityObject ForEmail(string address, string? salt = null)
    {
        salt ??= RecipientHash.NewSalt();
        return new IdentityObject
        {
            Type = ["email"],
            Hashed = true,
            Identity = RecipientHash.Compute(RecipientHash.NormalizeEmail(address), salt),
            Salt = salt,
        };
    }

    /// <summary>Whether this is the earner with an identity, as it is given or in lower case.</summary>
    /// <param name="identity">The identity to try, such as an e-mail address.</param>
    public bool Matches(string identity) => RecipientHash.Matches(Identity, Hashed, identity, Salt);
}

/// <summary>How a badge is verified (Open Badges 2.0, VerificationObject).</summary>
public sealed record VerificationObject : BadgeObject
{
    /// <summary>
    /// <c>HostedBadge</c> (also <c>hosted</c>) or <c>SignedBadge</c> (also <c>signed</c>); for an issuer
    /// <c>VerificationObject</c>.
    /// </summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>The key of a signed badge.</summary>
    public Reference<CryptographicKey>? Creator { get; init; }

    /// <summary>Hosts that an issuer's badges may be served from.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> AllowedOrigins { get => field ?? []; init; }

    /// <summary>Beginnings that the URLs of an issuer's badges must have.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> StartsWith { get => field ?? []; init; }

    /// <summary>The property that identifies the badge; by default its <c>id</c>.</summary>
    public string? VerificationProperty { get; init; }
}

/// <summary>Evidence for the award (Open Badges 2.0, Evidence).</summary>
public sealed record Evidence : BadgeObject, IIdentified
{
    /// <summary>URL of the evidence.</summary>
    public string? Id { get; init; }

    /// <summary><c>Evidence</c>.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>Name.</summary>
    public Text? Name { get; init; }

    /// <summary>Description of how it came about, in Markdown.</summary>
    public Text? Narrative { get; init; }

    /// <summary>Short description.</summary>
    public Text? Description { get; init; }

    /// <summary>Kind of evidence, such as <c>Poetry</c>.</summary>
    public string? Genre { get; init; }

    /// <summary>Whom it is for.</summary>
    public string? Audience { get; init; }
}

/// <summary>A picture with what it shows (Open Badges 2.0, Image).</summary>
public sealed record Image : BadgeObject, IIdentified
{
    /// <summary>URL or data URI.</summary>
    public string? Id { get; init; }

    /// <summary>Type, mostly left out.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>What the picture shows.</summary>
    public Text? Caption { get; init; }

    /// <summary>IRI of who made it.</summary>
    public string? Author { get; init; }
}
