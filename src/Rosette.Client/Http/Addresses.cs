namespace Rosette.Client;

/// <summary>The server's addresses, made of the one or two that were configured.</summary>
internal sealed class Addresses
{
    private Addresses(Uri api, Uri root, Uri web) => (Api, Root, Web) = (api, root, web);

    /// <summary><c>https://host/v1/</c></summary>
    public Uri Api { get; }

    /// <summary><c>https://host/</c>, where OAuth is.</summary>
    public Uri Root { get; }

    /// <summary><c>https://www.host/</c></summary>
    public Uri Web { get; }

    public bool IsCredly => new[] { "credly.com", "youracclaim.com" }.Any(name => Api.IdnHost == name || Api.IdnHost.EndsWith("." + name, StringComparison.Ordinal));

    public static Addresses Of(Uri? configured, Uri? web)
    {
        var given = Checked(configured ?? throw new ArgumentException("Say where the server is: set BaseAddress, https://badges.example.org."));
        var text = given.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var prefix = new[] { "/api/v1", "/v1" }.FirstOrDefault(end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ?? "";
        var root = new Uri(text[..^prefix.Length] + "/");
        return new Addresses(prefix.Length == 0 ? new Uri(root, "v1/") : new Uri(text + "/"), root, web is null ? root : new Uri(Checked(web).GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"));
    }

    /// <summary>An address from an answer, to be asked with our credential.</summary>
    public static Uri Next(string url, Uri current)
    {
        if (!Uri.TryCreate(current, url, out var next) || !IsSameHost(next, current) || next.UserInfo.Length > 0)
            throw new RosetteException(
                $"The next page is said to be elsewhere than at {current.GetLeftPart(UriPartial.Authority)}. It is not fetched, so that the credential stays with the server. "
                    + "Is the base address the one that the server calls itself?"
            );
        return next == current ? throw new RosetteException("The next page is said to be the page itself. The list was left there.") : next;
    }

    public static bool IsSameHost(Uri one, Uri other) => Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static Uri Checked(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http"))
            throw new ArgumentException($"\"{address}\" is not a web address. It is written like https://badges.example.org.");
        if (address.UserInfo.Length > 0)
            throw new ArgumentException("The address must not hold a user or token. Set Credential instead.");
        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
            ? address
            : throw new ArgumentException($"{address.GetLeftPart(UriPartial.Authority)} is not https: a token would be read on the way. Only this computer may be asked over http.");
    }
}
