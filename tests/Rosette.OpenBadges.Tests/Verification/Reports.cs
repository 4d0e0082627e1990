using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Tests.Verification;

/// <summary>Assertions on reports.</summary>
internal static class Reports
{
    /// <summary>The verdict, and the codes that settle it, no more and no fewer.</summary>
    public static void ShouldBe(VerificationReport report, Verdict verdict, params string[] codes)
    {
        var found = Deciding(report);
        Assert.True(
            report.Verdict == verdict && found.Order().SequenceEqual(codes.Order()),
            $"expected {verdict} by [{string.Join(", ", codes)}], found {report.Verdict} by [{string.Join(", ", found)}]:\n{Show(report)}");
    }

    /// <summary>The codes of failed checks, or if none failed, of those that were not possible; each once.</summary>
    public static string[] Deciding(VerificationReport report)
    {
        var status = report.Verdict == Verdict.Invalid ? CheckStatus.Failed : CheckStatus.NotPossible;
        return [.. report.Checks.Where(check => check.Status == status).Select(check => check.Code).Distinct()];
    }

    public static Check Line(VerificationReport report, string code) => report.Checks.First(check => check.Code == code);

    public static string Show(VerificationReport report, string indent = "  ") => string.Join(
        '\n',
        report.Checks.Select(check => $"{indent}{check.Id} {check.Status} {check.Code}: {check.Sentence} {check.Details}")
            .Concat(report.Inner.Select(inner => $"{indent}{inner.Role} {inner.Path}\n{Show(inner.Report, indent + "    ")}")));
}
