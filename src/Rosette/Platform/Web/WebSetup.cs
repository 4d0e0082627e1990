using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Rosette.Platform.Web.Components;

namespace Rosette.Platform.Web;

/// <summary>The three lines of a host that serves pages: <c>AddWeb</c>, <c>UseWeb</c>, <c>MapWeb</c>.</summary>
public static class WebSetup
{
    /// <summary>Claim with the name that the pages show for a signed-in person; without it the identity's name is shown.</summary>
    public const string NameClaim = "rosette:name";

    /// <summary>Services of the pages: component rendering, antiforgery, language.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, Action<WebOptions>? configure = null)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "rosette-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "_token";
            options.HeaderName = "X-Form-Token";
        });
        services.AddDataProtection();
        // Names and titles stay readable in the page's source, in every script of the world.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddOptions<WebOptions>().Configure(configure ?? (static _ => { }));
        return services;
    }

    /// <summary>
    /// Security headers, error pages and the reader's language. Belongs before authentication;
    /// <c>UseAntiforgery</c> comes after authorization, as always.
    /// </summary>
    public static void UseWeb(this IApplicationBuilder app)
    {
        app.UseSecurityHeaders();
        var languages = app.ApplicationServices.GetRequiredService<IOptions<WebOptions>>().Value.Languages;
        app.UseWhen(
            ErrorPages.IsPage,
            pages =>
            {
                pages.UseRequestLocalization(Localization(languages));
                pages.UseErrorPages();
            }
        );
    }

    /// <summary>Assets, and the page of all components where the options show it.</summary>
    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        if (routes.ServiceProvider.GetRequiredService<IOptions<WebOptions>>().Value.ShowComponents)
            routes.MapComponentsPage();
    }

    /// <summary>The name that pages show for a signed-in person; null for a visitor.</summary>
    public static string? ShownName(this ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } identity ? user.FindFirstValue(NameClaim) ?? identity.Name ?? "" : null;

    private static RequestLocalizationOptions Localization(IList<string> languages)
    {
        var cultures = languages.Select(CultureInfo.GetCultureInfo).ToList();
        return new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(cultures[0]),
            SupportedCultures = cultures,
            SupportedUICultures = cultures,
            RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "locale", UIQueryStringKey = "locale" },
                new CookieRequestCultureProvider { CookieName = "rosette-locale" },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ],
        };
    }
}
