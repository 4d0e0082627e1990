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

/// <summary>One badge in the hands of its earner: take it or not, show it or not. Everybody else is led to what is public.</summary>
public static class OwnBadgePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/badges/{id:guid}/accept", OpenDoorAsync);
        routes.MapPage("/earner/pending/{id:guid}", ShowPendingAsync);
        routes.MapPost("/earner/pending/{id:guid}", DecideAsync).RequireAuthorization();
        routes.MapPage("/earner/earned/badge/{id:guid}", ShowAsync);
        routes.MapPost("/earner/earned/badge/{id:guid}", SetPrivacyAsync).RequireAuthorization();
        routes.MapPage("/earner/earned/share/{id:guid}", ShareAsync);
    }

    private static async Task<IResult> OpenDoorAsync(Guid id, HttpContext context, CurrentUser current, AppDbContext db, CancellationToken cancel)
    {
        if (await db.Badges.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } badge)
            return ErrorPages.Of(context, StatusCodes.Status404NotFound);
        if (current.Id is { } me && await HeldBadges.FindAsync(db, me, id, cancel) is not null)
            return Page.Redirect(EarnerPaths.Pending(id));
        return badge.State is BadgeStates.Pending or BadgeStates.Rejected
            ? Page.Of<AcceptDoorPage>(new { BadgeId = id, Masked = EmailAddress.Mask(badge.RecipientEmail), Name = current.DisplayName })
            : Page.Redirect(PublicPaths.Badge(id));
    }

    private static async Task<IResult> ShowPendingAsync(Guid id, CurrentUser current, AppDbContext db, CancellationToken cancel)
    {
        if (await current.UserAsync(cancel) is not { } account || await HeldBadges.FindAsync(db, account.Id, id, cancel) is not { } badge)
            return Page.Redirect(EarnerPaths.AcceptDoor(id));
        if (badge.State != BadgeStates.Pending)
            return Page.Redirect(EarnerPaths.EarnedBadge(id));
        var (first, middle, last) = badge.FullName.Length > 0 ? (badge.FirstName, badge.MiddleName, badge.LastName) : (account.FirstName, account.MiddleName, account.LastName);
        return Page.Of<PendingPage>(new { Badge = badge, Account = account, ShownName = ShownName.Of(first, middle, last, account.NameShown) });
    }

    private static async Task<IResult> DecideAsync(
        Guid id,
        IFormCollection form,
        HttpContext context,
        CurrentUser current,
        AcceptBadge accept,
        RejectBadge reject,
        DisputeBadge dispute,
        AppDbContext db,
        CancellationToken cancel
    )
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        if (await HeldBadges.FindAsync(db, me, id, cancel) is null)
            return ErrorPages.Of(context, StatusCodes.Status404NotFound);
        return form.Text("decision") switch
        {
            "accept" => Answer(await accept.AcceptAsync(me, id, true, cancel), T["accepted.public"], $"{EarnerPaths.EarnedBadge(id)}#share"),
            "accept_private" => Answer(await accept.AcceptAsync(me, id, false, cancel), T["accepted.private"], EarnerPaths.EarnedBadge(id)),
            "decline" => Answer(await reject.RejectAsync(me, id, form.Text("reason"), cancel), T["declined"], EarnerPaths.Dashboard),
            "not_mine" => Answer(await dispute.DisputeAsync(me, id, cancel), T["claim.disputed.text"], EarnerPaths.Dashboard),
            _ => Page.Redirect(EarnerPaths.Pending(id)),
        };

        IResult Answer(Outcome<Badge> outcome, string message, string next) =>
            outcome.Failure switch
            {
                null => Page.Redirect(next, message),
                { Kind: FailureKind.NotFound } => ErrorPages.Of(context, StatusCodes.Status404NotFound),
                // The state moved on meanwhile, or is locked: the badge's page says what it is now.
                var failure => Page.Redirect(EarnerPaths.EarnedBadge(id), failure == AcceptBadge.Locked ? T["own.rejected.locked"] : T["moved_on"], FlashKind.Problem),
            };
    }

    private static async Task<IResult> ShowAsync(Guid id, CurrentUser current, AppDbContext db, BadgeHistory history, RosetteSettings settings, TimeProvider time, CancellationToken cancel)
    {
        if (await current.UserAsync(cancel) is not { } account || await HeldBadges.FindAsync(db, account.Id, id, cancel) is not { } badge)
            return Results.Redirect(PublicPaths.Badge(id));
        if (badge.State == BadgeStates.Pending)
            return Page.Redirect(EarnerPaths.Pending(id));
        var parameters = new
        {
            Badge = badge,
            History = await history.OfAsync(badge, cancel),
            Shares = await db.BadgeShares.CountAsync(s => s.BadgeId == id, cancel),
            Url = settings.Url(PublicPaths.Badge(id)),
            Now = time.Now(),
            HasSecondAddress = account.Emails.Count(e => e.ConfirmedAt is not null) > 1,
        };
        return Page.Of<EarnedBadgePage>(parameters);
    }

    private static async Task<IResult> SetPrivacyAsync(Guid id, IFormCollection form, HttpContext context, CurrentUser current, SetBadgePrivacy privacy, CancellationToken cancel)
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        if (form.Text("visibility") is not ("public" or "private"))
            return Page.Redirect(EarnerPaths.EarnedBadge(id));
        var isPublic = form.Text("visibility") == "public";
        return (await privacy.SetAsync(me, id, isPublic, cancel)).Failure is null
            ? Page.Redirect(EarnerPaths.EarnedBadge(id), isPublic ? T["own.now_public"] : T["own.now_private"])
            : ErrorPages.Of(context, StatusCodes.Status404NotFound);
    }

    // Everything to share with is on one page; a private badge is first made public, where it says so.
    private static async Task<IResult> ShareAsync(Guid id, CurrentUser current, AppDbContext db, CancellationToken cancel)
    {
        if (current.Id is not { } me || await HeldBadges.FindAsync(db, me, id, cancel) is not { } badge)
            return Results.Redirect(PublicPaths.Badge(id));
        return badge is { IsPublic: true, State: BadgeStates.Accepted } ? Page.Redirect($"{PublicPaths.Badge(id)}/share") : Page.Redirect(EarnerPaths.EarnedBadge(id));
    }
}
