using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Earners.Web;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Security;
using Rosette.Platform.Web;
using static Rosette.Workforce.WorkforceTexts;

namespace Rosette.Workforce.Web;

/// <summary>
/// The link in an employer's question: its reader has the mailbox, which is enough for a no. A yes needs the account
/// that has confirmed the address.
/// </summary>
public sealed class EmployeeDoor(
    AppDbContext db,
    Links links,
    CurrentUser current,
    AnswerEmployer answer,
    InviteEmployees invite,
    ConfirmAddress confirm,
    TimeProvider time
)
{
    public async Task<IResult> OpenAsync(LinkToken link, CancellationToken cancel)
    {
        if (await FindAsync(link, cancel) is not { } employee)
            return Notice.Of(T["link.gone.title"], T["link.gone.text"], StatusCodes.Status410Gone);
        if (!links.IsFor(link, employee))
            return LinkDoors.Broken();
        if (current.Id is { } me && await Employments.FindAsync(db, me, employee.Id, cancel) is not null)
            return Page.Redirect(EarnerPaths.Employer(employee.Id));
        if (employee.State != EmployeeStates.Pending)
            return Answered(employee);
        if (link.IsExpired(time.Now()))
            return LinkDoors.Expired(employee.Email, EarnerPaths.Go(link.Text));
        var isKnown = await AddressOwners.OwnerAsync(db, employee.EmailKey, cancel) is not null;
        var way = (current.Id, isKnown) switch
        {
            (null, true) => InvitationPage.WayToYes.SignIn,
            (null, false) => InvitationPage.WayToYes.SignUp,
            (_, true) => InvitationPage.WayToYes.Others,
            _ => InvitationPage.WayToYes.Add,
        };
        return Page.Of<InvitationPage>(new { Employee = employee, Token = link.Text, Way = way, Person = current.DisplayName });
    }

    public async Task<IResult> PressAsync(LinkToken link, IFormCollection form, CancellationToken cancel)
    {
        var employee = await FindAsync(link, cancel);
        if (employee is not { State: EmployeeStates.Pending } || !links.IsFor(link, employee))
            return await OpenAsync(link, cancel);
        if (form.Text("do") == "fresh")
        {
            await invite.RenewAsync(employee.Id, cancel);
            return LinkDoors.FreshSent(employee.Email);
        }
        if (link.IsExpired(time.Now()))
            return await OpenAsync(link, cancel);
        var name = employee.Organization!.Name;
        if (form.Text("do") == "decline")
            return (await answer.RefuseByLinkAsync(employee.Id, cancel)).Failure is null
                ? Notice.Of(T["link.declined.title", name], T["link.declined.text", name])
                : await OpenAsync(link, cancel);
        if (form.Text("do") != "add" || current.Id is not { } me)
            return await OpenAsync(link, cancel);
        var added = await confirm.AddProvenAsync(me, employee.Email, cancel);
        return added.Failure is null ? Page.Redirect(EarnerPaths.Employer(employee.Id), T["link.added", employee.Email]) : await OpenAsync(link, cancel);
    }

    private Task<Employee?> FindAsync(LinkToken link, CancellationToken cancel) =>
        db.Employees.AsNoTracking().Include(e => e.Organization).SingleOrDefaultAsync(e => e.Id == link.Subject, cancel);

    private static Page Answered(Employee employee) =>
        employee.State == EmployeeStates.Accepted
            ? Notice.Of(
                T["link.answered.title"],
                T["link.answered.yes", employee.Organization!.Name],
                links: new NavItem(T["link.answered.button"], LocalPath.With(EarnerPaths.SignIn, EarnerPaths.Employers))
            )
            : Notice.Of(T["link.answered.title"], T["link.answered.no", employee.Organization!.Name]);
}
