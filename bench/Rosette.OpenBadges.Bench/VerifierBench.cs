using BenchmarkDotNet.Attributes;
using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Bench;

/// <summary>The whole verification of a signed credential into a report: parsing, shape, contexts, key, proof, dates.</summary>
[MemoryDiagnoser]
public class VerifierBench
{
    private readonly byte[] _signed = Sample.SignedBytes();
    private readonly Verifier _verifier = new(new VerifierOptions { TimeProvider = new FixedTime() });

    [GlobalSetup]
    public void Setup()
    {
        var report = Report();
        if (report.Verdict != Verdict.Valid)
            throw new InvalidOperationException("The sample does not verify, so there is nothing to measure.");
    }

    [Benchmark]
    public VerificationReport Report() =>
        _verifier.VerifyAsync(VerificationInput.FromJson(_signed)).AsTask().GetAwaiter().GetResult();

    [Benchmark]
    public byte[] ReportAsJson() => Report().ToJson();

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Sample.Now;
    }
}
