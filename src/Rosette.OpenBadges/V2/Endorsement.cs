using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V2;

/// <summary>What someone says for a badge, badge class or profile (Open Badges 2.0, Endorsement).</summary>
public sealed record Endorsement : Document
{
    /// <summary>An endorsement without content.</summary>
    public Endorsement()
        : base("Endorsement")
    {
    }

    /// <summary>What is endorsed, and the comment; required.</summary>
    public EndorsementClaim? Claim { get; init; }

    /// <summary>Who endorses; required.</summary>
    public Reference<Profile>? Issuer { get; init; }

    /// <summary>When; required.</summary>
    public Timestamp? IssuedOn { get; init; }

    /// <summary>How it is verified; required.</summary>
    public VerificationObject? Verification { get; init; }

    /// <summary>True when it was revoked.</summary>
    public bool? Revoked { get; init; }

    /// <summary>Why it was revoked.</summary>
    public Text? RevocationReason { get; init; }
}

/// <summary>What is endorsed (Open Badges 2.0, Endorsement).</summary>
public sealed record EndorsementClaim : BadgeObject, IIdentified
{
    /// <summary>IRI of the badge, badge class or profile; required.</summary>
    public string? Id { get; init; }

    /// <summary>Type.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>What the endorser says.</summary>
    public Text? EndorsementComment { get; init; }
}
