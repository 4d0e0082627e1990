using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Management;
using Rosette.Management.Web;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using Rosette.Templates;
using static Rosette.Grants.GrantTexts;

namespace Rosette.Grants.Web;

/// <summary>Where owners and administrators let other organizations issue their templates, and take it away again.</summary>
public static class ConsoleGrantPages
{
    private const int MaxTemplates = 500;
    private const string TemplatePrefix = "template_";

    public static void MapGrantPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/mgmt/organizations/{organization:guid}/issuers").ExcludeFromDescription().RequireAuthorization();
        pages.MapPage("", ([AsParameters] Visit visit) => visit.Async(access => ListAsync(visit, access, null, null)));
        pages.MapPost("", (IFormCollection form, [AsParameters] Visit visit) => visit.Async(access => GrantAsync(visit, access, Read(form))));
        pages.MapPost("{id:guid}/take_away", (Guid id, IFormCollection _, [AsParameters] Visit visit) => visit.Async(access => TakeAwayAsync(visit, access, id)));
    }

    /// <summary>What every page here needs.</summary>
    public sealed record Visit(Guid Organization, HttpContext Context, ConsoleDoor Door, AppDbContext Db, GrantIssuing Grants, CancellationToken Cancel)
    {
        public Task<IResult> Async(Func<ConsoleAccess, Task<IResult>> page) => new ConsoleVisit(Organization, Context, Door, Cancel).EnterAsync(access => access.ManagesIssuers, page);
    }

    private static async Task<IResult> ListAsync(Visit visit, ConsoleAccess access, GrantInput? input, FormErrors? errors)
    {
        var authorizations = await visit
            .Db.IssuerAuthorizations.AsNoTracking()
            .Include(a => a.Issuer)
            .Include(a => a.AllowedTemplates)
            .ThenInclude(a => a.Template)
            .AsSplitQuery()
            .Where(a => a.GrantorId == visit.Organization)
            .OrderBy(a => a.Issuer!.Name)
            .ThenBy(a => a.Id)
            .ToListAsync(visit.Cancel);
        var templates = await visit
            .Db.BadgeTemplates.AsNoTracking()
            .Where(t => t.OrganizationId == visit.Organization && t.State != TemplateStates.Archived)
            .OrderBy(t => t.Name)
            .Take(MaxTemplates)
            .ToListAsync(visit.Cancel);
        return Page.Of<IssuersPage>(
            new
            {
                Access = access,
                Authorizations = (IReadOnlyList<IssuerAuthorization>)authorizations,
                Templates = (IReadOnlyList<BadgeTemplate>)templates,
                Input = input,
                Errors = errors,
            },
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> GrantAsync(Visit visit, ConsoleAccess access, GrantInput input)
    {
        var granted = await visit.Grants.GrantAsync(visit.Organization, input, access.Actor, visit.Cancel);
        if (granted.Failure is { } failure)
            return await ListAsync(visit, access, input, ErrorsOf(failure));
        var name = await visit.Db.Organizations.Where(o => o.Id == granted.Value.IssuerId).Select(o => o.Name).SingleAsync(visit.Cancel);
        return Page.Redirect(new ConsolePaths(visit.Organization).Issuers, T["issuers.granted", name]);
    }

    private static async Task<IResult> TakeAwayAsync(Visit visit, ConsoleAccess access, Guid id)
    {
        var taken = await visit.Grants.TakeAwayAsync(visit.Organization, id, access.Actor, visit.Cancel);
        var issuers = new ConsolePaths(visit.Organization).Issuers;
        return taken.Failure is null ? Page.Redirect(issuers, T["issuers.taken"]) : Page.Redirect(issuers, T["issuers.gone"], FlashKind.Note);
    }

    private static GrantInput Read(IFormCollection form) =>
        new(
            form["issuer"].ToString().Trim(),
            form["display_issuer_as"].ToString(),
            [
                .. form.Keys.Where(key => key.StartsWith(TemplatePrefix, StringComparison.Ordinal))
                    .Take(MaxTemplates)
                    .Select(key => Guid.TryParse(key[TemplatePrefix.Length..], out var id) ? id : Guid.Empty),
            ]
        );

    private static FormErrors ErrorsOf(Failure failure)
    {
        var errors = new FormErrors();
        foreach (var attribute in failure.Fields.Select(f => f.Attribute).Distinct())
            errors.Add(attribute, T[$"issuers.error.{attribute}"]);
        return errors;
    }
}
