using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Management.ManagementTexts;

namespace Rosette.Management.Web;

/// <summary>Badges in the console: the list, one badge, and what may be done to it.</summary>
public static class ConsoleBadgePages
{
    private const int MaxQuery = 200;
    private const int MaxReason = 500;

    /// <param name="console">Routes that answer visitors too.</param>
    /// <param name="members">Routes that ask to sign in.</param>
    public static void Map(IEndpointRouteBuilder console, IEndpointRouteBuilder members)
    {
        members.MapPage("badges/earners", ListAsync);
        console.MapPage("badges/earners/{badge:guid}/details", DetailsAsync);
        members.MapPost("badges/earners/{badge:guid}/resend", ResendAsync);
        members.MapPost("badges/earners/{badge:guid}/revoke", RevokeAsync);
    }

    private static async Task<IResult> ListAsync(
        Guid organization,
        string? q,
        string? state,
        string? after,
        string? before,
        HttpContext context,
        ConsoleDoor door,
        BadgeTable table,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (await door.FindAsync(organization, cancel) is not { } access)
            return ConsolePages.Unknown(context);
        var request = new BadgeTableRequest(
            // Searching by name would tell what the role may not see.
            access.SeesPeople && q?.Trim() is { Length: > 0 and <= MaxQuery } text ? text : null,
            BadgeStates.All.Contains(state) ? state : null,
            PagePlace.Of(after, before)
        );
        return Page.Of<BadgesPage>(
            new
            {
                Access = access,
                Request = request,
                Table = await table.PageAsync(organization, request, cancel),
                Now = time.Now(),
            }
        );
    }

    // People paste this address into portfolios: for everybody but members it leads to the public page.
    private static async Task<IResult> DetailsAsync(
        Guid organization,
        Guid badge,
        HttpContext context,
        ConsoleDoor door,
        BadgeView view,
        CancellationToken cancel
    ) =>
        await door.FindAsync(organization, cancel) is { } access
            ? await view.ShowAsync(access, badge, context, cancel)
            : Results.Redirect(PublicPaths.Badge(badge));

    private static async Task<IResult> ResendAsync(
        Guid organization,
        Guid badge,
        IFormCollection _,
        HttpContext context,
        ConsoleDoor door,
        ResendBadgeMail resend,
        CancellationToken cancel
    )
    {
        if (await door.FindAsync(organization, cancel) is not { } access)
            return ConsolePages.Unknown(context);
        if (!access.MayResend)
            return ConsolePages.Forbidden(context);
        var outcome = await resend.RunAsync(organization, badge, access.Actor, cancel);
        return Answer(outcome, context, new ConsolePaths(organization).Badge(badge), T["badge.resent"]);
    }

    private static async Task<IResult> RevokeAsync(
        Guid organization,
        Guid badge,
        [FromForm] string? reason,
        [FromForm] string? notify,
        HttpContext context,
        ConsoleDoor door,
        RevokeBadge revoke,
        BadgeView view,
        CancellationToken cancel
    )
    {
        if (await door.FindAsync(organization, cancel) is not { } access)
            return ConsolePages.Unknown(context);
        if (!access.MayRevoke)
            return ConsolePages.Forbidden(context);
        if (reason?.Trim() is not { Length: > 0 and <= MaxReason } why)
            return await view.ShowAsync(access, badge, context, cancel, new FormErrors { { "reason", T["badge.revoke.error"] } }, reason);
        var outcome = await revoke.RevokeAsync(organization, badge, why, notify is not null, access.Actor, cancel);
        return Answer(outcome, context, new ConsolePaths(organization).Badge(badge), T["badge.revoked"]);
    }

    private static IResult Answer(Outcome<Badge> outcome, HttpContext context, string path, string done) =>
        outcome.Failure switch
        {
            null => Page.Redirect(path, done),
            { Kind: FailureKind.NotFound } => ConsolePages.Unknown(context),
            var failure => Page.Redirect(path, failure.Message, FlashKind.Problem),
        };
}

/// <summary>Draws the page of one badge, fresh or with a form that came back.</summary>
public sealed class BadgeView(AppDbContext db, BadgeTimeline timeline, TimeProvider time)
{
    public async Task<IResult> ShowAsync(
        ConsoleAccess access,
        Guid badgeId,
        HttpContext context,
        CancellationToken cancel,
        FormErrors? errors = null,
        string? reason = null
    )
    {
        var badge = await db
            .Badges.AsNoTracking()
            .Include(b => b.Template)
            .SingleOrDefaultAsync(b => b.Id == badgeId && b.OrganizationId == access.Organization.Id, cancel);
        if (badge is null)
            return ConsolePages.Unknown(context);
        return Page.Of<BadgePage>(
            new
            {
                Access = access,
                Badge = badge,
                History = await timeline.OfAsync(badge, access.SeesPeople, cancel),
                Now = time.Now(),
                Errors = errors,
                Reason = reason,
            },
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }
}
