using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Schedules;

namespace Rosette.Workforce;

/// <summary>Asks an employee once more, a week after an invitation that was not answered (product design 9).</summary>
public sealed class EmployeeReminders(IServiceScopeFactory scopes) : ISchedule
{
    private const int Chunk = 200;
    private static readonly TimeSpan After = TimeSpan.FromDays(7);

    public string Name => "employee.reminders";
    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        var (after, upTo) = (window.After - After, window.UpTo - After);
        var last = Guid.Empty;
        while (await RemindAsync(after, upTo, last, cancel) is { } reached)
            last = reached;
    }

    /// <returns>The last one reminded; null when none is left.</returns>
    private async Task<Guid?> RemindAsync(DateTime after, DateTime upTo, Guid last, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var changes = scope.ServiceProvider.GetRequiredService<ChangeSet>();
        var reached = await changes.CommitAsync<Guid>(
            async () =>
            {
                var due = await changes
                    .Db.Employees.AsNoTracking()
                    .Where(e => e.LastInvitationSentAt > after && e.LastInvitationSentAt <= upTo && e.State == EmployeeStates.Pending && e.Id > last)
                    .OrderBy(e => e.Id)
                    .Take(Chunk)
                    .ToListAsync(cancel);
                var mails = due.ToDictionary(e => Clock.StableId(e.LastInvitationSentAt!.Value + After, MailKinds.EmployeeReminder, e.Id));
                var there = await changes.Db.OutgoingMails.Where(m => mails.Keys.Contains(m.Id)).Select(m => m.Id).ToHashSetAsync(cancel);
                var employees = due.Select(e => (Guid?)e.Id).ToList();
                var locales = await changes
                    .Db.OutgoingMails.Where(m => employees.Contains(m.EmployeeId) && m.Kind == MailKinds.EmployeeInvite)
                    .Select(m => new { m.Id, m.EmployeeId, m.Locale })
                    .ToListAsync(cancel);
                foreach (var (id, employee) in mails.Where(mail => !there.Contains(mail.Key)))
                    changes.Mail(
                        MailKinds.EmployeeReminder,
                        employee.Email,
                        locales.Where(m => m.EmployeeId == employee.Id).MaxBy(m => m.Id)?.Locale ?? "en",
                        employee: employee,
                        id: id
                    );
                return due.Count == 0 ? Guid.Empty : due[^1].Id;
            },
            cancel
        );
        return reached.Value == Guid.Empty ? null : reached.Value;
    }
}
