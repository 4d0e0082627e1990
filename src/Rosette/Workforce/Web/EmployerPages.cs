using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Earners.Web;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using static Rosette.Workforce.WorkforceTexts;

namespace Rosette.Workforce.Web;

/// <summary>Where people answer employers who ask to see their badges, and end what they have agreed to.</summary>
public static class EmployerPages
{
    private const int MaxShown = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(EarnerPaths.Employers, ListAsync).RequireAuthorization();
        routes.MapPage("/earner/employers/{id:guid}", ShowAsync).RequireAuthorization();
        routes.MapPost("/earner/employers/{id:guid}", DecideAsync).RequireAuthorization();
    }

    private static async Task<IResult> ListAsync(CurrentUser current, AppDbContext db, CancellationToken cancel)
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        var keys = await current.ConfirmedKeysAsync(cancel);
        var employments = await Employments
            .Of(db, me, keys)
            .AsNoTracking()
            .Include(e => e.Organization)
            .OrderBy(e => e.State == EmployeeStates.Pending ? 0 : e.State == EmployeeStates.Accepted ? 1 : 2)
            .ThenByDescending(e => e.Id)
            .Take(MaxShown)
            .ToListAsync(cancel);
        return Page.Of<EmployersPage>(new { Employments = (IReadOnlyList<Employee>)employments });
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, CurrentUser current, AppDbContext db, CancellationToken cancel)
    {
        if (await current.UserAsync(cancel) is not { } user)
            return Results.Challenge();
        return await Employments.FindAsync(db, user.Id, id, cancel) is { } employee
            ? Page.Of<EmployerPage>(new { Employee = employee, Person = user.FullName.Length > 0 ? $"{user.FullName} ({user.Email})" : user.Email })
            : ErrorPages.Of(context, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> DecideAsync(Guid id, IFormCollection form, HttpContext context, CurrentUser current, AnswerEmployer answer, CancellationToken cancel)
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        return form.Text("decision") switch
        {
            "accept" => Said(await answer.AcceptAsync(me, id, cancel), "said.yes"),
            "decline" => Said(await answer.RefuseAsync(me, id, cancel), "said.no"),
            "end" => Said(await answer.RefuseAsync(me, id, cancel), "said.ended"),
            _ => Page.Redirect(EarnerPaths.Employer(id)),
        };

        IResult Said(Outcome<Employee> outcome, string text) =>
            outcome.Failure switch
            {
                null => Page.Redirect(EarnerPaths.Employers, T[text, outcome.Value.Organization!.Name]),
                { Kind: FailureKind.NotFound } => ErrorPages.Of(context, StatusCodes.Status404NotFound),
                _ => Page.Redirect(EarnerPaths.Employer(id), T["said.moved"], FlashKind.Problem),
            };
    }
}
