using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Workforce;

/// <summary>
/// An employer removes a person, and with it what it could see; the person keeps all badges. What stays is the audit
/// entry and the event, neither of which names the person.
/// </summary>
public sealed class DeleteEmployee(ChangeSet changes)
{
    public Task<Outcome<bool>> DeleteAsync(Guid organizationId, Guid employeeId, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<bool>(
            async () =>
            {
                var db = changes.Db;
                var employee = await db
                    .Employees.Include(e => e.Organization)
                    .Include(e => e.User)
                    .SingleOrDefaultAsync(e => e.Id == employeeId && e.OrganizationId == organizationId, cancel);
                if (employee is null)
                    return Failure.NotFound("Employee");
                db.Remove(employee);
                db.RemoveRange(await db.OutgoingMails.Where(m => m.EmployeeId == employeeId).ToListAsync(cancel));
                if (employee.User is { } person)
                    changes.Mail(MailKinds.EmployeeEnded, person.Email!, person.Locale, data: new() { [EmployeeLetters.Organization] = employee.Organization!.Name });
                changes.Raise(EventTypes.EmployeeDeleted, employee.Organization!, employeeId: employeeId, snapshot: SnapshotOf(employee));
                changes.Audit(actor, "employee.deleted", organizationId, employeeId, new { employee.State });
                return true;
            },
            cancel
        );

    private static string SnapshotOf(Employee employee) => JsonSerializer.Serialize(new { employee.Id, employee.ExternalId }, JsonColumn.Options);
}
