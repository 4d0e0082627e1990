using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rosette.Installation;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Outbox;
using Rosette.Platform.Security;

namespace Rosette;

/// <summary>The platform put together: services, routes, and what a start prepares. Each feature adds its own lines here.</summary>
public static class RosettePlatform
{
    public static IServiceCollection AddRosette(this IServiceCollection services, RosetteSettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddRosetteDatabase(settings);
        services.AddDataProtection().SetApplicationName("rosette").PersistKeysToDbContext<AppDbContext>();
        services.AddSingleton<SignedLinks>();
        services.AddSingleton<InstallationKeys>();
        services.AddSingleton<OutboxSignal>();
        services.AddScoped<ChangeSet>();
        return services;
    }

    public static WebApplication MapRosette(this WebApplication app)
    {
        app.MapGet("/healthz", () => "ok");
        return app;
    }

    /// <summary>Migrates the database and makes the installation's keys.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancel);
        await db.Database.MigrateAsync(cancel);
        services.GetRequiredService<SignedLinks>().Use(await services.GetRequiredService<InstallationKeys>().GetOrCreateAsync(InstallationKeys.Links, cancel));
    }
}
