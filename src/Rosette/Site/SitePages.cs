using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Site.SiteTexts;

namespace Rosette.Site;

/// <summary>The doors of the installation, and the pages to read.</summary>
public static class SitePages
{
    private static readonly Dictionary<string, string> SupportLinks = new() { ["missing"] = "/find-my-badge", ["verify"] = "/verify" };

    public static IServiceCollection AddSite(this IServiceCollection services) => services.AddScoped<FindMyBadge>().AddSingleton<FindMyBadgeLimits>();

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/", LandingAsync);
        routes.MapPage("/find-my-badge", (bool? asked) => Page.Of<FindMyBadgePage>(new { Asked = asked == true }));
        routes.MapPost("/find-my-badge", FindAsync);
        MapText("support", ["missing", "address", "name", "private", "verify", "issuers", "contact"], SupportLinks);
        MapText("privacy", ["kept", "seen", "visitors", "share", "stop"]);
        MapText("accessibility", ["aim", "known", "tell"]);
        SiteFiles.Map(routes);

        void MapText(string name, string[] sections, Dictionary<string, string>? links = null) =>
            routes.MapPage(
                "/" + name,
                () => Page.Of<TextPage>(new { Name = name, Sections = sections, Links = links ?? [] }, cache: PageCache.Minute)
            );
    }

    private static async Task<IResult> LandingAsync(AppDbContext db, RosetteSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var now = time.Now();
        // Nobody accepted a badge in order to be shown on a front page: only made-up people are.
        var sample = !settings.Demo
            ? null
            : await db.Badges.AsNoTracking()
                .Include(b => b.Template!.Image)
                .Where(b => b.State == BadgeStates.Accepted && b.IsPublic && b.Template!.ImageId != null && (b.ExpiresAt == null || b.ExpiresAt > now))
                .OrderByDescending(b => b.Id)
                .FirstOrDefaultAsync(cancel);
        var issuers = await db.Organizations.AsNoTracking()
            .Include(o => o.Photo)
            .Where(o => o.VerifiedAt != null)
            .OrderBy(o => o.Name)
            .Take(8)
            .ToListAsync(cancel);
        var head = new PageHead { Title = T["landing.tab"], Description = T["landing.text"], Canonical = settings.Url("/") };
        return Page.Of<LandingPage>(new { Head = head, Sample = sample, Issuers = issuers }, cache: PageCache.Revalidate);
    }

    private static async Task<IResult> FindAsync([FromForm] string? email, HttpContext context, FindMyBadge find, FindMyBadgeLimits limits, CancellationToken cancel)
    {
        var address = email?.Trim();
        if (!EmailAddress.IsValid(address))
            return Page.Of<FindMyBadgePage>(new { Errors = new FormErrors { { "email", T["find.not_an_address"] } } }, StatusCodes.Status422UnprocessableEntity);
        if (!await limits.TryClientAsync(context.ClientKey(), cancel))
            return Page.Of<FindMyBadgePage>(new { TooMany = true }, StatusCodes.Status429TooManyRequests);
        // After the answer has gone, so that not even its time tells whether something was found.
        if (await limits.TryAddressAsync(address!, cancel))
            context.Response.OnCompleted(() => find.SendAsync(address!, CancellationToken.None));
        return Page.Redirect("/find-my-badge?asked=true");
    }
}
