using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Templates;

namespace Rosette.Grants.Api;

/// <summary>Wire reference 10: whom the organization lets issue its templates, and whose it may issue.</summary>
public static class GrantEndpoints
{
    public static void MapGrants(this RouteGroupBuilder organization)
    {
        organization.MapGet("/issuers", IssuersAsync).Describes(GrantContract.Issuers);
        organization.MapGet("/grantors", GrantorsAsync).Describes(GrantContract.Grantors);
        organization.MapDelete("/issuers/{issuer}", TakeAwayAsync).Describes(GrantContract.TakeAway);
    }

    private static Task<IResult> IssuersAsync(HttpContext http, AppDbContext db, RosetteSettings settings)
    {
        var own = WireCaller.Of(http).OrganizationId;
        return AnswerAsync(http, db, db.IssuerAuthorizations.Where(a => a.GrantorId == own), settings, json => json.WriteIssuer);
    }

    private static Task<IResult> GrantorsAsync(HttpContext http, AppDbContext db, RosetteSettings settings)
    {
        var own = WireCaller.Of(http).OrganizationId;
        return AnswerAsync(http, db, db.IssuerAuthorizations.Where(a => a.IssuerId == own), settings, json => json.WriteGrantor);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http,
        AppDbContext db,
        IQueryable<IssuerAuthorization> found,
        RosetteSettings settings,
        Func<GrantJson, Action<Utf8JsonWriter, IssuerAuthorization>> write
    )
    {
        var whole = found
            .AsNoTracking()
            .Include(a => a.Issuer!.Photo)
            .Include(a => a.Grantor!.Photo)
            .Include(a => a.AllowedTemplates)
            .ThenInclude(a => a.Template)
            .AsSplitQuery()
            .OrderBy(a => a.Id);
        var page = await ShortList.PageAsync(whole, ListQuery.Read(http), http.RequestAborted);
        var ids = page.Items.SelectMany(a => new[] { a.IssuerId, a.GrantorId }).Distinct().ToList();
        var counts = await db
            .BadgeTemplates.Where(t => ids.Contains(t.OrganizationId) && t.State == TemplateStates.Active)
            .GroupBy(t => t.OrganizationId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, http.RequestAborted);
        return WireResults.Page(page, write(new GrantJson(counts, settings)));
    }

    private static async Task<IResult> TakeAwayAsync(HttpContext http, string issuer, GrantIssuing grants)
    {
        if (!Guid.TryParse(issuer, out var id))
            return WireResults.Error(Failure.NotFound("Issuer"));
        var caller = WireCaller.Of(http);
        var taken = await grants.TakeAwayAsync(caller.OrganizationId, id, caller.Actor, http.RequestAborted);
        return taken.Failure is { } failure ? WireResults.Error(failure) : WireResults.NoContent();
    }
}
