using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Rosette.Platform.Operations;

/// <summary>
/// Metrics for Prometheus, on an address of their own so that the public one does not show them, and traces by OTLP.
/// Both only where a setting asks for them.
/// </summary>
public static class Telemetry
{
    private const string Service = "rosette";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, RosetteSettings settings)
    {
        if (settings.MetricsUrl is not null)
        {
            services.AddHostedService<OutboxGauges>();
            services
                .AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(Service))
                .WithMetrics(metrics =>
                    metrics.AddMeter(Measures.Meter, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddPrometheusExporter()
                );
        }
        if (settings.Otlp is { } collector)
            services
                .AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(Service))
                .WithTracing(traces =>
                    traces
                        .AddSource("Npgsql")
                        .AddAspNetCoreInstrumentation(web => web.EnrichWithHttpResponse = (activity, response) => HideLinks(activity, response.HttpContext))
                        .AddHttpClientInstrumentation()
                        .AddOtlpExporter(otlp => otlp.Endpoint = collector)
                );
        return services;
    }

    /// <summary>Answers on the port of the setting alone.</summary>
    public static void UseMetrics(this WebApplication app, RosetteSettings settings)
    {
        if (settings.MetricsUrl is { } url)
            app.UseOpenTelemetryPrometheusScrapingEndpoint(http => http.Connection.LocalPort == url.Port && http.Request.Path == "/metrics");
    }

    // The links of mails are keys: whoever reads a trace must not be able to open one.
    private static void HideLinks(System.Diagnostics.Activity activity, HttpContext http)
    {
        foreach (var path in new[] { "/go", "/unsubscribe" })
            if (http.Request.Path.StartsWithSegments(path))
                activity.SetTag("url.path", path + "/…");
    }
}
