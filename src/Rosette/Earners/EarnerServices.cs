using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Earners.Web;
using Rosette.Platform;
using Rosette.Platform.Data;

namespace Rosette.Earners;

/// <summary>Accounts, the earner's pages and the public profile, for the platform to put together.</summary>
public static class EarnerServices
{
    private static readonly TimeSpan SessionLife = TimeSpan.FromDays(14);

    // How long a session may outlive the password it began with.
    private static readonly TimeSpan StampChecked = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddEarners(this IServiceCollection services, RosetteSettings settings)
    {
        AddAccounts(services, settings);
        services.AddSingleton<MailLimit>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<SignIn>();
        services.AddScoped<SignUp>();
        services.AddScoped<ConfirmAddress>();
        services.AddScoped<ManageAddresses>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<UpdateProfile>();
        services.AddScoped<PublicProfiles>();
        services.AddScoped<BadgeHistory>();
        services.AddScoped<AcceptBadge>();
        services.AddScoped<RejectBadge>();
        services.AddScoped<DisputeBadge>();
        services.AddScoped<RemindOfBadge>();
        services.AddScoped<SetBadgePrivacy>();
        services.AddScoped<Sessions>();
        services.AddScoped<ClaimLinks>();
        services.AddScoped<LinkDoors>();
        services.AddScoped<ClaimDoor>();
        services.AddScoped<ConfirmDoor>();
        services.AddScoped<PasswordDoor>();
        services.AddScoped<DemoDoor>();
        return services;
    }

    public static void MapEarners(this IEndpointRouteBuilder routes)
    {
        SignInPages.Map(routes);
        SignUpPages.Map(routes);
        PasswordPages.Map(routes);
        LinkPages.Map(routes);
        EarnerPages.Map(routes);
        OwnBadgePages.Map(routes);
        SettingsPages.Map(routes);
        AccountPages.Map(routes);
        ProfilePages.Map(routes);
    }

    private static void AddAccounts(IServiceCollection services, RosetteSettings settings)
    {
        services.AddIdentityCore<User>().AddEntityFrameworkStores<AppDbContext>().AddSignInManager().AddClaimsPrincipalFactory<EarnerPrincipal>();
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(
                IdentityConstants.ApplicationScheme,
                cookie =>
                {
                    cookie.Cookie.Name = SafeReads.SessionCookie;
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.SecurePolicy = settings.PublicUrl.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                    cookie.ExpireTimeSpan = SessionLife;
                    cookie.SlidingExpiration = true;
                    cookie.LoginPath = EarnerPaths.SignIn;
                    cookie.ReturnUrlParameter = "return_to";
                    cookie.Events.OnValidatePrincipal = CheckStampAsync;
                    cookie.Events.OnRedirectToLogin = ToSignIn;
                }
            );
        services.AddAuthorization();
    }

    // As Identity's own check, which would also end sessions of kinds that are not there.
    private static async Task CheckStampAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (services.GetRequiredService<TimeProvider>().GetUtcNow() - context.Properties.IssuedUtc < StampChecked)
            return;
        var manager = services.GetRequiredService<SignInManager<User>>();
        if (await manager.ValidateSecurityStampAsync(context.Principal) is not { } user)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }
        context.ReplacePrincipal(await manager.CreateUserPrincipalAsync(user));
        context.ShouldRenew = true;
    }

    // What was posted is lost; the way back leads to a page that can be opened.
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = LocalPath.With(EarnerPaths.SignIn, isReading ? LocalPath.Of(request.Path + request.QueryString) : null);
        return Task.CompletedTask;
    }
}
