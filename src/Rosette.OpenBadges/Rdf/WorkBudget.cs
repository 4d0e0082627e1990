using System.Runtime.CompilerServices;

namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// Counts what Hash N-Degree Quads does and stops poisoned datasets (RDF Dataset Canonicalization, section 7.1).
/// </summary>
/// <param name="options">The limits.</param>
/// <param name="nonUnique">Blank nodes whose first-degree hash another one shares.</param>
/// <param name="cancellationToken">Ends the work from outside.</param>
internal sealed class WorkBudget(RdfcOptions options, int nonUnique, CancellationToken cancellationToken)
{
    /// <summary>Permutations and related hashes for each allowed call; the suite of W3C needs at most 12.</summary>
    private const int StepsPerCall = 64;

    private readonly long _maxCalls = (long)Math.Min(options.MaxCalls, Math.Pow(nonUnique, options.WorkExponent));
    private long _calls;
    private long _steps;

    /// <summary>Before each call of Hash N-Degree Quads.</summary>
    public void Call()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_calls > _maxCalls || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Exceeded();
    }

    /// <summary>Before each permutation tried, and each hash of a related blank node.</summary>
    public void Step()
    {
        if (++_steps > _maxCalls * StepsPerCall)
            throw Exceeded();
        if ((_steps & 255) == 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    private OpenBadgeException Exceeded() => new(
        "rdfc.work-limit",
        $"The {nonUnique} blank nodes that look alike take more than {_maxCalls} comparisons to tell apart; the data may be built to exhaust the reader.");
}
