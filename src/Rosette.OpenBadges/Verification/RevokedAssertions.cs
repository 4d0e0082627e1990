using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Status;

namespace Rosette.OpenBadges.Verification;

/// <summary>The issuer's list of revoked badges, for signed badges of Open Badges 1.0 to 2.1. The check <c>status</c>.</summary>
internal static class RevokedAssertions
{
    public static async ValueTask RunAsync(Scope scope, BadgeFacts badge, BadgePart issuer)
    {
        var report = scope.Report;
        if (JsonRead.Id(issuer.Document.Member("revocationList")) is not { } url)
        {
            report.Add(Findings.RevocationListNone);
            return;
        }

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
            list = RevokedIds.ReadOpenBadges2(document.RootElement);
        }
        catch (OpenBadgeException exception)
        {
            report.Add(Findings.StatusListInvalid.With(url, exception.Message));
            return;
        }

        if (list.Issuer is { } owner && owner != issuer.Id)
            report.Add(Findings.StatusListOtherIssuer.With(url, owner));
        report.Add(Find(list, badge) is { } revocation
            ? Findings.StatusRevoked.With(Problem.Because(revocation.Reason))
            : Findings.StatusNotListed);
    }

    private static Revocation? Find(RevokedIds list, BadgeFacts badge)
    {
        string?[] ids = [badge.Document.Text("id"), badge.Document.Text("uid")];
        return ids.OfType<string>().Select(list.Find).FirstOrDefault(found => found is not null);
    }
}
