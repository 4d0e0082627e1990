using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.Workforce;

/// <summary>Asks an employee once more, a week after an invitation that was not answered (product design 9).</summary>
public sealed class EmployeeReminders(DueRows rows) : ISchedule
{
    private static readonly TimeSpan After = TimeSpan.FromDays(7);

    public string Name => "employee.reminders";
    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        var (after, upTo) = (window.After - After, window.UpTo - After);
        return rows.EachAsync(
            db => Due(db).OrderBy(e => e.Id).Select(e => e.Id),
            async (changes, ids, stop) => await RemindAsync(changes, await Due(changes.Db).Where(e => ids.Contains(e.Id)).ToListAsync(stop), stop),
            cancel
        );

        IQueryable<Employee> Due(AppDbContext db) =>
            db.Employees.AsNoTracking().Where(e => e.LastInvitationSentAt > after && e.LastInvitationSentAt <= upTo && e.State == EmployeeStates.Pending);
    }

    private static async Task RemindAsync(ChangeSet changes, List<Employee> due, CancellationToken cancel)
    {
        var ids = due.Select(e => (Guid?)e.Id).ToList();
        var locales = await changes
            .Db.OutgoingMails.Where(m => ids.Contains(m.EmployeeId) && m.Kind == MailKinds.EmployeeInvite)
            .Select(m => new { m.Id, m.EmployeeId, m.Locale })
            .ToListAsync(cancel);
        var mails = due.ToDictionary(e => Clock.StableId(e.LastInvitationSentAt!.Value + After, MailKinds.EmployeeReminder, e.Id));
        foreach (var (id, employee) in await changes.NotYetOwedAsync(mails, cancel))
            changes.Mail(
                MailKinds.EmployeeReminder,
                employee.Email,
                locales.Where(m => m.EmployeeId == employee.Id).MaxBy(m => m.Id)?.Locale ?? "en",
                employee: employee,
                id: id
            );
    }
}
