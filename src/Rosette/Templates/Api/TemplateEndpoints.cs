using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Grants;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;

namespace Rosette.Templates.Api;

/// <summary>Wire reference 6 and 7.</summary>
public static class TemplateEndpoints
{
    public static void MapTemplates(this RouteGroupBuilder organization)
    {
        organization.MapGet("/badge_templates", ListAsync).Describes(TemplateContract.All);
        organization.MapPost("/badge_templates", CreateAsync).Describes(TemplateContract.Create);
        organization.MapGet("/badge_templates/{template}", GetAsync).Describes(TemplateContract.Get);
        organization.MapMethods("/badge_templates/{template}", ["PUT", "PATCH"], UpdateAsync).Describes(TemplateContract.Change);
        organization.MapDelete("/badge_templates/{template}", DeleteAsync).Describes(TemplateContract.Delete);
        organization.MapMethods("/badge_templates/{template}/archive", ["PUT", "POST"], ArchiveAsync).Describes(TemplateContract.Archive);
        organization.MapMethods("/badge_templates/{template}/unarchive", ["PUT", "POST"], UnarchiveAsync).Describes(TemplateContract.Unarchive);
    }

    private static async Task<IResult> ListAsync(HttpContext http, TemplateAnswers answers) => await answers.PageAsync(http);

    private static async Task<IResult> GetAsync(HttpContext http, string template, TemplateAnswers answers) =>
        Guid.TryParse(template, out var id) ? await answers.OneAsync(http, id, StatusCodes.Status200OK) : NotFound;

    private static async Task<IResult> CreateAsync(HttpContext http, CreateTemplate create, TemplateAnswers answers)
    {
        var input = await WireInput.ReadAsync(http.Request);
        if (input.Failure is { } unreadable)
            return WireResults.Error(unreadable);
        using var body = input.Value;
        var caller = WireCaller.Of(http);
        var made = await create.CreateAsync(caller.OrganizationId, TemplateInputJson.Read(body.Root), caller.Actor, http.RequestAborted);
        return made.Failure is { } failure ? WireResults.Error(failure) : await answers.OneAsync(http, made.Value.Id, StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(HttpContext http, string template, UpdateTemplate update, TemplateAnswers answers)
    {
        var input = await WireInput.ReadAsync(http.Request);
        if (input.Failure is { } unreadable)
            return WireResults.Error(unreadable);
        using var body = input.Value;
        if (!Guid.TryParse(template, out var id))
            return NotFound;
        var caller = WireCaller.Of(http);
        var changed = await update.UpdateAsync(caller.OrganizationId, id, TemplateInputJson.Read(body.Root), caller.Actor, http.RequestAborted);
        return await AnswerAsync(http, changed, answers);
    }

    private static async Task<IResult> ArchiveAsync(HttpContext http, string template, UpdateTemplate update, TemplateAnswers answers)
    {
        var caller = WireCaller.Of(http);
        return Guid.TryParse(template, out var id)
            ? await AnswerAsync(http, await update.ArchiveAsync(caller.OrganizationId, id, caller.Actor, http.RequestAborted), answers)
            : NotFound;
    }

    private static async Task<IResult> UnarchiveAsync(HttpContext http, string template, UpdateTemplate update, TemplateAnswers answers)
    {
        var caller = WireCaller.Of(http);
        return Guid.TryParse(template, out var id)
            ? await AnswerAsync(http, await update.UnarchiveAsync(caller.OrganizationId, id, caller.Actor, http.RequestAborted), answers)
            : NotFound;
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, string template, DeleteTemplate delete)
    {
        if (!Guid.TryParse(template, out var id))
            return NotFound;
        var caller = WireCaller.Of(http);
        var deleted = await delete.DeleteAsync(caller.OrganizationId, id, caller.Actor, http.RequestAborted);
        return deleted.Failure is { } failure ? WireResults.Error(failure) : WireResults.NoContent();
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Outcome<BadgeTemplate> changed, TemplateAnswers answers) =>
        changed.Failure is { } failure ? WireResults.Error(failure) : await answers.OneAsync(http, changed.Value.Id, StatusCodes.Status200OK);

    private static IResult NotFound => WireResults.Error(Failure.NotFound("Badge template"));
}

/// <summary>Answers with templates: gathers what their JSON shows, in one query each.</summary>
public sealed class TemplateAnswers(AppDbContext db, RosetteSettings settings)
{
    /// <summary>One template that the caller's organization may issue, as it is now; 404 where there is none.</summary>
    public async Task<IResult> OneAsync(HttpContext http, Guid id, int status)
    {
        var (owner, cancel) = (WireCaller.Of(http).OrganizationId, http.RequestAborted);
        var found = await TemplateQueries.Whole(IssuingGrants.Issuable(db, owner)).SingleOrDefaultAsync(t => t.Id == id, cancel);
        if (found is null)
            return WireResults.Error(Failure.NotFound("Badge template"));
        var snapshot = (await TemplateQueries.SnapshotsAsync(db, [found], cancel))[0];
        // What else a grantor has is not its issuers' business.
        var relatives = found.OrganizationId == owner ? await TemplateQueries.RelativesAsync(db, found, cancel) : new TemplateRelatives([], []);
        return WireResults.Data(
            writer => TemplateJson.Write(writer, snapshot, settings, relatives: relatives),
            status,
            status == StatusCodes.Status201Created ? $"{WireUrls.Host(http)}/v1/organizations/{owner}/badge_templates/{id}" : null
        );
    }

    public async Task<IResult> PageAsync(HttpContext http)
    {
        var page = await TemplateSearch.PageAsync(db, WireCaller.Of(http).OrganizationId, ListQuery.Read(http), http.RequestAborted);
        var snapshots = await TemplateQueries.SnapshotsAsync(db, page.Items, http.RequestAborted);
        var shown = new Page<TemplateSnapshot>(snapshots, page.CurrentPage, page.Per, page.TotalCount, page.PreviousUrl, page.NextUrl);
        return WireResults.Page(shown, (writer, snapshot) => TemplateJson.Write(writer, snapshot, settings));
    }
}
