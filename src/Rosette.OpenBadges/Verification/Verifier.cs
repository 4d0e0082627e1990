namespace Rosette.OpenBadges.Verification;

/// <summary>
/// Verifies Open Badges of every version and CLR 2.0. Safe for hostile input: it gives a report and never throws for what it was given.
/// Thread-safe; make one and keep it, since compiled contexts and allowed contexts stay with it.
/// </summary>
public sealed class Verifier
{
    private readonly ContextSource _contexts;

    /// <summary>A verifier with these options.</summary>
    /// <param name="options">Fetcher, contexts, clock and limits.</param>
    public Verifier(VerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _contexts = new ContextSource(options);
    }

    /// <summary>Fetcher, contexts, clock and limits.</summary>
    public VerifierOptions Options { get; }

    /// <summary>
    /// Verifies one credential and everything that belongs to it: signatures, issuer, status, dates, endorsements, credentials inside.
    /// </summary>
    /// <param name="input">What to verify and what to ask about it.</param>
    /// <param name="cancellationToken">Ends the verification with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The report, whatever the input holds. Time or limits that run out show as checks that were not possible.</returns>
    public ValueTask<VerificationReport> VerifyAsync(VerificationInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);

        // Between its fetches a verification computes: a caller on a thread of its own, such as a window's, gets that thread back.
        return SynchronizationContext.Current is null
            ? RunAsync(input, cancellationToken)
            : new(Task.Run(() => RunAsync(input, cancellationToken).AsTask(), cancellationToken));
    }

    private async ValueTask<VerificationReport> RunAsync(VerificationInput input, CancellationToken cancellationToken)
    {
        using var session = new Session(Options, _contexts, cancellationToken);
        var report = new ReportBuilder(session, input.Kind);
        try
        {
            var material = await new InputReader(session, report).ReadAsync(input);
            if (material is not null)
                await DocumentVerification.RunAsync(new Scope(session, report, 0, input.Recipient, input.Explain), material);
        }
        catch (OperationCanceledException) when (session.IsOutOfTime && !cancellationToken.IsCancellationRequested)
        {
            report.AddMissing(Findings.OutOfTime);
        }

        return report.Build();
    }
}
