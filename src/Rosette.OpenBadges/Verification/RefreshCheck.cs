using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Proofs;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// The check <c>refresh</c>: the issuer's newer version (Open Badges 3.0, 1EdTechCredentialRefresh), asked once and verified like
/// the first. It counts only if it is the same issuer's credential with the same id.
/// </summary>
internal static class RefreshCheck
{
    public static async ValueTask RunAsync(Scope scope, CredentialFacts credential)
    {
        var report = scope.Report;
        foreach (var service in credential.Document.Objects("refreshService"))
        {
            if (!scope.FollowRefresh || scope.Depth > 0)
                report.Add(Findings.RefreshNotFollowed);
            else if (!service.HasType("1EdTechCredentialRefresh"))
                report.Add(Findings.RefreshUnknownType.With(service.Texts("type").FirstOrDefault()));
            else
                await AskAsync(scope, credential, service.Text("id") ?? "");
        }

        if (!report.Has(CheckIds.Refresh))
            report.Add(Findings.RefreshNone);
    }

    private static async ValueTask AskAsync(Scope scope, CredentialFacts credential, string url)
    {
        var report = scope.Report;
        var answer = await scope.Session.FetchAsync(url, "refresh");
        if (!answer.IsSuccess)
        {
            report.Add(Findings.RefreshUnreachable.With(url, answer.Problem));
            return;
        }

        var body = InputDetector.Trim(answer.Resource!.Body);
        var isJws = InputDetector.Detect(body.Span) == InputKind.Jws;
        if (Read(body, isJws) is not { } newer || newer.Text("id") != credential.Id || JsonRead.Id(newer.Member("issuer")) != credential.IssuerId)
        {
            report.Add(Findings.RefreshOther.With(url));
            return;
        }

        if (JsonElement.DeepEquals(newer, credential.Document))
        {
            report.Add(Findings.RefreshSame);
            return;
        }

        var verified = await InnerVerification.RunAsync(
            scope, new Material(body, isJws, url), InnerVerification.Refreshed, url, followRefresh: false);
        report.Add(verified?.Verdict switch
        {
            Verdict.Valid => Findings.RefreshNewer,
            Verdict.Invalid => Findings.RefreshInvalid.With(InnerVerification.Reason(verified)),
            Verdict.CouldNotCheck => Findings.RefreshNotChecked.With(InnerVerification.Reason(verified)),
            _ => Findings.RefreshNotChecked.With("there are too many credentials to verify."),
        });
    }

    private static JsonElement? Read(ReadOnlyMemory<byte> body, bool isJws)
    {
        try
        {
            if (isJws)
                return VcJwt.Parse(Encoding.UTF8.GetString(body.Span)).Credential;
            using var document = StrictJson.Parse(body);
            return document.RootElement.Clone();
        }
        catch (OpenBadgeException)
        {
            return null;
        }
    }
}
