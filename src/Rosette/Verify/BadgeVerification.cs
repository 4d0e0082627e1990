using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.OpenBadges;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;

namespace Rosette.Verify;

/// <summary>
/// The one place that says what is true about a badge. The checks come in the order in which a careful person would ask;
/// what a stranger may not know of a badge is in none of them.
/// </summary>
public sealed class BadgeVerification(AppDbContext db, HostedObjects hosted, TimeProvider time)
{
    internal static readonly Texts T = new("Rosette.Verify.Verify");

    public async Task<VerificationReport> CheckAsync(Guid id, CancellationToken cancel)
    {
        var now = time.Now();
        var badge = await LoadAsync(id, cancel);
        var verdict = BadgeVerdict.Of(badge, now);
        if (badge is null || !BadgeVerdict.IsDisclosed(badge))
            return Withheld(id, badge, verdict, now);

        var successor = badge.ReplacementBadgeId is { } next ? await LoadAsync(next, cancel) : null;
        if (successor is not null && !BadgeVerdict.IsDisclosed(successor))
            successor = null;
        List<VerificationCheck> checks =
        [
            Issuer(badge),
            Passed(CheckCodes.Exists, badge.ShownIssuer.Name),
            Passed(CheckCodes.Accepted, Day(badge, badge.AcceptedAt!.Value)),
            NotRevoked(badge),
            NotReplaced(badge, successor),
            NotExpired(badge, now),
            await RecordAsync(badge, cancel),
        ];
        return new VerificationReport(id, verdict, Summary(badge, verdict), checks, now, badge, successor);
    }

    // One that was revoked before its earner published it: that it is worth nothing may be known, the rest not.
    private static VerificationReport Withheld(Guid id, Badge? badge, Verdict verdict, DateTime now)
    {
        var word = verdict.ToString().ToLowerInvariant();
        var check = badge is null
            ? new VerificationCheck(CheckCodes.Exists, T["check.exists"], CheckResult.Failed, T["check.exists.failed"])
            : new VerificationCheck(CheckCodes.Accepted, T["check.accepted"], CheckResult.NotPossible, T[$"summary.{word}.withheld"]);
        return new VerificationReport(id, verdict, T[$"summary.{word}.withheld"], [check], now, null, null);
    }

    private Task<Badge?> LoadAsync(Guid id, CancellationToken cancel) =>
        db.Badges.AsNoTracking()
            .Include(b => b.Organization!.Photo)
            .Include(b => b.Template!.Image)
            .Include(b => b.Template!.Organization)
            .Include(b => b.User)
            .FirstOrDefaultAsync(b => b.Id == id, cancel);

    private static VerificationCheck Issuer(Badge badge)
    {
        var issuer = badge.ShownIssuer;
        return issuer.VerifiedAt is { } verified
            ? Passed(CheckCodes.Issuer, issuer.Name, DateText.In(issuer.Day(verified)))
            : new(CheckCodes.Issuer, T["check.issuer"], CheckResult.NotPossible, T["check.issuer.unrecognized", issuer.Name]);
    }

    private static VerificationCheck NotRevoked(Badge badge) =>
        badge.State != BadgeStates.Revoked ? Passed(CheckCodes.NotRevoked)
        : string.IsNullOrWhiteSpace(badge.RevocationReason) ? Failed(CheckCodes.NotRevoked, Day(badge, badge.StateUpdatedAt!.Value))
        : new(
            CheckCodes.NotRevoked,
            T["check.not_revoked"],
            CheckResult.Failed,
            T["check.not_revoked.reason", Day(badge, badge.StateUpdatedAt!.Value), badge.RevocationReason.Trim()]
        );

    private static VerificationCheck NotReplaced(Badge badge, Badge? successor) =>
        badge.State != BadgeStates.Replaced ? Passed(CheckCodes.NotReplaced)
        : successor is null ? Failed(CheckCodes.NotReplaced, Day(badge, badge.StateUpdatedAt!.Value))
        : new(
            CheckCodes.NotReplaced,
            T["check.not_replaced"],
            CheckResult.Failed,
            T["check.not_replaced.by", Day(badge, badge.StateUpdatedAt!.Value), successor.Template!.Name]
        );

    private static VerificationCheck NotExpired(Badge badge, DateTime now) =>
        badge.ExpiresAt is not { } expires ? new(CheckCodes.NotExpired, T["check.not_expired"], CheckResult.Passed, T["check.not_expired.never"])
        : badge.IsExpired(now) ? Failed(CheckCodes.NotExpired, Day(badge, expires))
        : Passed(CheckCodes.NotExpired, Day(badge, expires));

    // What programs are answered, compared with what the database says now: they would differ while a memory is behind.
    private async Task<VerificationCheck> RecordAsync(Badge badge, CancellationToken cancel)
    {
        var served = await hosted.AssertionAsync(badge.Id, cancel);
        var now = hosted.Assertion(AssertionSource.Of(badge));
        return served is not null && now is not null && served.Tag == now.Tag
            ? Passed(CheckCodes.Record)
            : new(CheckCodes.Record, T["check.record"], CheckResult.NotPossible, T["check.record.behind"]);
    }

    private static string Summary(Badge badge, Verdict verdict) =>
        verdict switch
        {
            Verdict.Valid when badge.ShownIssuer.VerifiedAt is null => T["summary.valid.unrecognized"],
            Verdict.Expired => T["summary.expired", Day(badge, badge.ExpiresAt!.Value)],
            Verdict.Revoked or Verdict.Replaced => T[$"summary.{verdict.ToString().ToLowerInvariant()}", Day(badge, badge.StateUpdatedAt!.Value)],
            _ => T["summary.valid"],
        };

    private static string Day(Badge badge, DateTime instant) => DateText.In(badge.ShownIssuer.Day(instant));

    private static VerificationCheck Passed(string code, params object?[] values) =>
        new(code, T["check." + code], CheckResult.Passed, T[$"check.{code}.passed", values]);

    private static VerificationCheck Failed(string code, params object?[] values) =>
        new(code, T["check." + code], CheckResult.Failed, T[$"check.{code}.failed", values]);
}
