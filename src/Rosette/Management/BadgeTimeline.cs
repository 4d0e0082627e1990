using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Platform.Data;
using Rosette.Platform.Web.Components;
using static Rosette.Management.ManagementTexts;

namespace Rosette.Management;

/// <summary>What happened to a badge, for its issuer: each change, each mail and each try to hand it over.</summary>
public sealed class BadgeTimeline(AppDbContext db)
{
    private const int MaxEntries = 200;

    private static readonly Dictionary<string, IconName> Known = new()
    {
        ["badge.issued"] = IconName.Quill,
        ["badge.accepted"] = IconName.Check,
        ["badge.rejected"] = IconName.Cross,
        ["badge.revoked"] = IconName.Cross,
        ["badge.replaced"] = IconName.Swap,
        ["badge.disputed"] = IconName.Warning,
        ["badge.mail_resent"] = IconName.Mail,
        ["badge.link_renewed"] = IconName.Mail,
    };

    /// <param name="withPeople">Addresses and what mail servers said about them are shown.</param>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<TimelineEntry>> OfAsync(Badge badge, bool withPeople, CancellationToken cancel)
    {
        var entries = new List<TimelineEntry>();
        await AddChangesAsync(entries, badge, cancel);
        await AddMailsAsync(entries, badge, withPeople, cancel);
        await AddSharesAsync(entries, badge, cancel);
        return entries.OrderByDescending(e => e.At).ToList();
    }

    private async Task AddChangesAsync(List<TimelineEntry> entries, Badge badge, CancellationToken cancel)
    {
        var changes = await db
            .AuditEntries.AsNoTracking()
            .Where(a => a.SubjectId == badge.Id && Known.Keys.Contains(a.Action))
            .OrderByDescending(a => a.Id)
            .Take(MaxEntries)
            .Select(a => new { a.OccurredAt, a.Action, a.ActorKind })
            .ToListAsync(cancel);
        foreach (var change in changes)
            entries.Add(new(Utc(change.OccurredAt), T[$"timeline.{change.Action}"], T[$"timeline.by.{change.ActorKind}"], Known[change.Action]));
    }

    private async Task AddMailsAsync(List<TimelineEntry> entries, Badge badge, bool withPeople, CancellationToken cancel)
    {
        var mails = await db
            .OutgoingMails.AsNoTracking()
            .Where(m => m.BadgeId == badge.Id && m.Kind != MailKinds.BadgeShared)
            .OrderByDescending(m => m.Id)
            .Take(MaxEntries)
            .Select(m => new { m.Id, m.Kind, m.State, m.ToAddress, m.CreatedAt })
            .ToListAsync(cancel);
        var ids = mails.Select(m => m.Id).ToList();
        var attempts = await db.MailAttempts.AsNoTracking().Where(a => ids.Contains(a.MailId)).OrderByDescending(a => a.Id).Take(MaxEntries).ToListAsync(cancel);
        foreach (var attempt in attempts)
        {
            var mail = mails.Single(m => m.Id == attempt.MailId);
            var icon = attempt.Result is MailStates.HandedOver or MailStates.Delivered ? IconName.Mail : IconName.Warning;
            var detail = withPeople ? string.Join(" · ", new[] { mail.ToAddress, attempt.Answer }.Where(t => t is { Length: > 0 })) : null;
            entries.Add(new(Utc(attempt.At), T[$"timeline.mail.{attempt.Result}", T[$"mail.{mail.Kind}"]], detail, icon));
        }
        foreach (var mail in mails.Where(m => m.State is MailStates.Queued or MailStates.Cancelled or MailStates.Failed))
            entries.Add(new(Utc(mail.CreatedAt), T[$"timeline.mail.{mail.State}", T[$"mail.{mail.Kind}"]], withPeople ? mail.ToAddress : null, IconName.Clock));
    }

    private async Task AddSharesAsync(List<TimelineEntry> entries, Badge badge, CancellationToken cancel)
    {
        var shares = await db.BadgeShares.AsNoTracking().Where(s => s.BadgeId == badge.Id && s.UserId != null).OrderByDescending(s => s.Id).Take(MaxEntries).ToListAsync(cancel);
        entries.AddRange(shares.Select(s => new TimelineEntry(Utc(s.At), T["timeline.shared", s.Channel.Replace('_', ' ')], Icon: IconName.Share)));
    }

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);
}
