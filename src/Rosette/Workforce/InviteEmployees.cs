using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Workforce;

/// <summary>Whom an employer asks.</summary>
/// <param name="By">What <paramref name="Names"/> are; one of <see cref="InviteEmployees.Lists"/>.</param>
/// <param name="Statuses">Only employees in these states; null: all who have not agreed.</param>
/// <param name="Message">The employer's own words to them.</param>
/// <param name="Locale">Language of the mail to those without an account.</param>
public sealed record EmployeeInvitation(IReadOnlyList<string> Names, string By, IReadOnlyList<string>? Statuses, string? Message, string Locale);

/// <param name="Skipped">Named but not asked: unknown, in another state, asked a moment ago, or said no lately.</param>
public sealed record EmployeesInvited(int Invited, int Skipped);

/// <summary>
/// An employer asks people to show their badges: a mail with a link to the question. Nobody is pestered: not twice in an
/// hour, and whoever said no is left in peace for a week.
/// </summary>
public sealed class InviteEmployees(ChangeSet changes, MailLimit limit)
{
    public const int MaxList = 1_000;
    public const int MaxMessage = 2_000;
    public const string ByExternalId = "external_id";
    public const string ById = "id";
    public const string ByEmail = "email";

    public static readonly IReadOnlyList<string> Lists = [ByExternalId, ById, ByEmail];

    private static readonly TimeSpan BetweenMails = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterNo = TimeSpan.FromDays(7);

    public Task<Outcome<EmployeesInvited>> InviteAsync(Guid organizationId, EmployeeInvitation invitation, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<EmployeesInvited>(
            async () =>
            {
                var organization = await changes.Db.Organizations.SingleAsync(o => o.Id == organizationId, cancel);
                var named = await changes.Db.Employees.Where(e => e.OrganizationId == organizationId).Where(IsNamed(invitation)).ToListAsync(cancel);
                var keys = named.Select(e => e.EmailKey).ToList();
                var locales = await changes
                    .Db.UserEmails.Where(e => keys.Contains(e.Key) && e.ConfirmedAt != null)
                    .Select(e => new { e.Key, e.User!.Locale })
                    .ToDictionaryAsync(e => e.Key, e => e.Locale, cancel);
                var asked = named.Where(e => MayAsk(e, invitation)).ToList();
                var within = await limit.TakeEachAsync(asked.ConvertAll(e => e.EmailKey), cancel);
                asked.RemoveAll(e => !within.Contains(e.EmailKey));
                foreach (var employee in asked)
                {
                    var before = employee.State;
                    employee.Invite(changes.Now);
                    Owe(employee, locales.GetValueOrDefault(employee.EmailKey, invitation.Locale), invitation.Message);
                    if (employee.State != before)
                        changes.Raise(EventTypes.EmployeeStateChanged, organization, employeeId: employee.Id);
                    changes.Audit(actor, "employee.invited", organizationId, employee.Id, new { before });
                }
                return new EmployeesInvited(asked.Count, invitation.Names.Count - asked.Count);
            },
            cancel
        );

    /// <summary>The person found the link too old and wants a fresh one.</summary>
    public Task<Outcome<bool>> RenewAsync(Guid employeeId, CancellationToken cancel) =>
        changes.CommitAsync<bool>(
            async () =>
            {
                var employee = await changes.Db.Employees.SingleOrDefaultAsync(e => e.Id == employeeId, cancel);
                if (employee is not { State: EmployeeStates.Pending } || !await limit.TakeAsync(employee.EmailKey, cancel))
                    return false;
                var locale = await changes.Db.OutgoingMails.Where(m => m.EmployeeId == employeeId).OrderByDescending(m => m.Id).Select(m => m.Locale).FirstOrDefaultAsync(cancel);
                Owe(employee, locale ?? "en", null);
                changes.Audit(Actor.Nobody, "employee.link_renewed", employee.OrganizationId, employee.Id);
                return true;
            },
            cancel
        );

    /// <summary>They have not agreed, and are not asked too often.</summary>
    public static bool MayAsk(Employee employee, DateTime now) =>
        employee.State != EmployeeStates.Accepted
        && (employee.LastInvitationSentAt is null || employee.LastInvitationSentAt <= now - BetweenMails)
        && (employee.State != EmployeeStates.Rejected || employee.StateUpdatedAt <= now - AfterNo);

    private bool MayAsk(Employee employee, EmployeeInvitation invitation) =>
        invitation.Statuses?.Contains(employee.State) != false && MayAsk(employee, changes.Now);

    private void Owe(Employee employee, string locale, string? message)
    {
        var data = message is null ? null : new Dictionary<string, string> { [EmployeeLetters.Message] = message };
        changes.Mail(MailKinds.EmployeeInvite, employee.Email, locale, data: data, employee: employee);
    }

    private static Expression<Func<Employee, bool>> IsNamed(EmployeeInvitation invitation)
    {
        var names = invitation.Names;
        switch (invitation.By)
        {
            case ById:
                var ids = names.Select(name => Guid.TryParse(name, out var id) ? id : Guid.Empty).ToList();
                return e => ids.Contains(e.Id);
            case ByEmail:
                var keys = names.Select(EmailAddress.Key).ToList();
                return e => keys.Contains(e.EmailKey);
            default:
                return e => e.ExternalId != null && names.Contains(e.ExternalId);
        }
    }
}
