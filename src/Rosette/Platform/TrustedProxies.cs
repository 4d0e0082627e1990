using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Rosette.Platform;

/// <summary>
/// Behind reverse proxies the client's address, scheme and host come in <c>X-Forwarded-For</c>, <c>-Proto</c> and
/// <c>-Host</c>. They are believed from this machine and from private networks, hop by hop from the nearest: what a
/// stranger wrote into them is never reached.
/// </summary>
public static class TrustedProxies
{
    private const int MaxHops = 5;

    private static readonly string[] Networks = ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10"];

    public static void AddTrustedProxies(this IServiceCollection services) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = MaxHops;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in Networks)
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });
}
