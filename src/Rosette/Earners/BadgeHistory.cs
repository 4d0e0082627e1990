using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Platform.Data;
using Rosette.Platform.Web.Components;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners;

/// <summary>What happened to a badge, as its earner may know it: nothing of who at the issuer did what.</summary>
public sealed class BadgeHistory(AppDbContext db)
{
    private const int MaxEntries = 50;

    /// <param name="badge">With its organization.</param>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<TimelineEntry>> OfAsync(Badge badge, CancellationToken cancel)
    {
        List<TimelineEntry> entries = [new(Utc(badge.CreatedAt), T["history.issued", badge.ShownIssuer.Name], Icon: IconName.Quill)];
        var mails = await db
            .OutgoingMails.AsNoTracking()
            .Where(m => m.BadgeId == badge.Id && m.HandedOverAt != null && (m.Kind == MailKinds.BadgeIssued || m.Kind == MailKinds.BadgeAccepted || m.Kind == MailKinds.BadgeRevoked))
            .OrderByDescending(m => m.Id)
            .Take(MaxEntries)
            .Select(m => new { m.HandedOverAt, m.ToAddress })
            .ToListAsync(cancel);
        entries.AddRange(mails.Select(m => new TimelineEntry(Utc(m.HandedOverAt!.Value), T["history.mailed", m.ToAddress], Icon: IconName.Mail)));
        var changes = await db
            .AuditEntries.AsNoTracking()
            .Where(a => a.SubjectId == badge.Id)
            .OrderByDescending(a => a.Id)
            .Take(MaxEntries)
            .Select(a => new { a.OccurredAt, a.Action, a.Detail })
            .ToListAsync(cancel);
        foreach (var change in changes)
            if (Words(change.Action, change.Detail) is var (text, icon))
                entries.Add(new(Utc(change.OccurredAt), text, Icon: icon));
        return entries.OrderByDescending(e => e.At).ToList();
    }

    private static (string Text, IconName Icon)? Words(string action, string? detail) =>
        action switch
        {
            "badge.accepted" => (T["history.accepted"], IconName.Check),
            "badge.rejected" => (T["history.rejected"], IconName.Cross),
            "badge.revoked" => (T["history.revoked"], IconName.Cross),
            "badge.replaced" => (T["history.replaced"], IconName.Swap),
            "badge.shared" => (T["history.shared"], IconName.Share),
            "badge.privacy_changed" => detail?.Contains("\"after\":true", StringComparison.Ordinal) == true ? (T["history.public"], IconName.Eye) : (T["history.private"], IconName.Lock),
            _ => null,
        };

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);
}
