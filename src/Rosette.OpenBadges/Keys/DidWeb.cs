namespace Rosette.OpenBadges.Keys;

/// <summary>The DID method <c>web</c>: a DID document at a https URL.</summary>
public static class DidWeb
{
    /// <summary>Whether a DID or DID URL is of this method.</summary>
    public static bool Is(string did) => throw new NotImplementedException();

    /// <summary>Where the document of a DID (or of a DID URL, whose fragment is left out) is.</summary>
    /// <exception cref="OpenBadgeException"><c>did.web</c>: not of the form, or a name that is not a public host's.</exception>
    public static Uri ToUrl(string did) => throw new NotImplementedException();

    /// <summary>The DID whose document is at a https URL that ends in <c>/did.json</c>, or whose path is a folder.</summary>
    /// <exception cref="OpenBadgeException"><c>did.web</c>: no DID can name this URL.</exception>
    public static string FromUrl(Uri url) => throw new NotImplementedException();
}
