using Rosette.Mail;
using Rosette.Platform.Schedules;

namespace Rosette.Badges.Notices;

/// <summary>Says 60, 14 and 1 days before that a badge expires, where its template wants it (<c>send_expiring_badge_notifications</c>).</summary>
public sealed class ExpiryReminders(DueBadges badges) : ISchedule
{
    public static readonly IReadOnlyList<int> Days = [60, 14, 1];

    public string Name => "badge.expiring";
    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        foreach (var days in Days)
        {
            // After a long downtime it may have expired already.
            var now = window.UpTo;
            var (after, upTo) = (window.After.AddDays(days), window.UpTo.AddDays(days));
            // One that was issued with less time left than this hears only of what is still ahead.
            await badges.EachAsync(
                db =>
                    db.Badges.Where(b => b.ExpiresAt > after && b.ExpiresAt <= upTo && b.ExpiresAt > now && b.State == BadgeStates.Accepted && b.Template!.SendExpiringBadgeNotifications)
                        .OrderBy(b => b.ExpiresAt)
                        .ThenBy(b => b.Id),
                (changes, due, stop) => DueBadges.MailAsync(changes, due, MailKinds.BadgeExpiring, b => b.ExpiresAt!.Value.AddDays(-days), stop),
                cancel
            );
        }
    }
}
