using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Clr;

/// <summary>A Comprehensive Learner Record: a credential that holds credentials (CLR Standard 2.0, ClrCredential).</summary>
public sealed record ClrCredential : Credential
{
    /// <summary>The context of CLR 2.0; it stands between those of the data model and of Open Badges.</summary>
    public const string ClrContext = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

    /// <summary>A record without content.</summary>
    public ClrCredential() => Type = [CredentialTypes.VerifiableCredential, "ClrCredential"];

    /// <summary>Picture of the record.</summary>
    [JsonPropertyOrder(5)]
    public Image? Image { get; init; }

    /// <summary>True when the record is known not to be whole.</summary>
    [JsonPropertyOrder(9)]
    public bool? Partial { get; init; }

    /// <summary>Whose record it is, and the credentials in it; required.</summary>
    [JsonPropertyOrder(10)]
    public ClrSubject? CredentialSubject { get; init; }

    /// <summary>Endorsements of the record, with their own proofs.</summary>
    [JsonPropertyOrder(21)]
    public IReadOnlyList<Embedded<EndorsementCredential>> Endorsement { get => field ?? []; init; }

    /// <summary>Endorsements as compact JWS.</summary>
    [JsonPropertyOrder(22)]
    public IReadOnlyList<string> EndorsementJwt { get => field ?? []; init; }

    private protected override IEnumerable<ContextEntry> StandardContexts => [Contexts.Credentials, ClrContext, Contexts.OpenBadges];
}

/// <summary>
/// The learner and what the record holds (CLR Standard 2.0, ClrSubject). Either <see cref="Id"/> or <see cref="Identifier"/> is required.
/// </summary>
public sealed record ClrSubject : BadgeObject, IIdentified
{
    /// <summary>IRI of the learner.</summary>
    public string? Id { get; init; }

    /// <summary>Contains <c>ClrSubject</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["ClrSubject"];

    /// <summary>Who the learner is.</summary>
    public IReadOnlyList<IdentityObject> Identifier { get => field ?? []; init; }

    /// <summary>Achievements that the associations name and no credential describes.</summary>
    public IReadOnlyList<Achievement> Achievement { get => field ?? []; init; }

    /// <summary>The credentials, each with its own contexts and proof, exactly as they were issued; at least one.</summary>
    public IReadOnlyList<Embedded<OpenBadgeCredential>> VerifiableCredential { get => field ?? []; init; }

    /// <summary>How the achievements relate.</summary>
    public IReadOnlyList<Association> Association { get => field ?? []; init; }
}

/// <summary>How two achievements relate (CLR Standard 2.0, Association).</summary>
public sealed record Association : BadgeObject
{
    /// <summary><c>Association</c>.</summary>
    public string? Type { get; init; } = "Association";

    /// <summary>One of <see cref="AssociationTypes"/>; required.</summary>
    public string? AssociationType { get; init; }

    /// <summary>IRI of the source achievement; required.</summary>
    public string? SourceId { get; init; }

    /// <summary>IRI of the target achievement; required.</summary>
    public string? TargetId { get; init; }
}

/// <summary>Kinds of associations (CLR Standard 2.0, AssociationType).</summary>
public static class AssociationTypes
{
    /// <summary>The source is the same as the target.</summary>
    public const string ExactMatchOf = "exactMatchOf";

    /// <summary>The source is below the target.</summary>
    public const string IsChildOf = "isChildOf";

    /// <summary>The source is above the target.</summary>
    public const string IsParentOf = "isParentOf";

    /// <summary>The source is a part of the target.</summary>
    public const string IsPartOf = "isPartOf";

    /// <summary>The source is beside the target.</summary>
    public const string IsPeerOf = "isPeerOf";

    /// <summary>The source has to do with the target.</summary>
    public const string IsRelatedTo = "isRelatedTo";

    /// <summary>The source comes before the target.</summary>
    public const string Precedes = "precedes";

    /// <summary>The source is replaced by the target.</summary>
    public const string ReplacedBy = "replacedBy";

    /// <summary>True for a value of the standard.</summary>
    public static bool IsValid(string value) => value
        is ExactMatchOf or IsChildOf or IsParentOf or IsPartOf or IsPeerOf or IsRelatedTo or Precedes or ReplacedBy;
}
