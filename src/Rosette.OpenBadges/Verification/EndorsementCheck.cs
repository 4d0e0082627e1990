using System.Globalization;
using System.Text.Json;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// The check <c>endorsements</c>, alike for all versions: each endorsement is verified by itself. A forged one speaks against the
/// credential; one that has expired, cannot be reached or is no endorsement at all does not.
/// </summary>
internal static class EndorsementCheck
{
    /// <param name="scope">Of the endorsed credential.</param>
    /// <param name="endorsements">JSON objects, JWS, or (Open Badges 2.0) addresses, each with where it stands.</param>
    /// <param name="endorsable">Ids that an endorsement may be about.</param>
    public static async ValueTask RunAsync(
        Scope scope, IEnumerable<(string Path, JsonElement Value)> endorsements, IReadOnlySet<string> endorsable)
    {
        foreach (var (path, value) in endorsements)
        {
            if (await ReadAsync(scope, path, value) is not { } material)
                continue;
            var report = await InnerVerification.RunAsync(scope, material, InnerVerification.Endorsement, path);
            if (report is null)
            {
                var options = scope.Session.Options;
                scope.Report.Add(Findings.EndorsementsTooMany.With(Number(options.MaxDepth), Number(options.MaxInner)));
                return;
            }

            Judge(scope.Report, report, endorsable);
        }

        if (!scope.Report.Has(CheckIds.Endorsements))
            scope.Report.Add(Findings.EndorsementsNone);
    }

    private static void Judge(ReportBuilder lines, VerificationReport report, IReadOnlySet<string> endorsable)
    {
        var by = report.Credential?.IssuerName ?? report.Credential?.IssuerId ?? "somebody unnamed";
        if (report.Credential?.SubjectId is { } about && !endorsable.Contains(about))
            lines.Add(Findings.EndorsementsForeign.With(by, about));
        lines.Add(report.Verdict switch
        {
            Verdict.Valid => Findings.EndorsementsOk.With(by),
            Verdict.CouldNotCheck => Findings.EndorsementsNotChecked.With(by, InnerVerification.Reason(report)),
            _ when InnerVerification.IsUnreadable(report) => Findings.EndorsementsNotChecked.With(by, InnerVerification.Reason(report)),
            _ when InnerVerification.HasOnlyEnded(report) => Findings.EndorsementsEnded.With(by, InnerVerification.Reason(report)),
            _ => Findings.EndorsementsInvalid.With(by, InnerVerification.Reason(report)),
        });
    }

    /// <summary>An endorsement with a web address is read from there: Open Badges 2.0 trusts the hosted text.</summary>
    private static async ValueTask<Material?> ReadAsync(Scope scope, string path, JsonElement value)
    {
        var url = JsonRead.Id(value);
        var isHosted = value.ValueKind == JsonValueKind.String || value.HasType("Endorsement");
        if (!isHosted || !WebAddress.Is(url))
            return InnerVerification.ToMaterial(value) ?? Unreadable(scope, path, "it is neither an object nor a JWS.");
        var answer = await scope.Session.FetchAsync(url!, "endorsement");
        return answer.IsSuccess
            ? new Material(answer.Resource!.Body, InputDetector.Detect(answer.Resource.Body.Span) == InputKind.Jws, url)
            : Unreadable(scope, url!, answer.Problem);
    }

    private static Material? Unreadable(Scope scope, string where, string reason)
    {
        scope.Report.Add(Findings.EndorsementsNotChecked.With($"({where})", reason));
        return null;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
