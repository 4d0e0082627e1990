namespace Rosette.OpenBadges.Proofs;

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
