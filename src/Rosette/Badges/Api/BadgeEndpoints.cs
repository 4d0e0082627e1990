using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges.Issuing;
using Rosette.Badges.Lists;
using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Templates;

namespace Rosette.Badges.Api;

/// <summary>Wire reference 9: issue, batch, list, get, replace, revoke, delete.</summary>
public static class BadgeEndpoints
{
    public static void MapBadges(this RouteGroupBuilder organization)
    {
        organization.MapPost("/badges", IssueAsync).Describes(BadgeContract.IssueOne);
        organization.MapPost("/badges/batch", IssueBatchAsync).Describes(BadgeContract.IssueBatch);
        organization.MapGet("/badges", ListAsync).Describes(BadgeContract.All);
        organization.MapGet("/badges/{badge}", GetAsync).Describes(BadgeContract.Get);
        organization.MapGet("/high_volume_issued_badge_search", BulkSearch.AnswerAsync).Describes(BadgeContract.Search);
        organization.MapMethods("/badges/{badge}/replace", ["POST", "PUT"], ReplaceAsync).Describes(BadgeContract.ReplaceOne);
        organization.MapMethods("/badges/{badge}/revoke", ["PUT", "POST"], RevokeAsync).Describes(BadgeContract.RevokeOne);
        organization.MapDelete("/badges/{badge}", DeleteAsync).Describes(BadgeContract.Delete);
    }

    private static Task<IResult> IssueAsync(HttpContext http, IssueBadge issue, BadgeAnswers answers) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                var caller = WireCaller.Of(http);
                var issued = await issue.IssueAsync(caller.OrganizationId, BadgeInputJson.Read(body), caller.Actor, http.RequestAborted);
                return issued.Failure is { } failure
                    ? WireResults.Error(failure)
                    : await answers.OneAsync(
                        Badge.From(issued.Value.Badge, issued.Value.UserId),
                        issued.Value.Template,
                        StatusCodes.Status201Created,
                        http.RequestAborted
                    );
            }
        );

    private static Task<IResult> IssueBatchAsync(HttpContext http, IssueBadge issue, BadgeAnswers answers) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                var errors = new List<FieldError>();
                var entries = new InputReader(body, errors).List("badges", IssueBadge.MaxBatch);
                if (errors.Count == 0 && entries.Count == 0)
                    errors.Add(new FieldError("badges", $"must be a list of 1 to {IssueBadge.MaxBatch} badges"));
                if (errors.Count > 0)
                    return WireResults.Error(Failure.Validation(errors));
                var caller = WireCaller.Of(http);
                var issued = await issue.IssueAllAsync(
                    caller.OrganizationId,
                    [.. entries.Select(BadgeInputJson.Read)],
                    caller.Actor,
                    http.RequestAborted
                );
                return issued.Failure is { } failure
                    ? WireResults.Error(failure)
                    : await answers.ManyAsync([.. issued.Value.Select(i => Badge.From(i.Badge, i.UserId))], http.RequestAborted);
            }
        );

    private static async Task<IResult> ListAsync(HttpContext http, BadgeList badges, BadgeAnswers answers)
    {
        var page = await badges.PageAsync(WireCaller.Of(http).OrganizationId, ListQuery.Read(http), http.RequestAborted);
        return await answers.PageAsync(page, http.RequestAborted);
    }

    private static async Task<IResult> GetAsync(HttpContext http, string badge, AppDbContext db, BadgeAnswers answers)
    {
        var owner = WireCaller.Of(http).OrganizationId;
        var found = Guid.TryParse(badge, out var id)
            ? await db.Badges.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id && (b.OrganizationId == owner || b.GrantorId == owner), http.RequestAborted)
            : null;
        return found is null ? WireResults.Error(Failure.NotFound("Badge")) : await answers.OneAsync(found, null, StatusCodes.Status200OK, http.RequestAborted);
    }

    private static Task<IResult> ReplaceAsync(HttpContext http, string badge, ReplaceBadge replace, BadgeAnswers answers) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                if (!Guid.TryParse(badge, out var id))
                    return WireResults.Error(Failure.NotFound("Badge"));
                var caller = WireCaller.Of(http);
                var replaced = await replace.ReplaceAsync(caller.OrganizationId, id, BadgeInputJson.Read(body), caller.Actor, http.RequestAborted);
                return replaced.Failure is { } failure
                    ? WireResults.Error(failure)
                    : await answers.OneAsync(replaced.Value, null, StatusCodes.Status201Created, http.RequestAborted, bothUrls: true);
            }
        );

    private static Task<IResult> RevokeAsync(HttpContext http, string badge, RevokeBadge revoke, BadgeAnswers answers) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                if (!Guid.TryParse(badge, out var id))
                    return WireResults.Error(Failure.NotFound("Badge"));
                var errors = new List<FieldError>();
                var reader = new InputReader(body, errors);
                var reason = reader.Text("reason", RevokeBadge.MaxReason);
                var suppress = reader.Flag("suppress_revoke_notification_email") ?? false;
                if (errors.Count > 0)
                    return WireResults.Error(Failure.Validation(errors));
                var caller = WireCaller.Of(http);
                var revoked = await revoke.RevokeAsync(caller.OrganizationId, id, reason, !suppress, caller.Actor, http.RequestAborted);
                return revoked.Failure is { } failure
                    ? WireResults.Error(failure)
                    : await answers.OneAsync(revoked.Value, null, StatusCodes.Status200OK, http.RequestAborted);
            }
        );

    private static async Task<IResult> DeleteAsync(HttpContext http, string badge, DeleteBadge delete)
    {
        if (!Guid.TryParse(badge, out var id))
            return WireResults.Error(Failure.NotFound("Badge"));
        var caller = WireCaller.Of(http);
        var deleted = await delete.DeleteAsync(caller.OrganizationId, id, caller.Actor, http.RequestAborted);
        return deleted.Failure is { } failure ? WireResults.Error(failure) : WireResults.NoContent();
    }
}

/// <summary>Answers with badges: gathers the templates and accounts that their JSON shows, in one query each.</summary>
public sealed class BadgeAnswers(AppDbContext db, TemplateSnapshots templates, BadgeJson json)
{
    /// <param name="template">Known already, or null.</param>
    public async Task<IResult> OneAsync(Badge badge, TemplateSnapshot? template, int status, CancellationToken cancel, bool bothUrls = false)
    {
        var embedded = template ?? (await templates.LoadAsync([badge.BadgeTemplateId], cancel))[badge.BadgeTemplateId];
        var holder = badge.UserId is { } id ? await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancel) : null;
        var issuer = badge.GrantorId is null ? null : await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == badge.OrganizationId, cancel);
        return WireResults.Data(writer => json.Write(writer, badge, embedded, holder, issuer, bothUrls), status);
    }

    public async Task<IResult> PageAsync(Page<Badge> page, CancellationToken cancel) => WireResults.Page(page, await WriterAsync(page.Items, cancel));

    public async Task<IResult> ManyAsync(IReadOnlyList<Badge> badges, CancellationToken cancel)
    {
        var write = await WriterAsync(badges, cancel);
        return WireResults.Data(
            writer =>
            {
                writer.WriteStartArray();
                foreach (var badge in badges)
                    write(writer, badge);
                writer.WriteEndArray();
            },
            StatusCodes.Status201Created
        );
    }

    /// <summary>Writes the short form of any of these badges.</summary>
    public async Task<Action<Utf8JsonWriter, Badge>> ShortWriterAsync(IReadOnlyList<Badge> badges, bool minimal, CancellationToken cancel)
    {
        var embedded = await templates.LoadAsync(badges.Select(b => b.BadgeTemplateId).Distinct().ToList(), cancel);
        var issuers = await IssuersAsync(badges, cancel);
        return (writer, badge) =>
            json.WriteShort(writer, badge, embedded[badge.BadgeTemplateId], badge.GrantorId is null ? null : issuers[badge.OrganizationId], minimal);
    }

    /// <summary>Writes any of these badges.</summary>
    public async Task<Action<Utf8JsonWriter, Badge>> WriterAsync(IReadOnlyList<Badge> badges, CancellationToken cancel)
    {
        var (embedded, holders) = await GatherAsync(badges, cancel);
        var issuers = await IssuersAsync(badges, cancel);
        return (writer, badge) =>
            json.Write(
                writer,
                badge,
                embedded[badge.BadgeTemplateId],
                badge.UserId is { } id ? holders.GetValueOrDefault(id) : null,
                badge.GrantorId is null ? null : issuers[badge.OrganizationId]
            );
    }

    // Who issued the badges that are not of a template of their own.
    private async Task<Dictionary<Guid, Organization>> IssuersAsync(IReadOnlyList<Badge> badges, CancellationToken cancel)
    {
        var ids = badges.Where(b => b.GrantorId is not null).Select(b => b.OrganizationId).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
    }

    private async Task<(Dictionary<Guid, TemplateSnapshot>, Dictionary<Guid, User>)> GatherAsync(IReadOnlyList<Badge> badges, CancellationToken cancel)
    {
        if (badges.Count == 0)
            return ([], []);
        var embedded = await templates.LoadAsync(badges.Select(b => b.BadgeTemplateId).Distinct().ToList(), cancel);
        var ids = badges.Select(b => b.UserId).OfType<Guid>().Distinct().ToList();
        var holders = ids.Count == 0 ? [] : await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancel);
        return (embedded, holders);
    }
}
