using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Schedules;

namespace Rosette.Badges.Notices;

/// <summary>Reminds of a badge that waits for its earner: 3, 10 and 30 days after it was issued (product design 9).</summary>
public sealed class BadgeReminders(DueBadges badges) : ISchedule
{
    public static readonly IReadOnlyList<int> Days = [3, 10, 30];

    public string Name => "badge.reminders";
    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        foreach (var days in Days)
        {
            // Ids rise with the time of issuing.
            var (from, to) = (Clock.FirstIdAt(window.After.AddDays(-days)), Clock.FirstIdAt(window.UpTo.AddDays(-days)));
            await badges.EachAsync(
                db => db.Badges.Where(b => b.Id >= from && b.Id < to && b.State == BadgeStates.Pending && !b.SuppressNotification).OrderBy(b => b.Id),
                (changes, due, stop) => DueBadges.MailAsync(changes, due, MailKinds.BadgeReminder, b => b.CreatedAt.AddDays(days), stop),
                cancel
            );
        }
    }
}
