namespace Rosette.OpenBadges.Proofs;

/// <summary>What a new Data Integrity proof says besides its value (W3C Verifiable Credential Data Integrity 1.0, section 2.1).</summary>
public sealed record ProofOptions
{
    /// <summary>URL of the verification method, such as <c>did:web:badges.example#key-1</c>.</summary>
    public required string VerificationMethod { get; init; }

    /// <summary>When the proof was made; written in UTC with seconds. Absent in the proof where null.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>One of <see cref="Cryptosuites"/>; where null, the RDFC suite of the key's kind.</summary>
    public string? Cryptosuite { get; init; }

    /// <summary>What the proof is for: <c>assertionMethod</c> for credentials.</summary>
    public string ProofPurpose { get; init; } = "assertionMethod";

    /// <summary>URL of the proof itself, such as <c>urn:uuid:…</c>; needed where a later proof builds on it.</summary>
    public string? Id { get; init; }

    /// <summary>Ids of proofs in the document that this one builds on (section 2.1.2, proof chains).</summary>
    public IReadOnlyList<string> PreviousProof { get; init; } = [];

    /// <summary>When the proof ends to hold; written in UTC with seconds.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The domains that the proof is meant for, in presentations.</summary>
    public IReadOnlyList<string> Domain { get; init; } = [];

    /// <summary>A value against replay that the verifier gave, in presentations.</summary>
    public string? Challenge { get; init; }
}
