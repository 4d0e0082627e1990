using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>What someone says for a badge, an achievement or a profile (Open Badges 3.0, EndorsementCredential).</summary>
public sealed record EndorsementCredential : Credential
{
    /// <summary>An endorsement without content.</summary>
    public EndorsementCredential() => Type = [CredentialTypes.VerifiableCredential, CredentialTypes.EndorsementCredential];

    /// <summary>What is endorsed, and the comment; required.</summary>
    [JsonPropertyOrder(10)]
    public EndorsementSubject? CredentialSubject { get; init; }
}

/// <summary>What is endorsed (Open Badges 3.0, EndorsementSubject).</summary>
public sealed record EndorsementSubject : BadgeObject, IIdentified
{
    /// <summary>IRI of the badge, achievement or profile; required.</summary>
    public string? Id { get; init; }

    /// <summary>Contains <c>EndorsementSubject</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["EndorsementSubject"];

    /// <summary>What the endorser says, in Markdown.</summary>
    public Text? EndorsementComment { get; init; }
}
