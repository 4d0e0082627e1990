namespace Rosette.OpenBadges.Proofs;

/// <summary>The intermediate values of a proof, for a verifier that explains itself.</summary>
/// <param name="CanonicalDocument">The secured document without this proof: canonical N-Quads or JCS, UTF-8.</param>
/// <param name="CanonicalConfiguration">The proof without its value, in the same form.</param>
/// <param name="DocumentHash">
/// SHA-256 or SHA-384 of the canonical document; for ecdsa-sd-2023 SHA-256 of its mandatory statements.
/// </param>
/// <param name="ConfigurationHash">The same hash of the canonical configuration; the signature is over this and then the document's.</param>
/// <param name="Signature">The signature in <c>proofValue</c>; for ecdsa-sd-2023 the issuer's over the mandatory statements.</param>
public sealed record ProofTrace(
    ReadOnlyMemory<byte> CanonicalDocument,
    ReadOnlyMemory<byte> CanonicalConfiguration,
    ReadOnlyMemory<byte> DocumentHash,
    ReadOnlyMemory<byte> ConfigurationHash,
    ReadOnlyMemory<byte> Signature);
