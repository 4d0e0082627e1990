using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Rosette.OpenBadges.Fetching;

/// <summary>
/// Connections to addresses that passed a check. The address that is connected to is the one that was checked, so a name that
/// resolves differently the second time gains nothing. No redirects, no cookies, no credentials, no proxy, no tracing headers.
/// </summary>
public static class GuardedHandler
{
    /// <summary>A handler that connects only where <paramref name="isAllowed"/> says yes.</summary>
    /// <param name="isAllowed">Asked with the URL of the request that opens the connection, and each address of its host.
    /// Connections are shared by requests of the same scheme, host and port.</param>
    public static SocketsHttpHandler Create(Func<Uri, IPAddress, bool> isAllowed)
    {
        ArgumentNullException.ThrowIfNull(isAllowed);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 32,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context, isAllowed, cancellationToken),
        };
    }

    /// <summary>The addresses of a host name, or the address that it is.</summary>
    /// <exception cref="SocketException">The name could not be resolved.</exception>
    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await LookUpAsync(host, cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(addresses, address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    private static async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // Longer than any name can be.
            throw new SocketException((int)SocketError.HostNotFound);
        }
    }

    /// <summary>Why a request that threw had no answer.</summary>
    public static FetchException Explain(Uri url, Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case FetchException refused:
                    return refused;
                case AuthenticationException:
                    return new FetchException("fetch.tls", url, $"No trusted TLS connection to {url} could be made.", exception);
                case SocketException:
                    return new FetchException("fetch.connection", url, $"No connection to {url} could be made, or it broke.", exception);
            }
        return new FetchException("fetch.response", url, $"{url} gave no complete, valid HTTP answer.", exception);
    }

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        Func<Uri, IPAddress, bool> isAllowed,
        CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var url = context.InitialRequestMessage.RequestUri!;
        IPAddress[] addresses;
        try
        {
            addresses = await ResolveAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            throw new FetchException("fetch.dns", url, $"The host name {host} could not be resolved.", exception);
        }
        var allowed = Array.FindAll(addresses, address => isAllowed(url, address));
        if (allowed.Length == 0)
            throw new FetchException("fetch.refused-address", url, $"{host} is not on the public internet; only public addresses are fetched.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
