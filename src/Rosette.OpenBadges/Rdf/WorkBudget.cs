using System.Runtime.CompilerServices;

namespace Rosette.OpenBadges.Rdf;

/// <summary>Counts what Hash N-Degree Quads does and stops poisoned datasets (RDF Dataset Canonicalization, section 7.1).</summary>
internal sealed class WorkBudget
{
    /// <summary>Steps for each allowed call, or for each quad if those are more; the suite of W3C needs at most 4.</summary>
    private const int StepsPerCall = 16;

    private readonly int _nonUnique;
    private readonly long _maxCalls;
    private readonly long _maxSteps;
    private readonly CancellationToken _cancellationToken;
    private long _calls;
    private long _steps;

    /// <param name="options">The limits.</param>
    /// <param name="quads">Size of the dataset.</param>
    /// <param name="nonUnique">Blank nodes whose first-degree hash another one shares.</param>
    /// <param name="cancellationToken">Ends the work from outside.</param>
    public WorkBudget(RdfcOptions options, int quads, int nonUnique, CancellationToken cancellationToken)
    {
        _nonUnique = nonUnique;
        _maxCalls = (long)Math.Min(options.MaxCalls, Math.Pow(nonUnique, options.WorkExponent));
        _maxSteps = StepsPerCall * Math.Max(quads, _maxCalls);
        _cancellationToken = cancellationToken;
    }

    /// <summary>Before each call of Hash N-Degree Quads.</summary>
    public void Call()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (++_calls > _maxCalls || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Exceeded();
    }

    /// <summary>Before each hash of a related blank node, and each node of a permutation that is tried.</summary>
    public void Step()
    {
        if (++_steps > _maxSteps)
            throw Exceeded();
        if ((_steps & 255) == 0)
            _cancellationToken.ThrowIfCancellationRequested();
    }

    private OpenBadgeException Exceeded() => new(
        "rdfc.work-limit",
        $"The {_nonUnique} blank nodes that look alike take more than {_maxCalls} comparisons to tell apart; the data may be built to exhaust the reader.");
}
