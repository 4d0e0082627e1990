using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Management;
using Rosette.Management.Web;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Workforce.WorkforceTexts;

namespace Rosette.Workforce.Web;

/// <summary>An employer's people in the console: written down, asked, and seen as far as they agree.</summary>
public static class ConsoleEmployeePages
{
    private const int MaxQuery = 200;

    public static void MapEmployeePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/mgmt/organizations/{organization:guid}/workforce").ExcludeFromDescription().RequireAuthorization();
        pages.MapPage("", (string? q, string? state, string? after, string? before, [AsParameters] Visit visit) => visit.EnterAsync(access => ListAsync(visit, access, Request(q, state, after, before))));
        pages.MapPage("add", ([AsParameters] Visit visit) => visit.EnterAsync(access => Task.FromResult<IResult>(AddForm(access))));
        pages.MapPost("add", (IFormCollection form, CreateEmployee create, InviteEmployees invite, [AsParameters] Visit visit) => visit.EnterAsync(access => AddAsync(visit, access, form, create, invite)));
        pages.MapPost("import", (IFormCollection form, ImportEmployees import, [AsParameters] Visit visit) => visit.EnterAsync(access => ImportAsync(visit, access, form, import)));
        pages.MapPost("ask", (IFormCollection form, InviteEmployees invite, [AsParameters] Visit visit) => visit.EnterAsync(access => AskAllAsync(visit, access, form, invite)));
        var one = pages.MapGroup("{employee:guid}");
        one.MapPage("", (Guid employee, [AsParameters] Visit visit) => visit.EnterAsync(access => ShowAsync(visit, access, employee)));
        one.MapPost("", (Guid employee, IFormCollection form, UpdateEmployee update, [AsParameters] Visit visit) => visit.EnterAsync(access => SaveAsync(visit, access, employee, form, update)));
        one.MapPost("ask", (Guid employee, IFormCollection form, InviteEmployees invite, [AsParameters] Visit visit) => visit.EnterAsync(access => AskAsync(visit, access, employee, form, invite)));
        one.MapPost("remove", (Guid employee, IFormCollection _, DeleteEmployee delete, [AsParameters] Visit visit) => visit.EnterAsync(access => RemoveAsync(visit, access, employee, delete)));
    }

    /// <summary>What every page here needs.</summary>
    public sealed record Visit(Guid Organization, HttpContext Context, ConsoleDoor Door, EmployeeTable Table, TimeProvider Time, CancellationToken Cancel)
    {
        public ConsolePaths Paths => new(Organization);

        /// <summary>The pages are there for an organization that has switched them on.</summary>
        public Task<IResult> EnterAsync(Func<ConsoleAccess, Task<IResult>> page) =>
            new ConsoleVisit(Organization, Context, Door, Cancel).EnterAsync(
                access => access.ManagesEmployees,
                access => access.Organization.WorkforceEnabled ? page(access) : Task.FromResult<IResult>(Page.Of<EmployeesOffPage>(new { Access = access }, StatusCodes.Status403Forbidden))
            );

        public IResult NotFound() => ErrorPages.Of(Context, StatusCodes.Status404NotFound);
    }

    private static EmployeeTableRequest Request(string? q, string? state, string? after, string? before) =>
        new(q?.Trim() is { Length: > 0 and <= MaxQuery } text ? text : null, EmployeeStates.All.Contains(state) ? state : null, PagePlace.Of(after, before));

    private static async Task<IResult> ListAsync(Visit visit, ConsoleAccess access, EmployeeTableRequest request) =>
        Page.Of<EmployeesPage>(new { Access = access, Request = request, Table = await visit.Table.PageAsync(visit.Organization, request, visit.Cancel) });

    private static Page AddForm(ConsoleAccess access, Func<string, string>? said = null, FormErrors? errors = null, EmployeesImported? imported = null, FormErrors? fileErrors = null) =>
        Page.Of<AddEmployeesPage>(
            new { Access = access, Said = said, Errors = errors, Imported = imported, FileErrors = fileErrors },
            errors is null && fileErrors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static async Task<IResult> AddAsync(Visit visit, ConsoleAccess access, IFormCollection form, CreateEmployee create, InviteEmployees invite)
    {
        var made = await create.CreateAsync(visit.Organization, InputOf(form), access.Actor, visit.Cancel);
        if (made.Failure is { } failure)
            return AddForm(access, form.Said, ErrorsOf(failure));
        if (!form.IsTicked("ask"))
            return Page.Redirect(visit.Paths.Employee(made.Value.Id), T["people.added"]);
        var asked = await InviteAsync(visit, access, [made.Value.Id.ToString()], form, invite);
        return Page.Redirect(visit.Paths.Employee(made.Value.Id), asked.Invited == 1 ? T["people.added.asked"] : T["people.added"]);
    }

    private static async Task<IResult> ImportAsync(Visit visit, ConsoleAccess access, IFormCollection form, ImportEmployees import)
    {
        if (form.Files.GetFile("file") is not { Length: > 0 and <= ImportEmployees.MostBytes } file)
            return AddForm(access, fileErrors: new FormErrors { { "file", T["people.file.error"] } });
        await using var stream = file.OpenReadStream();
        var imported = await import.RunAsync(visit.Organization, stream, access.Actor, visit.Cancel);
        return imported.Failure is { } failure
            ? AddForm(access, fileErrors: new FormErrors { { "file", failure.Message } })
            : AddForm(access, imported: imported.Value);
    }

    private static async Task<IResult> AskAllAsync(Visit visit, ConsoleAccess access, IFormCollection form, InviteEmployees invite)
    {
        var asked = await InviteAsync(visit, access, await visit.Table.UnaskedAsync(visit.Organization, visit.Cancel), form, invite);
        return Page.Redirect(visit.Paths.Workforce, asked.Invited == 1 ? T["people.asked.one"] : T["people.asked", asked.Invited]);
    }

    private static async Task<IResult> ShowAsync(Visit visit, ConsoleAccess access, Guid employee, Func<string, string>? said = null, FormErrors? errors = null) =>
        await visit.Table.FindAsync(visit.Organization, employee, visit.Cancel) is { } view
            ? Page.Of<EmployeePage>(
                new { Access = access, View = view, Now = visit.Time.Now(), Said = said, Errors = errors },
                errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
            )
            : visit.NotFound();

    private static async Task<IResult> SaveAsync(Visit visit, ConsoleAccess access, Guid employee, IFormCollection form, UpdateEmployee update)
    {
        var saved = await update.UpdateAsync(visit.Organization, employee, InputOf(form), access.Actor, visit.Cancel);
        return saved.Failure switch
        {
            null => Page.Redirect(visit.Paths.Employee(employee), T["people.saved"]),
            { Kind: FailureKind.NotFound } => visit.NotFound(),
            var failure => await ShowAsync(visit, access, employee, form.Said, ErrorsOf(failure)),
        };
    }

    private static async Task<IResult> AskAsync(Visit visit, ConsoleAccess access, Guid employee, IFormCollection form, InviteEmployees invite)
    {
        if (await visit.Table.FindAsync(visit.Organization, employee, visit.Cancel) is null)
            return visit.NotFound();
        var asked = await InviteAsync(visit, access, [employee.ToString()], form, invite);
        return asked.Invited == 1
            ? Page.Redirect(visit.Paths.Employee(employee), T["people.asked.one"])
            : Page.Redirect(visit.Paths.Employee(employee), T["people.not_asked"], FlashKind.Problem);
    }

    private static async Task<IResult> RemoveAsync(Visit visit, ConsoleAccess access, Guid employee, DeleteEmployee delete) =>
        (await delete.DeleteAsync(visit.Organization, employee, access.Actor, visit.Cancel)).Failure is null ? Page.Redirect(visit.Paths.Workforce, T["people.removed"]) : visit.NotFound();

    private static async Task<EmployeesInvited> InviteAsync(Visit visit, ConsoleAccess access, IReadOnlyList<string> ids, IFormCollection form, InviteEmployees invite)
    {
        var message = form.Said("message");
        var words = message.Length == 0 ? null : message[..Math.Min(message.Length, InviteEmployees.MaxMessage)];
        return (await invite.InviteAsync(visit.Organization, new EmployeeInvitation(ids, InviteEmployees.ById, null, words, "en"), access.Actor, visit.Cancel)).Value;
    }

    private static EmployeeInput InputOf(IFormCollection form) =>
        new(form.Said("email") is { Length: > 0 } address ? address : null, EmployeeAttributes.All.Where(a => form.ContainsKey(a.Name)).ToDictionary(a => a.Name, a => form.Said(a.Name).Replace('\n', ' ')));

    private static FormErrors ErrorsOf(Failure failure)
    {
        var errors = new FormErrors();
        foreach (var field in failure.Fields)
            errors.Add(field.Attribute, SentenceOf(field));
        return errors;
    }

    /// <summary>What would be right, for people.</summary>
    internal static string SentenceOf(FieldError error) =>
        error == EmployeeRules.Taken(error.Attribute) ? T[$"people.error.taken.{error.Attribute}"]
        : error.Attribute == "email" ? T["people.error.email"]
        : T["people.error.long", T[$"people.{error.Attribute}"]];
}
