using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.Web;

/// <summary>Who asks for a page.</summary>
public static class Visitor
{
    /// <summary>The account of the signed-in person; null for a visitor.</summary>
    public static Guid? UserId(this ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>What limits of a client are counted by: its address, the network of 64 bits for IPv6. Never logged.</summary>
    public static string ClientKey(this HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 16 ? Convert.ToHexString(bytes, 0, 8) : address.ToString();
    }
}
