namespace Rosette.OpenBadges.Proofs;

/// <summary>What is wrong with a proof or a token.</summary>
/// <param name="Code">Stable, for programs, such as <c>proof.signature</c>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record ProofProblem(string Code, string Message);

/// <summary>The verdict on one Data Integrity proof.</summary>
public sealed record ProofResult
{
    /// <summary>Whether nothing is wrong: the signature is the key's, and time, purpose, domain and challenge fit.</summary>
    public bool Verified => Problems.Count == 0;

    /// <summary>
    /// What is wrong, in the order in which it was found; several may be. Codes: <c>proof.form</c> (a member is missing or
    /// has the wrong type), <c>proof.type</c>, <c>proof.suite</c>, <c>proof.key-type</c>, <c>proof.value</c>,
    /// <c>proof.context</c>, <c>proof.previous-proof</c>, <c>proof.purpose</c>, <c>proof.created-in-future</c>,
    /// <c>proof.expired</c>, <c>proof.domain</c>, <c>proof.challenge</c>, <c>proof.signature</c>, or the code of an error
    /// in the document (<c>jsonld.…</c>, <c>rdfc.…</c>), which then could not be canonicalized.
    /// </summary>
    public required IReadOnlyList<ProofProblem> Problems { get; init; }

    /// <summary>The values on the way to the verdict, where <see cref="ProofCheck.Explain"/> asked for them and it was gone.</summary>
    public ProofTrace? Trace { get; init; }

    /// <summary>URL of a context that the loader did not know, where that is why the proof could not be verified.</summary>
    public string? MissingContext { get; init; }
}

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
