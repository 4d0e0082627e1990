namespace Rosette.OpenBadges.Keys;

/// <summary>The DID method <c>key</c>: the identifier is the Multikey itself, nothing is fetched.</summary>
public static class DidKey
{
    private const string Prefix = "did:key:";

    /// <summary>Whether a DID or DID URL is of this method.</summary>
    public static bool Is(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        return did.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>The DID of a key, such as <c>did:key:z6Mk…</c>.</summary>
    public static string FromKey(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Prefix + key.ToMultikey();
    }

    /// <summary>The verification method of a key, such as <c>did:key:z6Mk…#z6Mk…</c>.</summary>
    public static string VerificationMethod(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var multikey = key.ToMultikey();
        return $"{Prefix}{multikey}#{multikey}";
    }

    /// <summary>The key of a DID, or of the URL of its verification method.</summary>
    /// <exception cref="OpenBadgeException"><c>did.key</c> for another form, or a code of <see cref="PublicKey.FromMultikey"/>.</exception>
    public static PublicKey ToKey(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        return PublicKey.FromMultikey(Identifier(did));
    }

    /// <summary>The DID document: one Multikey method in <c>assertionMethod</c> and <c>authentication</c>.</summary>
    /// <exception cref="OpenBadgeException">As <see cref="ToKey"/>.</exception>
    public static ControllerDocument ToDocument(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        return ControllerDocument.OfDidKey(Prefix + Identifier(did));
    }

    private static string Identifier(string did)
    {
        var hash = did.IndexOf('#', StringComparison.Ordinal);
        var end = hash < 0 ? did.Length : hash;
        var identifier = Is(did) ? did[Prefix.Length..end] : "";
        if (identifier.Length == 0 || (hash >= 0 && did[(hash + 1)..] != identifier))
            throw new OpenBadgeException("did.key", "A did:key must be did:key: and a Multikey; a fragment must repeat the Multikey.");
        return identifier;
    }
}
