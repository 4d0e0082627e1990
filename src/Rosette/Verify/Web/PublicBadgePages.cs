using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Badges.Api;
using Rosette.Catalog;
using Rosette.OpenBadges;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Verify.Web.PublicBadgeTexts;

namespace Rosette.Verify.Web;

/// <summary>The public page of a badge, which is where it is verified.</summary>
public static class PublicBadgePages
{
    public static IServiceCollection AddBadgeVerification(this IServiceCollection services) =>
        services.AddScoped<BadgeVerification>().AddScoped<RecipientCheck>().AddSingleton<RecipientGuesses>().AddSingleton<PublicBadgeAnswer>();

    public static void MapPublicBadges(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/badges/{id:guid}", ShowAsync).Describes(PublicBadgeContract.Page);
        foreach (var name in PublicPaths.BadgeNames)
            routes.MapPage($"/badges/{{id:guid}}/{name}", ShowAsync).Describes(PublicBadgeContract.Page);
        foreach (var path in new[] { "/badges/{id:guid}.json", "/badges/{id:guid}/public_url.json", "/v1/public_badges/{id:guid}" })
        {
            routes.MapPage(path, JsonAsync).Describes(PublicBadgeContract.Get);
            routes.MapMethods(path, [HttpMethods.Options], PublicJson.Preflight);
        }
        routes.MapPage("/badges/{id:guid}/verification.json", VerificationJsonAsync).Describes(VerificationContract.Verify);
        // Changes nothing, so it needs no token, and the page around it may be kept.
        routes
            .MapPost("/badges/{id:guid}/recipient", (Guid id, [FromForm] string? email, HttpContext context, CancellationToken cancel) => AskAsync(id, email, context, cancel))
            .DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        HttpContext context,
        BadgeVerification verification,
        PublicBadgeAnswer json,
        AppDbContext db,
        RosetteSettings settings,
        CancellationToken cancel
    )
    {
        if (OpenBadgesEndpoints.IsWanted(context.Request))
            return OpenBadgesEndpoints.Assertion(id);
        var report = await verification.CheckAsync(id, cancel);
        return PublicJson.IsWanted(context.Request) ? json.Of(report.Badge, context) : await PageAsync(report, null, context, db, settings, cancel);
    }

    private static async Task<IResult> JsonAsync(Guid id, HttpContext context, BadgeVerification verification, PublicBadgeAnswer json, CancellationToken cancel) =>
        json.Of((await verification.CheckAsync(id, cancel)).Badge, context);

    /// <summary>The badge's page with the answer to "is it this address's?".</summary>
    public static async Task<IResult> AskAsync(Guid id, string? email, HttpContext context, CancellationToken cancel)
    {
        var services = context.RequestServices;
        var answer = await services.GetRequiredService<RecipientCheck>().AskAsync(id, email, context.ClientKey(), cancel);
        var report = await services.GetRequiredService<BadgeVerification>().CheckAsync(id, cancel);
        return await PageAsync(report, answer, context, services.GetRequiredService<AppDbContext>(), services.GetRequiredService<RosetteSettings>(), cancel);
    }

    private static async Task<IResult> PageAsync(VerificationReport report, RecipientAnswer? answer, HttpContext context, AppDbContext db, RosetteSettings settings, CancellationToken cancel)
    {
        if (report.Badge is not { } badge)
            return Page.Of<WithheldBadgePage>(new { Report = report, IsOwner = await IsHeldByAsync(db, report.Id, context.User.UserId(), cancel) }, StatusCodes.Status404NotFound);
        var parameters = new
        {
            Report = report,
            Head = HeadOf(badge, report.Verdict, settings),
            Required = await RequiredTemplate.OfAsync(db, badge.Template!, cancel),
            IsOwner = badge.UserId is { } holder && holder == context.User.UserId(),
            Answer = answer,
        };
        var status = answer switch
        {
            RecipientAnswer.TooMany => StatusCodes.Status429TooManyRequests,
            RecipientAnswer.NotAnAddress => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status200OK,
        };
        return Page.Of<PublicBadgePage>(parameters, status, answer is null ? PageCache.Revalidate : PageCache.None);
    }

    private static async Task<bool> IsHeldByAsync(AppDbContext db, Guid badge, Guid? user, CancellationToken cancel) =>
        user is { } id && await db.Badges.AnyAsync(b => b.Id == badge && b.UserId == id, cancel);

    /// <summary>What previews and readers of the head are told (wire reference 15.1). Search engines stay away until an earner says otherwise.</summary>
    private static PageHead HeadOf(Badge badge, Verdict verdict, RosetteSettings settings)
    {
        var (template, issuer) = (badge.Template!, badge.ShownIssuer);
        var url = settings.Url(PublicPaths.Badge(badge.Id));
        var title = verdict == Verdict.Expired ? T["head.expired", template.Name] : template.Name;
        var sentence = ShownName.Of(badge) is { } name ? T["head.title", title, issuer.Name, name] : T["head.title.nameless", title, issuer.Name];
        var description = template.Description.Length > 0 ? Cut(template.Description) : T["head.description", Platform.Web.Components.DateText.In(issuer.Day(badge.IssuedAt))];
        return new PageHead
        {
            Title = title,
            Description = description,
            Canonical = url,
            Index = false,
            Alternates = [new("application/json", url + ".json"), new("application/ld+json", settings.Url($"/v1/obi/v2/badge_assertions/{badge.Id}"))],
            Card = new SocialCard(
                sentence,
                description,
                url,
                settings.Url($"/badges/{badge.Id}/card.{badge.Version}.png"),
                T["head.image", template.Name, issuer.Name],
                Type: "article",
                PublishedAt: badge.IssuedAt
            ),
        };
    }

    private static string Cut(string text) => text.Length <= 300 ? text : text[..299].TrimEnd() + "…";

    private static async Task<IResult> VerificationJsonAsync(Guid id, HttpContext context, BadgeVerification verification, CancellationToken cancel)
    {
        var report = await verification.CheckAsync(id, cancel);
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Json(
            new
            {
                data = new
                {
                    id,
                    verdict = Word(report.Verdict.ToString()),
                    message = report.Summary,
                    checkedAt = report.CheckedAt,
                    checks = report.Checks.Select(c => new { code = c.Code, result = Word(c.Result.ToString()), message = c.Sentence }),
                    currentBadgeId = report.Successor?.Id,
                },
                metadata = new { },
            },
            JsonColumn.Options,
            statusCode: report.Badge is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK
        );
    }

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
