using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace Rosette.Balancer;

/// <summary>
/// Sends each request to the next node, whoever asks: no sticky sessions. A node that is not ready gets none, and a
/// request that a node did not take goes to another. The header <c>Served-By</c> names the node that answered.
/// </summary>
public static class NodeBalancer
{
    private const string ServedBy = "Served-By";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="url">Where to listen.</param>
    /// <param name="nodes">Their addresses: scheme, host and port.</param>
    public static WebApplication Build(string url, IReadOnlyList<string> nodes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // How much is too much is for the nodes to say.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // That a node is out or back is told once, not each second.
        builder.Logging.AddFilter("Yarp", LogLevel.Error).AddFilter("Yarp.ReverseProxy.Health.DestinationHealthUpdater", LogLevel.Information);
        builder.Services.AddReverseProxy().LoadFromMemory([new RouteConfig { RouteId = "all", ClusterId = "nodes", Match = new RouteMatch { Path = "{**path}" } }], [ClusterOf(nodes)]);
        var app = builder.Build();
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(NameNode);
            proxy.Use(TryAnotherAsync);
            proxy.UseLoadBalancing();
        });
        return app;
    }

    private static ClusterConfig ClusterOf(IEnumerable<string> nodes) =>
        new()
        {
            ClusterId = "nodes",
            LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
            Destinations = nodes.ToDictionary(node => node, node => new DestinationConfig { Address = node }),
            HealthCheck = new HealthCheckConfig
            {
                Active = new ActiveHealthCheckConfig
                {
                    Enabled = true,
                    Path = "/healthz/ready",
                    Interval = Look,
                    Timeout = Patience,
                    Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                },
                AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            },
            Metadata = new Dictionary<string, string> { [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "1" },
        };

    private static Task NameNode(HttpContext context, Func<Task> next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.GetReverseProxyFeature().ProxiedDestination is { } node)
                context.Response.Headers[ServedBy] = node.DestinationId;
            return Task.CompletedTask;
        });
        return next();
    }

    // Between a node's death and the next look at it. A connection that was refused has carried nothing, so nothing is done twice.
    private static async Task TryAnotherAsync(HttpContext context, Func<Task> next)
    {
        await next();
        if (context.Response.HasStarted || context.GetForwarderErrorFeature()?.Exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError })
            return;
        var proxy = context.GetReverseProxyFeature();
        var others = proxy.AllDestinations.Where(node => node != proxy.ProxiedDestination).ToList();
        if (others.Count == 0)
            return;
        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.Clear();
        proxy.AvailableDestinations = others;
        await next();
    }
}
