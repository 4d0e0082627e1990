using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform.Changes;
using Rosette.Platform.Schedules;

namespace Rosette.Badges.Notices;

/// <summary>
/// When a badge expires: an event, and a mail where the template wants it. The state stays <c>accepted</c> (wire
/// reference 9.5); pages and answers read the expiry off the clock and need none of this.
/// </summary>
public sealed class BadgeExpiry(DueBadges badges) : ISchedule
{
    public string Name => "badge.expiry";
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public Task RunAsync(ScheduleWindow window, CancellationToken cancel) =>
        badges.EachAsync(
            db =>
                db.Badges.Where(b => b.ExpiresAt > window.After && b.ExpiresAt <= window.UpTo && (b.State == BadgeStates.Pending || b.State == BadgeStates.Accepted))
                    .OrderBy(b => b.ExpiresAt)
                    .ThenBy(b => b.Id),
            NoteAsync,
            cancel
        );

    private static async Task NoteAsync(ChangeSet changes, IReadOnlyList<Badge> due, CancellationToken cancel)
    {
        var ids = due.Select(b => (Guid?)b.Id).ToList();
        // A badge whose date was moved may expire a second time.
        var told = await changes
            .Db.Events.Where(e => ids.Contains(e.BadgeId) && e.EventType == EventTypes.BadgeExpired)
            .Select(e => new { e.BadgeId, e.OccurredAt })
            .ToListAsync(cancel);
        foreach (var badge in due.Where(b => !told.Any(e => e.BadgeId == b.Id && e.OccurredAt >= b.ExpiresAt)))
            changes.Raise(EventTypes.BadgeExpired, badge.Organization!, badge.Id);
        var wanted = due.Where(b => b.State == BadgeStates.Accepted && b.Template!.SendExpiringBadgeNotifications);
        await DueBadges.MailAsync(changes, wanted, MailKinds.BadgeExpired, b => b.ExpiresAt!.Value, cancel);
    }
}
