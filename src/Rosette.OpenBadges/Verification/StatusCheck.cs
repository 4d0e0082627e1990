using System.Globalization;
using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Status;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// The check <c>status</c>: Bitstring Status List 1.0 and 1EdTech's revocation list. A list that cannot be had, or that is itself
/// not valid, says nothing: neither that the credential is revoked nor that it is not.
/// </summary>
internal static class StatusCheck
{
    public static async ValueTask RunAsync(Scope scope, CredentialFacts credential)
    {
        var report = scope.Report;
        IReadOnlyList<StatusEntry> statuses;
        try
        {
            statuses = StatusEntry.Read(credential.Document);
        }
        catch (OpenBadgeException exception)
        {
            report.Add(Problem.Of(CheckIds.Status, exception));
            return;
        }

        if (statuses.Count == 0)
            report.Add(Findings.StatusNone);
        foreach (var status in statuses)
            switch (status)
            {
                case BitstringStatusEntry entry:
                    await CheckBitstringAsync(scope, credential, entry);
                    break;
                case RevocationListStatus list:
                    await CheckListAsync(scope, credential, list.ListUrl);
                    break;
                default:
                    report.Add(Findings.StatusUnknownType.With(status.Type));
                    break;
            }
    }

    private static async ValueTask CheckBitstringAsync(Scope scope, CredentialFacts credential, BitstringStatusEntry entry)
    {
        var report = scope.Report;
        var (list, problem) = await ReadListAsync(scope, entry.ListUrl);
        if (list is null)
        {
            report.Add(problem!);
            return;
        }

        if (list.Issuer != credential.IssuerId)
            report.Add(Findings.StatusListOtherIssuer.With(entry.ListUrl, list.Issuer));
        try
        {
            report.Add(Judge(list.Check(entry)));
        }
        catch (OpenBadgeException exception)
        {
            report.Add(Problem.Of(CheckIds.Status, exception, CheckStatus.NotPossible));
        }
    }

    private static Check Judge(BitstringStatus status)
    {
        if (!status.IsSet)
            return Findings.StatusOk.With(status.Purpose);
        return status.Purpose switch
        {
            StatusPurposes.Revocation => Findings.StatusRevoked.With(""),
            StatusPurposes.Suspension => Findings.StatusSuspended,
            StatusPurposes.Refresh => Findings.StatusRefresh,
            StatusPurposes.Message when status.Message is { } message => Findings.StatusMessage.With(message),
            _ => Findings.StatusOther.With(status.Purpose, status.Value.ToString(CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>Fetches and verifies a list once for the whole verification.</summary>
    private static async ValueTask<(BitstringStatusListCredential? List, Check? Problem)> ReadListAsync(Scope scope, string url)
    {
        var lists = scope.Session.StatusLists;
        if (!lists.TryGetValue(url, out var known))
            lists[url] = known = await FetchListAsync(scope, url);
        return known;
    }

    private static async ValueTask<(BitstringStatusListCredential?, Check?)> FetchListAsync(Scope scope, string url)
    {
        var answer = await scope.Session.FetchAsync(url, "status");
        if (!answer.IsSuccess)
            return (null, Findings.StatusListUnreachable.With(url, answer.Problem));

        var body = InputDetector.Trim(answer.Resource!.Body);
        var isJws = InputDetector.Detect(body.Span) == InputKind.Jws;
        var verified = await InnerVerification.RunAsync(scope, new Material(body, isJws, url), InnerVerification.StatusList, url);
        if (verified is null)
            return (null, Findings.StatusListTooDeep.With(url));
        if (verified.Verdict != Verdict.Valid)
            return (null, Findings.StatusListInvalid.With(url, InnerVerification.Reason(verified)));
        try
        {
            if (isJws)
                return (BitstringStatusListCredential.Read(VcJwt.Parse(Encoding.UTF8.GetString(body.Span)).Credential), null);
            using var document = StrictJson.Parse(body);
            return (BitstringStatusListCredential.Read(document.RootElement), null);
        }
        catch (OpenBadgeException exception)
        {
            return (null, Findings.StatusListInvalid.With(url, exception.Message));
        }
    }

    private static async ValueTask CheckListAsync(Scope scope, CredentialFacts credential, string url)
    {
        var report = scope.Report;
        var answer = await scope.Session.FetchAsync(url, "status");
        if (!answer.IsSuccess)
        {
            report.Add(Findings.StatusListUnreachable.With(url, answer.Problem));
            return;
        }

        RevokedIds list;
        try
        {
            using var document = StrictJson.Parse(answer.Resource!.Body);
            list = RevokedIds.Read1EdTech(document.RootElement);
        }
        catch (OpenBadgeException exception)
        {
            report.Add(Findings.StatusListInvalid.With(url, exception.Message));
            return;
        }

        if (list.Issuer is { } owner && owner != credential.IssuerId)
            report.Add(Findings.StatusListOtherIssuer.With(url, owner));
        report.Add(credential.Id is { } id && list.Find(id) is { } revocation
            ? Findings.StatusRevoked.With(Problem.Because(revocation.Reason))
            : Findings.StatusNotListed);
    }
}
