using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Rosette.Management;
using Rosette.Management.Web;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.OAuth.OAuthTexts;

namespace Rosette.OAuth.Web;

/// <summary>Self-service for an organization's developers. A secret is shown by the answer to the form that made it, and never again.</summary>
public static class ConsoleApplicationPages
{
    private static readonly OAuthApplicationInput Empty = new("", null, [], []);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/mgmt/organizations/{organization:guid}/developers/applications").ExcludeFromDescription().RequireAuthorization();
        pages.MapPage("", ([AsParameters] Visit visit) => visit.Async(access => ListAsync(visit, access, Empty, null)));
        pages.MapPost("", (IFormCollection form, [AsParameters] Visit visit) => visit.Async(access => CreateAsync(visit, access, Read(form))));
        pages.MapPage("{number:int}", (int number, [AsParameters] Visit visit) => visit.Async(access => ShowAsync(visit, access, number, null, null)));
        pages.MapPost("{number:int}", (int number, IFormCollection form, [AsParameters] Visit visit) => visit.Async(access => SaveAsync(visit, access, number, Read(form))));
        pages.MapPost("{number:int}/rotate", (int number, IFormCollection _, [AsParameters] Visit visit) => visit.Async(access => RotateAsync(visit, access, number)));
        pages.MapPost("{number:int}/delete", (int number, IFormCollection _, [AsParameters] Visit visit) => visit.Async(access => DeleteAsync(visit, access, number)));
    }

    /// <summary>What every page here needs.</summary>
    public sealed record Visit(Guid Organization, HttpContext Context, ConsoleDoor Door, OAuthApplications Applications, CancellationToken Cancel)
    {
        public Task<IResult> Async(Func<ConsoleAccess, Task<IResult>> page) => new ConsoleVisit(Organization, Context, Door, Cancel).EnterAsync(access => access.ManagesTokens, page);

        public IResult NotFound() => ErrorPages.Of(Context, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(Visit visit, ConsoleAccess access, OAuthApplicationInput input, FormErrors? errors) =>
        Page.Of<ApplicationsPage>(
            new
            {
                Access = access,
                Applications = (IReadOnlyList<OAuthApplication>)await visit.Applications.Of(visit.Organization).ToListAsync(visit.Cancel),
                Input = input,
                Errors = errors,
            },
            StatusOf(errors)
        );

    private static async Task<IResult> CreateAsync(Visit visit, ConsoleAccess access, OAuthApplicationInput input)
    {
        var made = await visit.Applications.CreateAsync(visit.Organization, input, access.Actor, visit.Cancel);
        return made.Failure is { } failure ? await ListAsync(visit, access, input, ErrorsOf(failure)) : Shown(access, made.Value);
    }

    private static async Task<IResult> ShowAsync(Visit visit, ConsoleAccess access, int number, OAuthApplicationInput? input, FormErrors? errors)
    {
        if (await visit.Applications.Of(visit.Organization).SingleOrDefaultAsync(a => a.Number == number, visit.Cancel) is not { } application)
            return visit.NotFound();
        return Page.Of<ApplicationPage>(
            new
            {
                Access = access,
                Application = application,
                Input = input ?? OAuthApplications.InputOf(application),
                Errors = errors,
            },
            StatusOf(errors)
        );
    }

    private static async Task<IResult> SaveAsync(Visit visit, ConsoleAccess access, int number, OAuthApplicationInput input)
    {
        var saved = await visit.Applications.UpdateAsync(visit.Organization, number, input, access.Actor, visit.Cancel);
        return saved.Failure switch
        {
            null => Page.Redirect(new ConsolePaths(visit.Organization).Application(number), T["applications.saved"]),
            { Kind: FailureKind.NotFound } => visit.NotFound(),
            var failure => await ShowAsync(visit, access, number, input, ErrorsOf(failure)),
        };
    }

    private static async Task<IResult> RotateAsync(Visit visit, ConsoleAccess access, int number)
    {
        var rotated = await visit.Applications.RotateAsync(visit.Organization, number, access.Actor, visit.Cancel);
        return rotated.Failure is null ? Shown(access, rotated.Value) : visit.NotFound();
    }

    private static async Task<IResult> DeleteAsync(Visit visit, ConsoleAccess access, int number) =>
        (await visit.Applications.DeleteAsync(visit.Organization, number, access.Actor, visit.Cancel)).Failure is null
            ? Page.Redirect(new ConsolePaths(visit.Organization).Applications, T["applications.deleted"])
            : visit.NotFound();

    private static Page Shown(ConsoleAccess access, OAuthApplicationSecret made) => Page.Of<ApplicationShownPage>(new { Access = access, Shown = made });

    private static OAuthApplicationInput Read(IFormCollection form) =>
        new(
            form["name"].ToString().Trim(),
            form["description"].ToString().Trim(),
            form["redirect_uris"].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            [.. OAuthScopes.OfOrganizations.Where(scope => form.ContainsKey($"scope_{scope}"))]
        );

    private static FormErrors ErrorsOf(Failure failure)
    {
        var errors = new FormErrors();
        foreach (var attribute in failure.Fields.Select(f => f.Attribute).Distinct())
            errors.Add(attribute, T[$"applications.error.{attribute}"]);
        return errors;
    }

    private static int StatusOf(FormErrors? errors) => errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
