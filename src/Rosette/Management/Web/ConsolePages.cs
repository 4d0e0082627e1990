using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Templates;

namespace Rosette.Management.Web;

/// <summary>
/// The issuer's console. A visitor is asked to sign in; whoever does not work for the organization gets the 404 of an
/// unknown one; a member whose role does not reach gets 403.
/// </summary>
public static class ConsolePages
{
    public static void MapConsole(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/mgmt", EnterAsync).RequireAuthorization().ExcludeFromDescription();
        var console = routes.MapGroup("/mgmt/organizations/{organization:guid}").ExcludeFromDescription();
        var members = console.MapGroup("").RequireAuthorization();
        members.MapPage("", OverviewAsync);
        members.MapPage("badge_templates", TemplatesAsync);
        ConsoleBadgePages.Map(console, members);
        ConsoleTokenPages.Map(members);
        ConsoleSettingsPages.Map(members);
    }

    /// <summary>To the console of the organization one works for; of several, to a choice.</summary>
    private static async Task<IResult> EnterAsync(CurrentUser current, CancellationToken cancel)
    {
        var memberships = await current.MembershipsAsync(cancel);
        return memberships is [var only]
            ? Page.Redirect(new ConsolePaths(only.OrganizationId).Overview)
            : Page.Of<ChoosePage>(new { Organizations = (IReadOnlyList<Organization>)[.. memberships.Select(m => m.Organization!).OrderBy(o => o.Name)] });
    }

    private static async Task<IResult> OverviewAsync(
        Guid organization,
        HttpContext context,
        ConsoleDoor door,
        ConsoleOverviews overviews,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (await door.FindAsync(organization, cancel) is not { } access)
            return Unknown(context);
        return Page.Of<OverviewPage>(
            new
            {
                Access = access,
                Overview = await overviews.OfAsync(organization, cancel),
                Now = time.Now(),
            }
        );
    }

    private static async Task<IResult> TemplatesAsync(Guid organization, HttpContext context, ConsoleDoor door, AppDbContext db, CancellationToken cancel)
    {
        if (await door.FindAsync(organization, cancel) is not { } access)
            return Unknown(context);
        var templates = await db.BadgeTemplates.AsNoTracking().Where(t => t.OrganizationId == organization).OrderBy(t => t.Name).Take(500).ToListAsync(cancel);
        return Page.Of<TemplatesPage>(
            new
            {
                Access = access,
                Templates = (IReadOnlyList<BadgeTemplate>)templates,
                Counts = (IReadOnlyDictionary<Guid, long>)await TemplateQueries.CountsAsync(db, [.. templates.Select(t => t.Id)], cancel),
            }
        );
    }

    /// <summary>Exactly the answer for an organization that does not exist.</summary>
    internal static Page Unknown(HttpContext context) => ErrorPages.Of(context, StatusCodes.Status404NotFound);

    internal static Page Forbidden(HttpContext context) => ErrorPages.Of(context, StatusCodes.Status403Forbidden);
}
