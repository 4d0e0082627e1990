namespace Rosette.OpenBadges.Verification;

/// <summary>
/// Verifies Open Badges of every version and CLR 2.0. Safe for hostile input: it gives a report and never throws for what it was given.
/// Thread-safe; make one and keep it.
/// </summary>
/// <param name="options">Fetcher, contexts, clock and limits.</param>
public sealed class Verifier(VerifierOptions options)
{
    /// <summary>Fetcher, contexts, clock and limits.</summary>
    public VerifierOptions Options { get; } = options ?? throw new ArgumentNullException(nameof(options));
}
