namespace Rosette.OpenBadges.Verification;

/// <summary>
/// The values between a document and its signature (VC Data Integrity 1.0, section 4), so that two implementations can be compared step by step.
/// </summary>
/// <param name="Cryptosuite">The suite, such as <c>eddsa-rdfc-2022</c>, or the <c>alg</c> of a JWS.</param>
/// <param name="VerificationMethod">The key's id as the proof gives it.</param>
/// <param name="CanonicalDocument">Canonical form of the unsecured document: N-Quads or JCS; the signing input of a JWS.</param>
/// <param name="CanonicalConfiguration">Canonical form of the proof configuration; null for a JWS.</param>
/// <param name="DocumentHash">Lower-case hex.</param>
/// <param name="ConfigurationHash">Lower-case hex; null for a JWS.</param>
public sealed record ProofExplanation(
    string Cryptosuite,
    string? VerificationMethod,
    string CanonicalDocument,
    string? CanonicalConfiguration,
    string DocumentHash,
    string? ConfigurationHash);
