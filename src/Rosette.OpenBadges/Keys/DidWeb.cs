using System.Net;

namespace Rosette.OpenBadges.Keys;

/// <summary>The DID method <c>web</c>: a DID document at a https URL.</summary>
public static class DidWeb
{
    private const string Prefix = "did:web:";
    private const int MaxCharacters = 1024;

    /// <summary>Whether a DID or DID URL is of this method.</summary>
    public static bool Is(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        return did.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>Where the document of a DID (or of a DID URL, whose fragment is left out) is.</summary>
    /// <returns><c>https://host/.well-known/did.json</c>, or <c>https://host/a/b/did.json</c> for <c>did:web:host:a:b</c>.</returns>
    /// <exception cref="OpenBadgeException"><c>did.web</c>: not of the form, or a name that is not a public host's.</exception>
    public static Uri ToUrl(string did)
    {
        if (!Is(did) || did.Length > MaxCharacters)
            throw Malformed();
        var end = did.IndexOf('#', StringComparison.Ordinal);
        var parts = (end < 0 ? did : did[..end])[Prefix.Length..].Split(':');

        var authority = Authority(parts[0]);
        if (!parts.Skip(1).All(IsSegment))
            throw Malformed();
        var path = parts.Length == 1 ? ".well-known" : string.Join('/', parts[1..]);
        return new Uri($"https://{authority}/{path}/did.json");
    }

    /// <summary>The DID whose document is at a https URL that ends in <c>/did.json</c>.</summary>
    /// <exception cref="OpenBadgeException"><c>did.web</c>: no DID can name this URL.</exception>
    public static string FromUrl(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        const string File = "/did.json";
        if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps || !url.AbsolutePath.EndsWith(File, StringComparison.Ordinal))
            throw new OpenBadgeException("did.web", "A did:web document must be at a https URL that ends in /did.json.");

        var path = url.AbsolutePath[..^File.Length];
        var segments = path == "/.well-known" ? "" : path.Replace('/', ':');
        var port = url.IsDefaultPort ? "" : "%3A" + url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var did = $"{Prefix}{url.IdnHost}{port}{segments}";
        return ToUrl(did) == url ? did : throw Malformed();
    }

    /// <summary>Host and port. An address instead of a name is forbidden by the method; a name without a dot is no public host's.</summary>
    private static string Authority(string part)
    {
        var (host, port) = part.Split("%3A") is [var name, var number] ? (name, number)
            : part.Split("%3a") is [var name2, var number2] ? (name2, number2)
            : (part, null);
        if (Uri.CheckHostName(host) != UriHostNameType.Dns || !host.All(IsHostCharacter) || IsAddress(host) || IsLocal(host))
            throw new OpenBadgeException("did.web", "A did:web must name a public host, by its domain name and not by an address.");
        if (port is null)
            return host;
        return ushort.TryParse(port, System.Globalization.NumberStyles.None, null, out var value) && value != 0 && port[0] != '0'
            ? $"{host}:{value}"
            : throw new OpenBadgeException("did.web", "The port of a did:web must be a number from 1 to 65535 behind %3A.");
    }

    /// <summary>Also the spellings of IPv4 that resolvers understand, such as 0x7f000001: a top-level domain has a letter first.</summary>
    private static bool IsAddress(string host) =>
        IPAddress.TryParse(host, out _) || !char.IsAsciiLetter(host[(host.LastIndexOf('.') + 1)..].FirstOrDefault());

    private static bool IsLocal(string host) =>
        !host.Contains('.', StringComparison.Ordinal)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);

    private static bool IsHostCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.';

    /// <summary>A path segment that cannot change the path: no empty or dot segments, no escaped separators.</summary>
    private static bool IsSegment(string part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(part[i]) || part[i] is '.' or '-' or '_' or '~')
                continue;
            if (part[i] != '%'
                || i + 2 >= part.Length
                || !byte.TryParse(part.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var octet)
                || octet < 0x80 && !"!$&'()*+,;=@ ".Contains((char)octet, StringComparison.Ordinal))
                return false;
            i += 2;
        }
        return part is not ("" or "." or "..");
    }

    private static OpenBadgeException Malformed() =>
        new("did.web", "A did:web must be did:web: and a host, then folders behind colons, such as did:web:badges.example:org:1.");
}
