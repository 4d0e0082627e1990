using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Templates;
using static Rosette.Catalog.CatalogTexts;

namespace Rosette.Catalog;

/// <summary>Public pages of organizations and of their templates. What is draft or hidden answers exactly as what does not exist.</summary>
public static class CatalogPages
{
    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/org/{slug}", OrganizationAsync);
        routes.MapPage("/org/{slug}/badge/{template}", TemplateAsync);
        routes.MapPage("/organizations/{slug}", RedirectAsync);
        routes.MapPage("/organizations/{slug}/badges", RedirectAsync);
    }

    private static async Task<IResult> OrganizationAsync(string slug, int? page, HttpContext context, AppDbContext db, RosetteSettings settings, CancellationToken cancel)
    {
        var organization = await db.Organizations.AsNoTracking().Include(o => o.Photo).FirstOrDefaultAsync(o => o.VanitySlug == slug, cancel);
        if (organization is null)
            return ErrorPages.Of(context, StatusCodes.Status404NotFound);
        var shown = db.BadgeTemplates.Where(t => t.OrganizationId == organization.Id && t.IsPublic && t.State == TemplateStates.Active);
        var number = Math.Clamp(page ?? 1, 1, 10_000);
        var total = await shown.CountAsync(cancel);
        var templates = await shown.AsNoTracking()
            .Include(t => t.Image)
            .OrderBy(t => t.Name)
            .ThenBy(t => t.Id)
            .Skip((number - 1) * OrganizationPage.PerPage)
            .Take(OrganizationPage.PerPage)
            .ToListAsync(cancel);
        var awarded = await AwardedAsync(db.BadgeCounts.Where(c => c.OrganizationId == organization.Id), cancel);
        var head = HeadOf(settings, organization.Name, organization.Bio is { Length: > 0 } bio ? bio : T["org.description", organization.Name], PublicPaths.Organization(organization));
        return Page.Of<OrganizationPage>(
            new { Organization = organization, Templates = templates, Total = total, Awarded = awarded, PageNumber = number, Head = head },
            cache: PageCache.Minute
        );
    }

    private static async Task<IResult> TemplateAsync(string slug, string template, HttpContext context, AppDbContext db, RosetteSettings settings, CancellationToken cancel)
    {
        var found = await db.BadgeTemplates.AsNoTracking()
            .Include(t => t.Image)
            .Include(t => t.Organization)
            .FirstOrDefaultAsync(t => t.Organization!.VanitySlug == slug && t.VanitySlug == template, cancel);
        if (found is not { IsPublic: true, State: TemplateStates.Active or TemplateStates.Archived, Organization: { } organization })
            return ErrorPages.Of(context, StatusCodes.Status404NotFound);
        var awarded = await AwardedAsync(db.BadgeCounts.Where(c => c.BadgeTemplateId == found.Id), cancel);
        var recommended = await RecommendedStep.OfAsync(db, found, cancel);
        var head = HeadOf(settings, T["template.title", found.Name, organization.Name], found.Description, PublicPaths.Template(organization, found)) with
        {
            Alternates = [new("application/json", settings.Url($"/v1/obi/v2/issuers/{organization.Id}/badge_classes/{found.Id}"))],
        };
        return Page.Of<TemplatePage>(
            new { Template = found, Head = head, Required = await RequiredTemplate.OfAsync(db, found, cancel), Awarded = awarded, Recommended = recommended },
            cache: PageCache.Minute
        );
    }

    // The address of older public links, by name or by id.
    private static async Task<IResult> RedirectAsync(string slug, HttpContext context, AppDbContext db, CancellationToken cancel)
    {
        var id = Guid.TryParse(slug, out var parsed) ? parsed : (Guid?)null;
        var organization = await db.Organizations.AsNoTracking().FirstOrDefaultAsync(o => o.VanitySlug == slug || o.Id == id, cancel);
        return organization is null
            ? ErrorPages.Of(context, StatusCodes.Status404NotFound)
            : Results.Redirect(PublicPaths.Organization(organization), permanent: true);
    }

    private static Task<long> AwardedAsync(IQueryable<BadgeCount> counts, CancellationToken cancel) =>
        counts.Where(c => c.State == BadgeStates.Accepted && c.IsPublic).SumAsync(c => c.Count, cancel);

    private static PageHead HeadOf(RosetteSettings settings, string title, string description, string path) =>
        new()
        {
            Title = title,
            Description = description.Length > 300 ? description[..300] : description,
            Canonical = settings.Url(path),
        };
}
