using Microsoft.Extensions.DependencyInjection;
using Rosette.Management.Web;

namespace Rosette.Management;

/// <summary>Services of the issuer's console.</summary>
public static class ManagementSetup
{
    public static IServiceCollection AddManagement(this IServiceCollection services)
    {
        services.AddScoped<ConsoleDoor>();
        services.AddScoped<ConsoleOverviews>();
        services.AddScoped<BadgeTable>();
        services.AddScoped<BadgeTimeline>();
        services.AddScoped<BadgeView>();
        services.AddScoped<ResendBadgeMail>();
        return services;
    }
}
