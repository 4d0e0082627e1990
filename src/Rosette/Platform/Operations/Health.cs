using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Rosette.Platform.Data;

namespace Rosette.Platform.Operations;

/// <summary>
/// <c>/healthz</c>: the process answers; restart it when it does not. <c>/healthz/ready</c>: it can do its work; send it
/// no requests while it says 503, which it also does while it shuts down.
/// </summary>
public static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(3))
            .AddCheck<FilesHealth>("files", timeout: TimeSpan.FromSeconds(3))
            .AddCheck<StoppingHealth>("running");
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => "ok");
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    // Names what is wrong and nothing of where: anybody may ask.
    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.Headers.CacheControl = "no-store";
        var wrong = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => e.Key).ToList();
        return http.Response.WriteAsJsonAsync(new { status = wrong.Count == 0 ? "ready" : "not ready", wrong });
    }

    private sealed class DatabaseHealth(IDbContextFactory<AppDbContext> contexts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            // The way that all work goes, so to the primary; an exception is caught and means no.
            await db.Database.ExecuteSqlRawAsync("select 1", cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class FilesHealth(RosetteSettings settings) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(Directory.Exists(settings.Data) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
    }

    private sealed class StoppingHealth(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
    }
}
