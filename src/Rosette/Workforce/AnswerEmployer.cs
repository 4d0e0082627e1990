using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Workforce;

/// <summary>
/// The one rule of whose an employer's question is: of the account that agreed; of a question that nobody has agreed to,
/// of the account that has confirmed the address it went to.
/// </summary>
public static class Employments
{
    /// <param name="keys">The account's confirmed addresses.</param>
    public static IQueryable<Employee> Of(AppDbContext db, Guid userId, IReadOnlyList<string> keys) =>
        db.Employees.Where(e => e.UserId == userId || (e.UserId == null && e.State != EmployeeStates.Created && keys.Contains(e.EmailKey)));

    /// <summary>With the employer; null: there is none, or it is not theirs.</summary>
    public static async Task<Employee?> FindAsync(AppDbContext db, Guid userId, Guid employeeId, CancellationToken cancel) =>
        await Of(db, userId, await AddressOwners.ConfirmedKeysAsync(db, userId, cancel)).Include(e => e.Organization).SingleOrDefaultAsync(e => e.Id == employeeId, cancel);
}

/// <summary>A person answers an employer's question, or takes the consent back.</summary>
public sealed class AnswerEmployer(ChangeSet changes)
{
    public Task<Outcome<Employee>> AcceptAsync(Guid userId, Guid employeeId, CancellationToken cancel) =>
        AnswerAsync(userId, employeeId, "employee.accepted", employee => employee.Accept(userId, changes.Now), cancel);

    /// <summary>No, or no longer.</summary>
    public Task<Outcome<Employee>> RefuseAsync(Guid userId, Guid employeeId, CancellationToken cancel) =>
        AnswerAsync(userId, employeeId, "employee.rejected", employee => employee.Refuse(changes.Now), cancel);

    /// <summary>No, by the link of the mail and without an account; the caller has checked the link. Takes back no consent.</summary>
    public Task<Outcome<Employee>> RefuseByLinkAsync(Guid employeeId, CancellationToken cancel) =>
        changes.CommitAsync<Employee>(
            async () =>
            {
                var employee = await changes.Db.Employees.Include(e => e.Organization).SingleOrDefaultAsync(e => e.Id == employeeId, cancel);
                return employee is not { State: EmployeeStates.Pending }
                    ? Failure.NotFound("Question")
                    : await MoveAsync(employee, Actor.Nobody, "employee.rejected", e => e.Refuse(changes.Now), cancel);
            },
            cancel
        );

    private Task<Outcome<Employee>> AnswerAsync(Guid userId, Guid employeeId, string action, Func<Employee, Failure?> move, CancellationToken cancel) =>
        changes.CommitAsync<Employee>(
            async () =>
                await Employments.FindAsync(changes.Db, userId, employeeId, cancel) is { } employee
                    ? await MoveAsync(employee, Actor.User(userId), action, move, cancel)
                    : Failure.NotFound("Question"),
            cancel
        );

    private async Task<Outcome<Employee>> MoveAsync(Employee employee, Actor actor, string action, Func<Employee, Failure?> move, CancellationToken cancel)
    {
        var (before, sharedBy) = (employee.State, employee.UserId);
        if (move(employee) is { } failure)
            return failure;
        if (employee.State == before)
            return employee;
        changes.Raise(EventTypes.EmployeeStateChanged, employee.Organization!, employeeId: employee.Id);
        changes.Audit(actor, action, employee.OrganizationId, employee.Id, new { before });
        if (sharedBy is { } id && await changes.Db.Users.SingleOrDefaultAsync(u => u.Id == id, cancel) is { } person)
            changes.Mail(MailKinds.EmployeeEnded, person.Email!, person.Locale, data: new() { [EmployeeLetters.Organization] = employee.Organization!.Name });
        return employee;
    }
}
