namespace Rosette.OpenBadges.Proofs;

/// <summary>What is wrong with a proof or a token.</summary>
/// <param name="Code">Stable, for programs, such as <c>proof.signature</c>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record ProofProblem(string Code, string Message);
