using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Templates.Api;

/// <summary>Wire reference 6.</summary>
public static class TemplateEndpoints
{
    public static void MapTemplates(this RouteGroupBuilder organization)
    {
        organization.MapGet("/badge_templates", ListAsync);
        organization.MapGet("/badge_templates/{template}", GetAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, AppDbContext db, RosetteSettings settings)
    {
        var page = await TemplateSearch.PageAsync(db, WireCaller.Of(http).OrganizationId, ListQuery.Read(http), http.RequestAborted);
        var counts = await TemplateQueries.CountsAsync(db, page.Items.Select(t => t.Id).ToList(), http.RequestAborted);
        var required = await TemplateQueries.RequiredAsync(db, page.Items.ToList(), http.RequestAborted);
        return WireResults.Page(page, (writer, t) => TemplateJson.Write(writer, t, counts.GetValueOrDefault(t.Id), required, settings));
    }

    private static async Task<IResult> GetAsync(HttpContext http, string template, AppDbContext db, RosetteSettings settings)
    {
        var owner = WireCaller.Of(http).OrganizationId;
        var found = Guid.TryParse(template, out var id)
            ? await TemplateQueries.Whole(db.BadgeTemplates).SingleOrDefaultAsync(t => t.Id == id && t.OrganizationId == owner, http.RequestAborted)
            : null;
        if (found is null)
            return WireResults.Error(Failure.NotFound("Badge template"));
        var counts = await TemplateQueries.CountsAsync(db, [found.Id], http.RequestAborted);
        var required = await TemplateQueries.RequiredAsync(db, [found], http.RequestAborted);
        return WireResults.Data(writer => TemplateJson.Write(writer, found, counts.GetValueOrDefault(found.Id), required, settings, single: true));
    }
}
