using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.OAuth;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Workforce;

namespace Rosette.Organizations.Api;

/// <summary>Wire reference 5.</summary>
public static class OrganizationEndpoints
{
    public static void MapOrganizations(this RouteGroupBuilder organizations)
    {
        organizations.MapGet("/organizations", ListAsync).Describes(OrganizationContract.All);
        organizations.MapGet("/organizations/{organization}", GetAsync).Describes(OrganizationContract.Get);
        organizations.MapMethods("/organizations/{organization}", ["PUT", "PATCH"], UpdateAsync).WithMetadata(new WireScope(OAuthScopes.Memberships)).Describes(OrganizationContract.Change);
    }

    /// <summary>Exactly the token's own organization: clients take the only one.</summary>
    private static async Task<IResult> ListAsync(HttpContext http, AppDbContext db, RosetteSettings settings)
    {
        var own = WireCaller.Of(http).OrganizationId;
        var page = await ShortList.PageAsync(Whole(db).Where(o => o.Id == own).OrderBy(o => o.Id), ListQuery.Read(http), http.RequestAborted);
        var hasEmployees = await EmployeeCount.AnyAsync(db, own, http.RequestAborted);
        return WireResults.Page(page, (writer, organization) => OrganizationJson.Write(writer, organization, hasEmployees, settings));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AppDbContext db, RosetteSettings settings)
    {
        var id = WireCaller.Of(http).OrganizationId;
        var own = await Whole(db).SingleAsync(o => o.Id == id, http.RequestAborted);
        var hasEmployees = await EmployeeCount.AnyAsync(db, id, http.RequestAborted);
        return WireResults.Data(writer => OrganizationJson.Write(writer, own, hasEmployees, settings));
    }

    private static Task<IResult> UpdateAsync(HttpContext http, AppDbContext db, UpdateOrganization update, RosetteSettings settings) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                var caller = WireCaller.Of(http);
                var updated = await update.UpdateAsync(caller.OrganizationId, OrganizationInputJson.Read(body), caller.Actor, http.RequestAborted);
                return updated.Failure is { } failure ? WireResults.Error(failure) : await GetAsync(http, db, settings);
            }
        );

    private static IQueryable<Organization> Whole(AppDbContext db) => db.Organizations.AsNoTracking().Include(o => o.Photo);
}
