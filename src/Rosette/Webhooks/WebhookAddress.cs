using System.Net;
using System.Net.Sockets;
using Rosette.OpenBadges.Fetching;
using Rosette.Platform;

namespace Rosette.Webhooks;

/// <summary>
/// The one rule of where webhooks may go: https to public addresses, and https or http to addresses in the networks that the
/// operator named (<c>ROSETTE_OUTBOUND_ALLOW</c>). Asked when an address is set, and of each connection when it is made.
/// </summary>
public static class WebhookAddress
{
    private const int MaxHost = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Host and port in one spelling: <c>hooks.example.org:443</c>.</summary>
    public static string HostOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && $"{parsed.IdnHost.ToLowerInvariant()}:{parsed.Port}" is { Length: <= MaxHost } host ? host : "";

    /// <param name="url">Of the request that opens the connection.</param>
    public static bool MayConnect(Uri url, IPAddress address, RosetteSettings settings) =>
        settings.OutboundAllow.Any(network => network.Contains(address)) || (url.Scheme == Uri.UriSchemeHttps && PublicAddress.IsPublic(address));

    /// <summary>What is wrong with an address that an organization gives; null when deliveries may go there. Looks the host up where it must.</summary>
    public static async Task<string?> ProblemAsync(string text, RosetteSettings settings, CancellationToken cancel)
    {
        if (text.Length > WebAddress.MaxLength || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || HostOf(text).Length == 0)
            return "is not a web address: write for example https://hooks.example.org/badges?token=…";
        if (url.Scheme is not ("https" or "http"))
            return "must begin with https://";
        // A name is judged when it is connected to; only http asks whose it is before.
        if (url.Scheme == Uri.UriSchemeHttps && !IPAddress.TryParse(url.Host.Trim('[', ']'), out _))
            return null;
        var addresses = await ResolveAsync(url.IdnHost, cancel);
        if (addresses.Length > 0 && addresses.All(address => MayConnect(url, address, settings)))
            return null;
        return url.Scheme == Uri.UriSchemeHttps
            ? "is not on the public internet, and the operator has not allowed it (ROSETTE_OUTBOUND_ALLOW)"
            : "must begin with https:// (http is right only for addresses that the operator has allowed: ROSETTE_OUTBOUND_ALLOW)";
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(Patience);
        try
        {
            return await GuardedHandler.ResolveAsync(host, over.Token);
        }
        catch (Exception e) when (e is SocketException or ArgumentException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return [];
        }
    }
}
