using System.Text.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>
/// Data Integrity proofs (W3C Verifiable Credential Data Integrity 1.0; EdDSA and ECDSA cryptosuites 1.0). Signs with the
/// <see cref="Cryptosuites"/>, verifies these and, on VCDM 1.1, <c>Ed25519Signature2020</c> and <c>eddsa-2022</c>.
/// Instances are immutable and safe for use by many threads; one for a program is enough.
/// </summary>
public sealed class DataIntegrity
{
    /// <summary>Signs a document and returns it, as compact UTF-8 JSON, with the new proof behind those it has.</summary>
    /// <remarks>
    /// Members keep their order and numbers their text; <c>proof</c> is always an array and comes last. Without
    /// <see cref="ProofOptions.PreviousProof"/> the proof is one of a set and does not depend on the others; with it, it
    /// covers the proofs that it names. Ed25519 gives the same bytes for the same document, options and key.
    /// </remarks>
    /// <exception cref="OpenBadgeException">The document cannot be signed: an undefined term, an unknown context, a wrong form.</exception>
    public ValueTask<byte[]> SignAsync(
        JsonElement document, ISigner signer, ProofOptions options, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Verifies one proof of a document against the key that the caller found for its verification method.</summary>
    /// <param name="document">The secured document, with all its proofs.</param>
    /// <param name="proof">One of <see cref="GetProofs"/>.</param>
    /// <param name="key">The key; whose it is, is the caller's to decide.</param>
    /// <param name="check">Time, purpose, domain and challenge to hold the proof against.</param>
    /// <returns>The verdict; nothing in the document makes this throw.</returns>
    /// <remarks>A proof that names previous ones covers them, yet does not verify them: verify each proof of a chain.</remarks>
    public ProofResult Verify(JsonElement document, JsonElement proof, PublicKey key, ProofCheck check) =>
        throw new NotImplementedException();

    /// <summary>The proofs of a document: the member <c>proof</c>, one or an array. Empty where there is none.</summary>
    public static IReadOnlyList<JsonElement> GetProofs(JsonElement document) => throw new NotImplementedException();
}
