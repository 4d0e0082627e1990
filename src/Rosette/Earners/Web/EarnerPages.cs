using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>Lists of one's own badges.</summary>
public static class EarnerPages
{
    private const int Per = 48;
    private const int Latest = 8;
    private const int SoonDays = 60;
    private const int MaxAtOnce = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/earner", () => Page.Redirect(EarnerPaths.Dashboard));
        routes.MapPage(EarnerPaths.Dashboard, DashboardAsync).RequireAuthorization();
        routes.MapPage(EarnerPaths.Earned, EarnedAsync).RequireAuthorization();
        routes.MapPost(EarnerPaths.AcceptAll, AcceptAllAsync).RequireAuthorization();
    }

    private static async Task<IResult> DashboardAsync(CurrentUser current, AppDbContext db, TimeProvider time, CancellationToken cancel)
    {
        if (await current.UserAsync(cancel) is not { } account)
            return Results.Challenge();
        var (keys, now) = (await current.ConfirmedKeysAsync(cancel), time.Now());
        var pending = await Newest(HeldBadges.Waiting(db, account.Id, keys)).Take(MaxAtOnce).ToListAsync(cancel);
        var accepted = db.Badges.Where(b => b.UserId == account.Id && b.State == BadgeStates.Accepted);
        var soon = now.AddDays(SoonDays);
        var parameters = new
        {
            Account = account,
            Pending = (IReadOnlyList<Badge>)pending,
            Latest = (IReadOnlyList<Badge>)await Newest(accepted).Take(Latest).ToListAsync(cancel),
            Expiring = (IReadOnlyList<Badge>)
                await HeldBadges.WithParts(accepted.Where(b => b.ExpiresAt > now && b.ExpiresAt <= soon).AsNoTracking()).OrderBy(b => b.ExpiresAt).Take(20).ToListAsync(cancel),
            Now = now,
        };
        return Page.Of<DashboardPage>(parameters);
    }

    private static async Task<IResult> EarnedAsync(HttpContext context, CurrentUser current, AppDbContext db, TimeProvider time, CancellationToken cancel)
    {
        if (await current.UserAsync(cancel) is not { } account)
            return Results.Challenge();
        var all = db.Badges.Where(b => b.UserId == account.Id && b.State != BadgeStates.Pending);
        var show = context.Request.Query.Text("show");
        var shown = show switch
        {
            "public" => all.Where(b => b.State == BadgeStates.Accepted && b.IsPublic),
            "private" => all.Where(b => b.State == BadgeStates.Accepted && !b.IsPublic),
            "other" => all.Where(b => b.State != BadgeStates.Accepted),
            _ => all.Where(b => b.State != BadgeStates.Rejected),
        };
        var pages = Math.Max(1, (await shown.CountAsync(cancel) + Per - 1) / Per);
        var number = int.TryParse(context.Request.Query.Text("page"), out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var parameters = new
        {
            Badges = (IReadOnlyList<Badge>)await Newest(shown).Skip((number - 1) * Per).Take(Per).ToListAsync(cancel),
            Show = show is "public" or "private" or "other" ? show : "all",
            Number = number,
            Pages = pages,
            Now = time.Now(),
            ProfilePath = account.ProfileIsPublic ? PublicPaths.Profile(account.VanitySlug) : null,
        };
        return Page.Of<EarnedPage>(parameters);
    }

    /// <summary>The badges that the page showed, in public: one that came meanwhile is not taken unseen.</summary>
    private static async Task<IResult> AcceptAllAsync(IFormCollection form, CurrentUser current, AcceptBadge accept, CancellationToken cancel)
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        var accepted = 0;
        foreach (var text in form["badge"].Take(MaxAtOnce))
            if (Guid.TryParse(text, out var id) && (await accept.AcceptAsync(me, id, true, cancel)).Failure is null)
                accepted++;
        return Page.Redirect(EarnerPaths.Dashboard, accepted == 1 ? T["accepted.one"] : T["accepted.many", accepted]);
    }

    private static IQueryable<Badge> Newest(IQueryable<Badge> badges) => HeldBadges.WithParts(badges.AsNoTracking()).OrderByDescending(b => b.Id);
}
