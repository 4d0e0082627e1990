using System.Net;

namespace Rosette.OpenBadges.Fetching;

/// <summary>
/// Tells addresses of the public internet from all others, so that a URL given by a stranger does not reach into the network
/// that the program runs in. After the IANA special-purpose address registries (RFC 6890 and its updates).
/// </summary>
public static class PublicAddress
{
    // Besides the registry: 192.88.99.0/24 was the relay of 6to4, 168.63.129.16 is the inside of Azure.
    private static readonly IPNetwork[] ReservedV4 = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    private static readonly IPNetwork GlobalUnicastV6 = IPNetwork.Parse("2000::/3");

    // Teredo, ORCHID and other protocol assignments; documentation; 6to4; documentation again.
    private static readonly IPNetwork[] ReservedV6 = Parse("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    // The well-known prefix behind which an IPv6-only network shows the IPv4 internet.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>
    /// Whether the address belongs to a host on the public internet: not private, loopback, link-local, carrier-grade NAT,
    /// unique-local, multicast, unspecified, reserved, for documentation, or known for a cloud's metadata. An IPv4 address inside
    /// an IPv6 one (mapped, NAT64) is judged as IPv4; 6to4 and Teredo are never public.
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        else if (Nat64.Contains(address))
            address = new IPAddress(address.GetAddressBytes().AsSpan(12));

        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? !IsInAny(ReservedV4, address)
            : GlobalUnicastV6.Contains(address) && !IsInAny(ReservedV6, address);
    }

    private static bool IsInAny(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
            if (network.Contains(address))
                return true;
        return false;
    }

    private static IPNetwork[] Parse(params string[] networks) => Array.ConvertAll(networks, IPNetwork.Parse);
}
