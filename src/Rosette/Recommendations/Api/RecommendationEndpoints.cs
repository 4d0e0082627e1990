using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Templates.Api;

namespace Rosette.Recommendations.Api;

/// <summary>Wire reference 8.</summary>
public static class RecommendationEndpoints
{
    public static void MapRecommendations(this RouteGroupBuilder organization)
    {
        organization.MapGet("/recommendations", ListAsync).Describes(RecommendationContract.All);
        organization.MapPost("/recommendations", CreateAsync).Describes(RecommendationContract.Create);
        organization.MapGet("/recommendations/{recommendation}", GetAsync).Describes(RecommendationContract.Get);
        organization.MapGet("/recommendations/{recommendation}/badge_templates", TemplatesAsync).Describes(TemplateContract.OfRecommendation);
        organization.MapMethods("/recommendations/{recommendation}", ["PUT", "PATCH"], UpdateAsync).Describes(RecommendationContract.Update);
        organization.MapDelete("/recommendations/{recommendation}", DeleteAsync).Describes(RecommendationContract.Delete);
    }

    private static async Task<IResult> ListAsync(HttpContext http, AppDbContext db, RosetteSettings settings)
    {
        var page = await RecommendationSearch.PageAsync(db, WireCaller.Of(http).OrganizationId, ListQuery.Read(http), http.RequestAborted);
        return WireResults.Page(page, (writer, row) => RecommendationJson.Write(writer, row, settings));
    }

    private static async Task<IResult> GetAsync(HttpContext http, string recommendation, AppDbContext db, RosetteSettings settings) =>
        Guid.TryParse(recommendation, out var id) ? await AnswerAsync(http, id, StatusCodes.Status200OK, db, settings) : NotFound;

    private static async Task<IResult> TemplatesAsync(HttpContext http, string recommendation, AppDbContext db, RosetteSettings settings)
    {
        if (!Guid.TryParse(recommendation, out var id) || await RecommendationSearch.FindAsync(db, WireCaller.Of(http).OrganizationId, id, http.RequestAborted) is null)
            return NotFound;
        var page = await RecommendationSearch.TemplatesAsync(db, id, ListQuery.Read(http), http.RequestAborted);
        return WireResults.Page(page, (writer, template) => TemplateJson.WriteShort(writer, template, settings));
    }

    private static async Task<IResult> CreateAsync(HttpContext http, EditRecommendations edit, AppDbContext db, RosetteSettings settings)
    {
        var input = await WireInput.ReadAsync(http.Request);
        if (input.Failure is { } unreadable)
            return WireResults.Error(unreadable);
        using var body = input.Value;
        var errors = new List<FieldError>();
        var read = RecommendationJson.Read(new InputReader(body.Root, errors));
        var caller = WireCaller.Of(http);
        var made = await edit.CreateAsync(caller.OrganizationId, read, errors, Actor.Token(caller.TokenId), http.RequestAborted);
        return made.Failure is { } failure ? WireResults.Error(failure) : await AnswerAsync(http, made.Value.Id, StatusCodes.Status201Created, db, settings);
    }

    private static async Task<IResult> UpdateAsync(HttpContext http, string recommendation, EditRecommendations edit, AppDbContext db, RosetteSettings settings)
    {
        var input = await WireInput.ReadAsync(http.Request);
        if (input.Failure is { } unreadable)
            return WireResults.Error(unreadable);
        using var body = input.Value;
        if (!Guid.TryParse(recommendation, out var id))
            return NotFound;
        var errors = new List<FieldError>();
        var read = RecommendationJson.Read(new InputReader(body.Root, errors));
        var caller = WireCaller.Of(http);
        var changed = await edit.UpdateAsync(caller.OrganizationId, id, read, errors, Actor.Token(caller.TokenId), http.RequestAborted);
        return changed.Failure is { } failure ? WireResults.Error(failure) : await AnswerAsync(http, id, StatusCodes.Status200OK, db, settings);
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, string recommendation, EditRecommendations edit)
    {
        if (!Guid.TryParse(recommendation, out var id))
            return NotFound;
        var caller = WireCaller.Of(http);
        var deleted = await edit.DeleteAsync(caller.OrganizationId, id, Actor.Token(caller.TokenId), http.RequestAborted);
        return deleted.Failure is { } failure ? WireResults.Error(failure) : WireResults.NoContent();
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Guid id, int status, AppDbContext db, RosetteSettings settings)
    {
        var owner = WireCaller.Of(http).OrganizationId;
        return await RecommendationSearch.FindAsync(db, owner, id, http.RequestAborted) is { } row
            ? WireResults.Data(
                writer => RecommendationJson.Write(writer, row, settings),
                status,
                status == StatusCodes.Status201Created ? $"{WireUrls.Host(http)}/v1/organizations/{owner}/recommendations/{id}" : null
            )
            : NotFound;
    }

    private static IResult NotFound => WireResults.Error(Failure.NotFound("Recommendation"));
}
