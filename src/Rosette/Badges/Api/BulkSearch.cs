using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges.Lists;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Badges.Api;

/// <summary>
/// <c>high_volume_issued_badge_search</c> (wire reference 9.5): all badges that match, a thousand at a time, in the order in
/// which they were issued. Nothing is counted, and each part begins after the last badge of the one before.
/// </summary>
internal static class BulkSearch
{
    public const int PageSize = 1_000;
    private const string Format = "badge_format";

    public static async Task<IResult> AnswerAsync(HttpContext http, AppDbContext db, BadgeAnswers answers)
    {
        var list = ListQuery.Read(http, PageSize, PageSize);
        var search = await BadgeSearch.OfAsync(db, WireCaller.Of(http).OrganizationId, list, http.RequestAborted);
        var badges = Changed(search.Query, list);
        // There are no pages to count: a link that was tampered with leads nowhere, rather than round in circles.
        if (list.PageNumber > 1)
            badges = Guid.TryParse(list.After, out var last) ? badges.Where(b => b.Id > last) : badges.Where(b => false);
        var items = await badges.OrderBy(b => b.Id).Take(list.Per + 1).ToListAsync(http.RequestAborted);
        var hasNext = items.Count > list.Per;
        if (hasNext)
            items.RemoveAt(list.Per);
        var isMinimal = string.Equals(list.Parameter(Format), "minimal", StringComparison.OrdinalIgnoreCase);
        var write = await answers.ShortWriterAsync(items, isMinimal, http.RequestAborted);
        return WireResults.Walk(items, hasNext ? NextUrl(http, list, items[^1].Id) : null, write);
    }

    // By the time of the last change: what was issued, accepted or revoked in between. What is no time is no condition.
    private static IQueryable<Badge> Changed(IQueryable<Badge> badges, ListQuery list)
    {
        if (WireTime.TryParse(list.Parameter("start_date") ?? "", out var from))
            badges = badges.Where(b => b.UpdatedAt >= from);
        if (WireTime.TryParse(list.Parameter("end_date") ?? "", out var to))
            badges = badges.Where(b => b.UpdatedAt <= to);
        return badges;
    }

    // A client replaces the format in the link by its own, so it is always there.
    private static string NextUrl(HttpContext http, ListQuery list, Guid last)
    {
        var url = list.PageUrl(list.PageNumber + 1, last.ToString());
        return http.Request.Query.ContainsKey(Format) ? url : $"{url}&{Format}=default";
    }
}
