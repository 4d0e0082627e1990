using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V1;

/// <summary>A badge of Open Badges 0.5: one document with badge and issuer inside.</summary>
public sealed record EarlyAssertion : BadgeObject
{
    /// <summary>A hash with its prefix (<see cref="RecipientHash"/>), or the address itself; required.</summary>
    public string? Recipient { get; init; }

    /// <summary>The salt that was appended to the address before hashing.</summary>
    public string? Salt { get; init; }

    /// <summary>URL of evidence; may be relative to the issuer's origin.</summary>
    public string? Evidence { get; init; }

    /// <summary>When it expires.</summary>
    [JsonConverter(typeof(UnixOrTextTimestampConverter))]
    public Timestamp? Expires { get; init; }

    /// <summary>When it was issued.</summary>
    [JsonPropertyName("issued_on"), JsonConverter(typeof(UnixOrTextTimestampConverter))]
    public Timestamp? IssuedOn { get; init; }

    /// <summary>What was earned; required.</summary>
    public EarlyBadge? Badge { get; init; }
}

/// <summary>What was earned (Open Badges 0.5).</summary>
public sealed record EarlyBadge : BadgeObject
{
    /// <summary>Version of the format, not of the badge.</summary>
    public string? Version { get; init; }

    /// <summary>Name; required.</summary>
    public Text? Name { get; init; }

    /// <summary>URL of the picture; may be relative to the issuer's origin.</summary>
    public string? Image { get; init; }

    /// <summary>Short description; required.</summary>
    public Text? Description { get; init; }

    /// <summary>URL of the criteria; may be relative to the issuer's origin.</summary>
    public string? Criteria { get; init; }

    /// <summary>Who issued it; required.</summary>
    public EarlyIssuer? Issuer { get; init; }
}

/// <summary>Who issued a badge (Open Badges 0.5).</summary>
public sealed record EarlyIssuer : BadgeObject
{
    /// <summary>Scheme, host and port of the issuer's site; required.</summary>
    public string? Origin { get; init; }

    /// <summary>Name; required.</summary>
    public Text? Name { get; init; }

    /// <summary>Part of the organization.</summary>
    public Text? Org { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Contact { get; init; }
}
