using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rosette.Badges;
using Rosette.Badges.Api;
using Rosette.Badges.Issuing;
using Rosette.Badges.Lists;
using Rosette.Badges.Notices;
using Rosette.Catalog;
using Rosette.Catalog.Api;
using Rosette.Docs;
using Rosette.Earners;
using Rosette.Grants;
using Rosette.Grants.Api;
using Rosette.Grants.Web;
using Rosette.Insights;
using Rosette.Installation;
using Rosette.Mail;
using Rosette.Mail.Web;
using Rosette.Management;
using Rosette.Management.Web;
using Rosette.OAuth;
using Rosette.OAuth.Api;
using Rosette.OpenBadges;
using Rosette.OpenBadges.Fetching;
using Rosette.Organizations;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Images;
using Rosette.Platform.Operations;
using Rosette.Platform.Outbox;
using Rosette.Platform.Schedules;
using Rosette.Platform.Security;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Platform.WireApi.Idempotency;
using Rosette.Recommendations;
using Rosette.Recommendations.Api;
using Rosette.Retention;
using Rosette.Sharing.Web;
using Rosette.Site;
using Rosette.Templates;
using Rosette.Templates.Api;
using Rosette.Verify.Web;
using Rosette.Webhooks;
using Rosette.Webhooks.Api;
using Rosette.Webhooks.Web;
using Rosette.Workforce;
using Rosette.Workforce.Api;
using Rosette.Workforce.Web;

namespace Rosette;

/// <summary>The platform put together: services, routes, and what a start prepares. Each feature adds its own lines here.</summary>
public static class RosettePlatform
{
    public static IServiceCollection AddRosette(this IServiceCollection services, RosetteSettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddTrustedProxies();
        services.AddRosetteDatabase(settings);
        services.AddDataProtection().SetApplicationName("rosette").PersistKeysToDbContext<AppDbContext>();
        services.AddSingleton<SignedLinks>();
        services.AddSingleton<InstallationKeys>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<CommitSignal>();
        services.AddScoped<ChangeSet>();
        services.AddSingleton<IBlobStore>(provider => new FolderBlobStore(settings.BlobFolder, provider.GetRequiredService<TimeProvider>()));
        services.AddWeb(web => web.ShowComponents = settings.Demo);
        services.AddSingleton<AttemptCounts>();
        services.AddSingleton<ApiRate>();
        services.AddSingleton<IdempotentRequests>();
        services.AddSingleton<TokenLookup>();
        services.AddScoped<UpdateOrganization>();
        services.AddScoped<SetOrganization>();
        services.AddSingleton<IFetcher>(_ => new HttpFetcher(new HttpFetcherOptions { AllowHttp = true, AllowedNetworks = settings.OutboundAllow, UserAgent = "Rosette" }));
        services.AddSingleton<ImageSources>();
        services.AddSingleton<PageMarks>();
        services.AddSingleton<LongList>();
        services.AddTemplates();
        services.AddBadges(settings);
        services.AddMail();
        services.AddWebhooks();
        services.AddHostedService<OutboxWorker>();
        if (settings.UsesPostgres)
            services.AddHostedService<OutboxChannel>();
        services.AddSchedules();
        services.AddPublicPages();
        services.AddEarners(settings);
        services.AddOAuth(settings);
        services.AddWorkforce();
        services.AddInstallation(settings);
        services.AddManagement();
        services.AddHealth();
        services.AddTelemetry(settings);
        return services;
    }

    public static WebApplication MapRosette(this WebApplication app)
    {
        app.UseMetrics(app.Services.GetRequiredService<RosetteSettings>());
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestIds>();
        app.UseHeadRequests();
        app.UseMiddleware<WirePaths>();
        app.UseMiddleware<WireErrors>();
        app.UseWeb();
        app.UseRouting();
        app.UseSafeReads(app.Services.GetRequiredService<RosetteSettings>());
        app.UseMiddleware<OAuthJsonRequests>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapWeb();
        app.MapHealth();
        app.MapWireApi();
        app.MapWireDocument(OAuthContract.Unrouted);
        app.MapApiReference();
        app.MapOAuth();
        app.MapMail();
        app.MapPublicPages();
        app.MapEarners();
        app.MapEmployers();
        app.MapInstallation();
        app.MapConsole();
        app.MapGrantPages();
        app.MapWebhookPages();
        app.MapEmployeePages();
        return app;
    }

    private static void MapWireApi(this WebApplication app)
    {
        var api = app.MapGroup("/v1").WithMetadata(new SafeReads(IsPublic: false)).AddEndpointFilter<RouteGroupBuilder, TokenFilter>();
        api.MapOrganizations();
        var organization = api.MapGroup("/organizations/{organization}").AddEndpointFilter<RouteGroupBuilder, IdempotencyFilter>();
        Scoped(OAuthScopes.BadgeTemplates).MapTemplates();
        Scoped(OAuthScopes.Recommendations).MapRecommendations();
        Scoped(OAuthScopes.IssuedBadges).MapBadges();
        Scoped(OAuthScopes.IssuedBadges).MapGrants();
        Scoped(OAuthScopes.AuthorizationTokens).MapTokens();
        Scoped(OAuthScopes.Events).MapEvents();
        Scoped(OAuthScopes.Workforce).MapEmployees();
        organization.MapApplications();

        RouteGroupBuilder Scoped(string scope) => organization.MapGroup("").WithMetadata(new WireScope(scope));
    }

    private static void AddPublicPages(this IServiceCollection services) =>
        services.AddSingleton<PublicCatalogJson>().AddSingleton<PublicBadgeJson>().AddImages().AddHostedOpenBadges().AddBadgeVerification().AddSharing().AddSite();

    private static void MapPublicPages(this WebApplication app)
    {
        var pages = app.MapGroup("").WithMetadata(new SafeReads(IsPublic: true));
        pages.MapImages();
        pages.MapPublicBadges();
        pages.MapBadgeImages();
        pages.MapVerify();
        pages.MapCatalog();
        pages.MapSite();
        app.MapHostedOpenBadges();
        app.MapSharing();
        app.MapDocs();
    }

    private static void AddTemplates(this IServiceCollection services)
    {
        services.AddSingleton<TemplateSnapshots>();
        services.AddScoped<CreateTemplate>();
        services.AddScoped<UpdateTemplate>();
        services.AddScoped<DeleteTemplate>();
        services.AddScoped<TemplateAnswers>();
        services.AddScoped<EditRecommendations>();
    }

    private static void AddSchedules(this IServiceCollection services)
    {
        services.AddSingleton<DueRows>();
        services.AddSingleton<DueBadges>();
        services.AddSingleton<ISchedule, BadgeReminders>();
        services.AddSingleton<ISchedule, BadgeExpiry>();
        services.AddSingleton<ISchedule, ExpiryReminders>();
        services.AddSingleton<ISchedule, BadgeBookmarks>();
        services.AddSingleton<ISchedule, EmployeeReminders>();
        services.AddSingleton<ISchedule, TokenExpiry>();
        services.AddSingleton<ISchedule, WebhookTrouble>();
        services.AddSingleton<ISchedule, EventCounting>();
        services.AddSingleton<ISchedule, RowRetention>();
        services.AddSingleton<ISchedule, FileSweep>();
        services.AddSingleton<ISchedule>(provider => provider.GetRequiredService<AttemptCounts>());
        services.AddSingleton<ISchedule>(provider => provider.GetRequiredService<IdempotentRequests>());
        services.AddHostedService<Scheduler>();
    }

    private static void AddBadges(this IServiceCollection services, RosetteSettings settings)
    {
        services.AddSingleton<IBadgeInsert>(provider =>
            settings.UsesPostgres
                ? new PostgresBadgeInsert(settings)
                : new SqliteBadgeInsert(settings, provider.GetRequiredService<SqliteWriteGate>(), provider.GetRequiredService<TimeProvider>())
        );
        services.AddSingleton<BadgeWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<BadgeWriter>());
        services.AddSingleton<EvidenceIntake>();
        services.AddSingleton<IssuingGrants>();
        services.AddScoped<GrantIssuing>();
        services.AddSingleton<IssueChecks>();
        services.AddSingleton<IssueBadge>();
        services.AddSingleton<BadgeJson>();
        services.AddScoped<BadgeList>();
        services.AddScoped<BadgeAnswers>();
        services.AddScoped<EventAnswers>();
        services.AddScoped<RevokeBadge>();
        services.AddScoped<ReplaceBadge>();
        services.AddScoped<DeleteBadge>();
    }

    /// <summary>Migrates the database and makes the installation's keys.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancel);
        await Migrating.MigrateAsync(db, cancel);
        MakeFirstKey(services.GetRequiredService<IKeyManager>());
        services.GetRequiredService<SignedLinks>().Use(await services.GetRequiredService<InstallationKeys>().GetOrCreateAsync(InstallationKeys.Links, cancel));
    }

    // Before anything is protected: nodes that start together would each make one at its first use, and not know the other's for a day.
    private static void MakeFirstKey(IKeyManager keys)
    {
        if (keys.GetAllKeys().Count == 0)
            keys.CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow + new KeyManagementOptions().NewKeyLifetime);
    }

    /// <summary>What a start that serves adds: the demonstration, or the link of the first set-up.</summary>
    public static async Task<StartReport> PrepareServingAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        await PrepareAsync(services, cancel);
        await using var scope = services.CreateAsyncScope();
        await ConnectionRoom.CheckAsync(
            scope.ServiceProvider.GetRequiredService<AppDbContext>(),
            services.GetRequiredService<RosetteSettings>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Rosette.Platform.Data"),
            cancel
        );
        return await scope.ServiceProvider.GetRequiredService<InstallationStart>().PrepareAsync(cancel);
    }
}
