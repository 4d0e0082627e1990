using System.Globalization;
using System.Text.Json;
using Rosette.OpenBadges.Fetching;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Status;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// Hosted verification (Open Badges 2.0, “Hosted Badges”): a badge is what its own address answers, and 410 there says that it was
/// revoked. The checks <c>proof</c> and, for the revocation, <c>status</c>.
/// </summary>
internal static class HostedCopy
{
    /// <summary>Members that make a badge what it is; a copy that differs in one of them is another badge.</summary>
    private static readonly string[] Identity = ["recipient", "badge", "issuedOn", "issuer", "claim", "name"];

    /// <summary>The text that counts from now on: the host's, or the given one where the host could not be asked.</summary>
    public static async ValueTask<JsonElement> FindAsync(Scope scope, BadgeFacts badge)
    {
        var (session, report) = (scope.Session, scope.Report);
        if (badge.HostedAt is not { } url || !WebAddress.Is(url))
        {
            report.Add(Findings.HostedNowhere);
            return badge.Document;
        }

        var answer = await session.FetchAsync(url, "credential");
        if (answer.Resource is not { } resource)
        {
            report.Add(Findings.HostedUnreachable.With(url, answer.Problem));
            return badge.Document;
        }

        JsonElement? hosted = TryParse(resource, out var problem);
        if (HostedRevocation.Read(resource.StatusCode, hosted) is { } revocation)
        {
            report.Add(Findings.HostedOk.With(url));
            report.Add(Findings.StatusRevoked.With(Problem.Because(revocation.Reason)));
            return badge.Document;
        }

        report.Add(Compare(badge, url, resource.StatusCode, hosted, problem));
        if (report.Has(CheckIds.Proof, CheckStatus.Failed) || report.Has(CheckIds.Proof, CheckStatus.NotPossible))
            return badge.Document;
        if (badge.IsAssertion)
            report.Add(Findings.HostedNotRevoked);
        return hosted!.Value;
    }

    private static Check Compare(BadgeFacts badge, string url, int status, JsonElement? hosted, string? problem)
    {
        if (status == 404)
            return Findings.HostedUnknown.With(url, status.ToString(CultureInfo.InvariantCulture));
        if (status is < 200 or > 299)
            return Findings.HostedUnreachable.With(url, $"it answered with status {status}.");
        if (hosted is not { ValueKind: JsonValueKind.Object } copy)
            return Findings.HostedUnreadable.With(url, problem ?? "it is no JSON object.");
        if (badge.Document.Text("id") is { } id && copy.Text("id") != id)
            return Findings.HostedOtherId.With(url, copy.Text("id") ?? "one without an id");
        if (WebAddress.AreSame(badge.Location, url) || JsonElement.DeepEquals(copy, badge.Document))
            return Findings.HostedOk.With(url);
        foreach (var name in Identity)
            if (!AreSame(copy.Member(name), badge.Document.Member(name)))
                return Findings.HostedMismatch.With(url, name);
        return Findings.HostedDiffers.With(url);
    }

    /// <summary>An embedded object and a reference to it are the same.</summary>
    private static bool AreSame(JsonElement? one, JsonElement? other)
    {
        if (one is null || other is null)
            return one is null && other is null;
        return one.Id() is { } id && other.Id() is { } otherId
            ? id == otherId
            : JsonElement.DeepEquals(one.Value, other.Value);
    }

    private static JsonElement? TryParse(FetchedResource resource, out string? problem)
    {
        problem = null;
        if (resource.Body.IsEmpty)
            return null;
        try
        {
            using var document = StrictJson.Parse(resource.Body);
            return document.RootElement.Clone();
        }
        catch (OpenBadgeException exception)
        {
            problem = Readable.Long(exception.Message);
            return null;
        }
    }
}
