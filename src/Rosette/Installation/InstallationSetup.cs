using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges.Import;
using Rosette.Installation.Demo;
using Rosette.Installation.Web;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Web;

namespace Rosette.Installation;

/// <summary>Services and routes of what operators use: the first set-up, the demonstration, invitations, and what the command line makes.</summary>
public static class InstallationSetup
{
    public static IServiceCollection AddInstallation(this IServiceCollection services, RosetteSettings settings)
    {
        services.AddScoped<StoreFile>();
        services.AddScoped<CreateOrganization>();
        services.AddScoped<AuthorizationTokens>();
        services.AddSingleton<ImportBadges>();
        services.AddScoped<FirstRun>();
        services.AddScoped<InviteUser>();
        services.AddScoped<InstallationStart>();
        services.AddScoped<DemoLoader>();
        services.AddScoped<DemoRemover>();
        services.AddScoped<Demonstration>();
        services.AddSingleton<DemoPlayers>();
        if (settings.Demo)
            services.Configure<WebOptions>(options => options.Strip = typeof(DemoStrip));
        return services;
    }

    public static void MapInstallation(this IEndpointRouteBuilder routes)
    {
        routes.MapSetupPages();
    }
}
