using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Organizations.Api;

/// <summary>Wire reference 5.</summary>
public static class OrganizationEndpoints
{
    public static void MapOrganizations(this RouteGroupBuilder organizations)
    {
        organizations.MapGet("/organizations", ListAsync);
        organizations.MapGet("/organizations/{organization}", GetAsync);
    }

    /// <summary>Exactly the token's own organization: clients take the only one.</summary>
    private static async Task<IResult> ListAsync(HttpContext http, AppDbContext db, RosetteSettings settings)
    {
        var list = ListQuery.Read(http);
        var own = await OwnAsync(http, db);
        IReadOnlyList<Organization> items = list.PageNumber == 1 ? [own] : [];
        var page = new Page<Organization>(items, list.PageNumber, list.Per, 1, list.PageNumber > 1 ? list.PageUrl(list.PageNumber - 1) : null, null);
        return WireResults.Page(page, (writer, organization) => OrganizationJson.Write(writer, organization, settings));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AppDbContext db, RosetteSettings settings)
    {
        var own = await OwnAsync(http, db);
        return WireResults.Data(writer => OrganizationJson.Write(writer, own, settings));
    }

    private static Task<Organization> OwnAsync(HttpContext http, AppDbContext db)
    {
        var id = WireCaller.Of(http).OrganizationId;
        return db.Organizations.AsNoTracking().Include(o => o.Photo).SingleAsync(o => o.Id == id, http.RequestAborted);
    }
}
