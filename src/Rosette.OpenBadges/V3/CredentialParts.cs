using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>
/// Where the status is kept (VCDM 2.0, 4.10): an entry of a Bitstring Status List, or a 1EdTech revocation list.
/// </summary>
public sealed record CredentialStatus : BadgeObject, IIdentified
{
    /// <summary>IRI of the entry, or URL of the revocation list.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// <see cref="CredentialTypes.BitstringStatusListEntry"/> or <see cref="CredentialTypes.RevocationList"/>; required.
    /// </summary>
    public string? Type { get; init; }

    /// <summary><c>revocation</c>, <c>suspension</c>, <c>refresh</c> or <c>message</c>.</summary>
    public string? StatusPurpose { get; init; }

    /// <summary>Position in the list, a decimal number as a text; some write it as a number.</summary>
    public Text? StatusListIndex { get; init; }

    /// <summary>URL of the list.</summary>
    public string? StatusListCredential { get; init; }
}

/// <summary>
/// A JSON Schema the credential is made by (VCDM 2.0, 4.11). Best left out: verifiers know the schema by the type.
/// </summary>
public sealed record CredentialSchema : BadgeObject, IIdentified
{
    /// <summary>URL of the schema; required.</summary>
    public string? Id { get; init; }

    /// <summary>Kind of the schema; required.</summary>
    public string? Type { get; init; } = CredentialTypes.JsonSchemaValidator;
}

/// <summary>Where a newer text of the credential is to be had (Open Badges 3.0, RefreshService).</summary>
public sealed record RefreshService : BadgeObject, IIdentified
{
    /// <summary>URL of the newer text; required.</summary>
    public string? Id { get; init; }

    /// <summary>Kind of the service; required.</summary>
    public string? Type { get; init; } = CredentialTypes.CredentialRefresh;
}

/// <summary>Terms under which the credential was issued (VCDM 2.0, 5.5).</summary>
public sealed record TermsOfUse : BadgeObject, IIdentified
{
    /// <summary>IRI of the terms.</summary>
    public string? Id { get; init; }

    /// <summary>Kind of the terms; required.</summary>
    public string? Type { get; init; }
}

/// <summary>An embedded proof (VC Data Integrity 1.0, 2.1).</summary>
public sealed record Proof : BadgeObject, IIdentified
{
    /// <summary>IRI, which a later proof of a chain points to.</summary>
    public string? Id { get; init; }

    /// <summary><c>DataIntegrityProof</c>, or an older type such as <c>Ed25519Signature2020</c>; required.</summary>
    public string? Type { get; init; }

    /// <summary>Such as <c>eddsa-rdfc-2022</c>.</summary>
    public string? Cryptosuite { get; init; }

    /// <summary>When the proof was made.</summary>
    public Timestamp? Created { get; init; }

    /// <summary>When the proof expires.</summary>
    public Timestamp? Expires { get; init; }

    /// <summary>IRI of the key.</summary>
    public string? VerificationMethod { get; init; }

    /// <summary><c>assertionMethod</c>.</summary>
    public string? ProofPurpose { get; init; }

    /// <summary>Challenge of a presentation.</summary>
    public string? Challenge { get; init; }

    /// <summary>Domain of a presentation.</summary>
    public string? Domain { get; init; }

    /// <summary>Nonce.</summary>
    public string? Nonce { get; init; }

    /// <summary>The signature in multibase.</summary>
    public string? ProofValue { get; init; }
}
