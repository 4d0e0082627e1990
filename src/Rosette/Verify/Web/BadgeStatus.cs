using Microsoft.AspNetCore.Components;
using Rosette.Badges;
using Rosette.Platform.Web.Components;
using static Rosette.Verify.Web.PublicBadgeTexts;

namespace Rosette.Verify.Web;

/// <summary>The status line of a badge: a word with its day, and one line more.</summary>
public sealed record BadgeStatus(StatusKind Kind, string? Text, RenderFragment? Detail)
{
    public static BadgeStatus Of(VerificationReport report)
    {
        var badge = report.Badge!;
        string Day(DateTime instant) => DateText.In(badge.Organization!.Day(instant));
        return report.Verdict switch
        {
            Verdict.Expired => new(StatusKind.Expired, T["status.expired", Day(badge.ExpiresAt!.Value)], Line(T["status.expired.detail"])),
            Verdict.Revoked => new(StatusKind.Revoked, T["status.revoked", Day(badge.StateUpdatedAt!.Value)], Reason(badge)),
            Verdict.Replaced => new(StatusKind.Replaced, T["status.replaced", Day(badge.StateUpdatedAt!.Value)], Line(T["status.replaced.detail"])),
            _ => new(StatusKind.Valid, null, Line(T["status.valid.detail"])),
        };
    }

    private static RenderFragment? Reason(Badge badge) =>
        string.IsNullOrWhiteSpace(badge.RevocationReason) ? null : Line(T["status.reason", badge.RevocationReason.Trim()]);

    private static RenderFragment Line(string text) => builder => builder.AddContent(0, text);
}
