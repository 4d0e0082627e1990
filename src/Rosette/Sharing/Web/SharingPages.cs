using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using Rosette.Verify;
using static Rosette.Sharing.Web.SharingTexts;

namespace Rosette.Sharing.Web;

/// <summary>Pages around sharing a badge, and the frame for other people's sites.</summary>
public static class SharingPages
{
    public static IServiceCollection AddSharing(this IServiceCollection services) =>
        services
            .AddSingleton<ShareTargets>()
            .AddSingleton<EmbedSnippets>()
            .AddSingleton<ShareCounting>()
            .AddScoped<ShareBadge>()
            .AddScoped<ShareByMail>();

    public static void MapSharing(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/badges/{id:guid}/share", ShowAsync);
        routes.MapGet("/badges/{id:guid}/share/{channel}", GoAsync);
        routes.MapPage("/badges/{id:guid}/share/email", MailFormAsync);
        routes.MapPost("/badges/{id:guid}/share/email", SendAsync);
        routes.MapPage("/embedded_badge/{id:guid}", FrameAsync);
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, AppDbContext db, EmbedSnippets embed, RosetteSettings settings, CancellationToken cancel)
    {
        if (await FindAsync(db, id, cancel) is not { } badge)
            return ErrorPages.Of(context, StatusCodes.Status404NotFound);
        var isOwner = badge.UserId is { } holder && holder == context.User.UserId();
        return Page.Of<SharePage>(new { Badge = badge, Embed = embed, Url = settings.Url(PublicPaths.Badge(id)), IsOwner = isOwner });
    }

    private static async Task<IResult> GoAsync(Guid id, string channel, HttpContext context, ShareBadge share, CancellationToken cancel)
    {
        var target = await share.RunAsync(id, channel, context.User.UserId(), context.ClientKey(), cancel);
        context.Response.Headers.CacheControl = "no-store";
        return target.Failure is null ? Results.Redirect(target.Value) : ErrorPages.Of(context, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> MailFormAsync(Guid id, HttpContext context, AppDbContext db, ShareByMail share, CancellationToken cancel)
    {
        if (context.User.UserId() is not { } user)
            return Page.Redirect($"/users/sign_in?return_to={Uri.EscapeDataString(context.Request.Path)}");
        return await FindAsync(db, id, cancel) is { } badge && badge.UserId == user
            ? Page.Of<ShareByMailPage>(new { Badge = badge, Left = await share.LeftAsync(user, cancel) })
            : ErrorPages.Of(context, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> SendAsync(
        Guid id,
        [FromForm] string? addresses,
        [FromForm] string? note,
        HttpContext context,
        AppDbContext db,
        ShareByMail share,
        CancellationToken cancel
    )
    {
        if (context.User.UserId() is not { } user)
            return Page.Redirect($"/users/sign_in?return_to={Uri.EscapeDataString(context.Request.Path)}");
        var input = new ShareByMailInput(addresses ?? "", note ?? "");
        var outcome = await share.RunAsync(id, user, input, cancel);
        if (outcome.Failure is not { } failure)
        {
            var sent = outcome.Value;
            return Page.Redirect(PublicPaths.Badge(id), sent.Count == 1 ? T["mail.sent.one", sent[0]] : T["mail.sent", sent.Count]);
        }
        if (failure.Kind != FailureKind.Invalid || await FindAsync(db, id, cancel) is not { } badge || badge.UserId != user)
            return ErrorPages.Of(context, StatusCodes.Status404NotFound);
        var left = await share.LeftAsync(user, cancel);
        var errors = new FormErrors();
        foreach (var field in failure.Fields)
            errors.Add(field.Attribute, T["error." + field.Message, left]);
        return Page.Of<ShareByMailPage>(new { Badge = badge, Input = input, Errors = errors, Left = left }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> FrameAsync(Guid id, BadgeVerification verification, RosetteSettings settings, CancellationToken cancel)
    {
        var report = await verification.CheckAsync(id, cancel);
        var parameters = new { Report = report, Canonical = settings.Url(PublicPaths.Badge(id)) };
        return Page.Of<EmbeddedBadgePage>(parameters, report.Badge is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK, PageCache.Revalidate);
    }

    private static async Task<Badge?> FindAsync(AppDbContext db, Guid id, CancellationToken cancel) =>
        await db.Badges.AsNoTracking()
            .Include(b => b.Template!.Image)
            .Include(b => b.Template!.Organization)
            .Include(b => b.Organization)
            .Include(b => b.User)
            .FirstOrDefaultAsync(b => b.Id == id && b.IsPublic && b.State == BadgeStates.Accepted, cancel);
}
