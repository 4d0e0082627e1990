using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Catalog.Api;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Templates;
using static Rosette.Catalog.CatalogTexts;

namespace Rosette.Catalog;

/// <summary>
/// Public pages of organizations and of their templates, and the same as JSON. What is draft or hidden answers exactly as what does
/// not exist.
/// </summary>
public static class CatalogPages
{
    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/org/{slug}", OrganizationAsync);
        routes.MapPage("/org/{slug}.json", OrganizationJsonAsync).Describes(CatalogContract.Organization);
        routes.MapPage("/org/{slug}/badge/{template}", TemplateAsync);
        routes.MapPage("/org/{slug}/badge/{template}.json", TemplateJsonAsync).Describes(CatalogContract.Template);
        // Addresses of older public links, by name or by id.
        foreach (var tail in new[] { "", "/badges", "/directory" })
            routes.MapPage($"/organizations/{{slug}}{tail}", RedirectAsync);
        routes.MapPage("/organizations/{slug}/badges/{template}", (string slug, string template) => Results.Redirect($"/org/{Uri.EscapeDataString(slug)}/badge/{Uri.EscapeDataString(template)}"));
    }

    private static async Task<IResult> OrganizationAsync(
        string slug,
        string? page,
        HttpContext context,
        AppDbContext db,
        PublicCatalogJson json,
        RosetteSettings settings,
        CancellationToken cancel
    )
    {
        if (PublicJson.IsWanted(context.Request))
            return await OrganizationJsonAsync(slug, page, db, json, cancel);
        if (await FindAsync(db, slug, cancel) is not { } organization)
            return ErrorPages.Of(context, StatusCodes.Status404NotFound);
        if (organization.VanitySlug != slug)
            return Results.Redirect(PublicPaths.Organization(organization));
        var (number, templates, total) = await TemplatesAsync(db, organization, page, cancel);
        var awarded = await AwardedAsync(db.BadgeCounts.Where(c => c.OrganizationId == organization.Id), cancel);
        var path = PublicPaths.Organization(organization);
        var head = HeadOf(settings, organization.Name, organization.Bio is { Length: > 0 } bio ? bio : T["org.description", organization.Name], path) with
        {
            Alternates = [new("application/json", settings.Url(path + ".json"))],
        };
        return Page.Of<OrganizationPage>(
            new { Organization = organization, Templates = templates, Total = total, Awarded = awarded, PageNumber = number, Head = head },
            cache: PageCache.Minute
        );
    }

    private static async Task<IResult> OrganizationJsonAsync(string slug, string? page, AppDbContext db, PublicCatalogJson json, CancellationToken cancel)
    {
        if (await FindAsync(db, slug, cancel) is not { } organization)
            return PublicJson.NotFound("Organization not found.");
        var (_, templates, total) = await TemplatesAsync(db, organization, page, cancel);
        return PublicJson.Data(writer => json.WriteOrganization(writer, organization, templates, total));
    }

    private static async Task<IResult> TemplateAsync(
        string slug,
        string template,
        HttpContext context,
        AppDbContext db,
        PublicCatalogJson json,
        RosetteSettings settings,
        CancellationToken cancel
    )
    {
        if (PublicJson.IsWanted(context.Request))
            return await TemplateJsonAsync(slug, template, db, json, cancel);
        if (await FindTemplateAsync(db, slug, template, cancel) is not { Organization: { } organization } found)
            return ErrorPages.Of(context, StatusCodes.Status404NotFound);
        if (found.VanitySlug != template)
            return Results.Redirect(PublicPaths.Template(organization, found));
        var awarded = await AwardedAsync(db.BadgeCounts.Where(c => c.BadgeTemplateId == found.Id), cancel);
        var recommended = await RecommendedStep.OfAsync(db, found, cancel);
        var path = PublicPaths.Template(organization, found);
        var head = HeadOf(settings, T["template.title", found.Name, organization.Name], found.Description, path) with
        {
            Alternates =
            [
                new("application/json", settings.Url(path + ".json")),
                new("application/ld+json", settings.Url($"/v1/obi/v2/issuers/{organization.Id}/badge_classes/{found.Id}")),
            ],
        };
        return Page.Of<TemplatePage>(
            new { Template = found, Head = head, Required = await RequiredTemplate.OfAsync(db, found, cancel), Awarded = awarded, Recommended = recommended },
            cache: PageCache.Minute
        );
    }

    private static async Task<IResult> TemplateJsonAsync(string slug, string template, AppDbContext db, PublicCatalogJson json, CancellationToken cancel) =>
        await FindTemplateAsync(db, slug, template, cancel) is { } found
            ? PublicJson.Data(writer => json.WriteTemplate(writer, found))
            : PublicJson.NotFound("Badge template not found.");

    private static async Task<IResult> RedirectAsync(string slug, HttpContext context, AppDbContext db, CancellationToken cancel) =>
        await FindAsync(db, slug, cancel) is { } organization
            ? Results.Redirect(PublicPaths.Organization(organization), permanent: true)
            : ErrorPages.Of(context, StatusCodes.Status404NotFound);

    /// <summary>By slug or id, with the photo.</summary>
    private static Task<Organization?> FindAsync(AppDbContext db, string slug, CancellationToken cancel)
    {
        var id = Guid.TryParse(slug, out var parsed) ? parsed : (Guid?)null;
        return db.Organizations.AsNoTracking().Include(o => o.Photo).FirstOrDefaultAsync(o => o.VanitySlug == slug || o.Id == id, cancel);
    }

    /// <summary>By the slug that it has, or has had; null where strangers may not see it.</summary>
    private static async Task<BadgeTemplate?> FindTemplateAsync(AppDbContext db, string slug, string template, CancellationToken cancel)
    {
        var shown = db
            .BadgeTemplates.AsNoTracking()
            .Include(t => t.Image)
            .Include(t => t.Organization)
            .Where(t => t.Organization!.VanitySlug == slug && t.IsPublic && (t.State == TemplateStates.Active || t.State == TemplateStates.Archived));
        return await shown.FirstOrDefaultAsync(t => t.VanitySlug == template, cancel)
            ?? await shown.FirstOrDefaultAsync(t => db.FormerTemplateSlugs.Any(f => f.TemplateId == t.Id && f.Slug == template), cancel);
    }

    private static async Task<(int Number, List<BadgeTemplate> Templates, int Total)> TemplatesAsync(AppDbContext db, Organization organization, string? page, CancellationToken cancel)
    {
        var shown = db.BadgeTemplates.Where(t => t.OrganizationId == organization.Id && t.IsPublic && t.State == TemplateStates.Active);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, 10_000);
        var templates = await shown.AsNoTracking()
            .Include(t => t.Image)
            .OrderBy(t => t.Name)
            .ThenBy(t => t.Id)
            .Skip((number - 1) * OrganizationPage.PerPage)
            .Take(OrganizationPage.PerPage)
            .ToListAsync(cancel);
        return (number, templates, await shown.CountAsync(cancel));
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
