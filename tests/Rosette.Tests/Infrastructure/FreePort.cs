using System.Net;
using System.Net.Sockets;

namespace Rosette.Tests.Infrastructure;

/// <summary>Finds a loopback port that nobody listens on now.</summary>
public static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
