using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Rosette.OpenBadges.Verification;

/// <summary>Verifies what stands inside a credential or is fetched for it, as a credential of its own with a report of its own.</summary>
internal static class InnerVerification
{
    public const string Endorsement = "endorsement";
    public const string Credential = "credential";
    public const string Refreshed = "refreshed";
    public const string StatusList = "status-list";

    /// <summary>The report, or null when the limits of depth and number are reached.</summary>
    public static async ValueTask<VerificationReport?> RunAsync(
        Scope outer, Material material, string role, string path, bool followRefresh = true)
    {
        if (outer.Depth >= outer.Session.Options.MaxDepth || !outer.Session.TakeInner())
            return null;
        var report = new ReportBuilder(outer.Session, material.IsJws ? InputKind.Jws : InputKind.Json, isInner: true);
        var scope = new Scope(outer.Session, report, outer.Depth + 1, Recipient: null, outer.Explain) { FollowRefresh = followRefresh };
        report.Add(Findings.ImageNone);
        await DocumentVerification.RunAsync(scope, material);
        var built = report.Build();
        outer.Report.Add(new InnerReport(role, path, built));
        return built;
    }

    /// <summary>An element as bytes of its own: an object as JSON, a text as JWS; null for anything else.</summary>
    public static Material? ToMaterial(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new Material(JsonMarshal.GetRawUtf8Value(element).ToArray(), IsJws: false),
        JsonValueKind.String => new Material(Encoding.UTF8.GetBytes(element.GetString()!), IsJws: true),
        _ => null,
    };

    /// <summary>Whether it was good once: nothing but time or its issuer's later word speaks against it.</summary>
    public static bool HasOnlyEnded(VerificationReport report) =>
        report.Verdict == Verdict.Invalid
        && report.Checks.All(check => check.Status != CheckStatus.Failed || check.Id is CheckIds.Dates or CheckIds.Status);

    /// <summary>Whether it was not even recognised as a credential.</summary>
    public static bool IsUnreadable(VerificationReport report) =>
        report.Checks.Any(check => check is { Id: CheckIds.Parse, Status: CheckStatus.Failed });

    /// <summary>The sentence that settles a verdict other than valid.</summary>
    public static string Reason(VerificationReport report)
    {
        var decisive = report.Verdict == Verdict.Invalid ? CheckStatus.Failed : CheckStatus.NotPossible;
        return report.Checks.First(check => check.Status == decisive).Sentence;
    }
}
