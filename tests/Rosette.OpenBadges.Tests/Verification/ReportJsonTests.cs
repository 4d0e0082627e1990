using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Tests.Verification;

public class ReportJsonTests
{
    [Fact]
    public void ToJson_WritesWordsAndLeavesOutWhatIsNotThere()
    {
        var report = new VerificationReport
        {
            Input = InputKind.Url,
            Version = "3.0",
            VerifiedAt = new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero),
            Checks =
            [
                new Check("parse", CheckStatus.Passed, "parse.ok", "Schön “gelesen”."),
                new Check("proof", CheckStatus.NotPossible, "proof.key-unreachable", "No.", "why"),
            ],
            Credential = new CredentialSummary { Title = "Löten" },
            Fetched = [new Fetched("https://a.example/", "key", null, "fetch.dns", new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero))],
            Original = "secret"u8.ToArray(),
        };

        Encoding.UTF8.GetString(report.ToJson()).ShouldBe(
            """{"input":"url","version":"3.0","verifiedAt":"2026-04-01T12:00:00+00:00","verdict":"could-not-check","checks":[{"id":"parse","status":"passed","code":"parse.ok","sentence":"Schön “gelesen”."},{"id":"proof","status":"not-possible","code":"proof.key-unreachable","sentence":"No.","details":"why"}],"credential":{"title":"Löten"},"fetched":[{"url":"https://a.example/","for":"key","problem":"fetch.dns","at":"2026-04-01T12:00:00+00:00"}],"inner":[],"explanations":[]}""");
    }

    [Fact]
    public async Task ToJson_OfEveryMintedReport_IsJson()
    {
        var report = await Minted.Verifier().VerifyAsync(Minted.Input("ob3-didweb-active.json") with { Explain = true });

        var json = JsonDocument.Parse(report.ToJson()).RootElement;

        json.GetProperty("verdict").GetString().ShouldBe("valid");
        json.GetProperty("inner")[0].GetProperty("report").GetProperty("verdict").GetString().ShouldBe("valid");
        json.GetProperty("explanations")[0].GetProperty("cryptosuite").GetString().ShouldBe("eddsa-rdfc-2022");
    }

    [Theory]
    [InlineData(new[] { CheckStatus.Passed, CheckStatus.Warning, CheckStatus.NotApplicable }, Verdict.Valid)]
    [InlineData(new[] { CheckStatus.Passed, CheckStatus.NotPossible }, Verdict.CouldNotCheck)]
    [InlineData(new[] { CheckStatus.NotPossible, CheckStatus.Failed }, Verdict.Invalid)]
    public void Verdict_IsThatOfTheWorstLine(CheckStatus[] statuses, Verdict verdict) =>
        new VerificationReport
        {
            Input = InputKind.Json,
            VerifiedAt = default,
            Checks = [.. statuses.Select(status => new Check("proof", status, "x", "x"))],
            Fetched = [],
        }.Verdict.ShouldBe(verdict);

    [Fact]
    public void Sentences_AreComplete()
    {
        var findings = typeof(Findings).GetFields().Where(field => field.FieldType == typeof(Finding)).Select(field => (Finding)field.GetValue(null)!).ToList();

        findings.Count.ShouldBeGreaterThan(90);
        foreach (var finding in findings)
        {
            finding.Code.ShouldMatch("^[a-z]+\\.[a-z0-9-]+$");
            finding.Sentence.ShouldMatch("^[A-Z{].*[.}”]$", finding.Code);
            if (finding.CheckId.Length > 0)
                CheckIds.All.ShouldContain(finding.CheckId);
        }

        // A code means one thing: the same check and, but for a proof that is none, the same weight.
        foreach (var same in findings.GroupBy(finding => finding.Code))
            same.Select(finding => (finding.CheckId, finding.Status)).Distinct().Count().ShouldBe(1, same.Key);
    }
}
