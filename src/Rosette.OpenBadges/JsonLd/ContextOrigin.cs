namespace Rosette.OpenBadges.JsonLd;

/// <summary>Where a local context comes from, and what that allows it (JSON-LD 1.1 API, section 4.1). The default is a context in a document.</summary>
internal readonly record struct ContextOrigin
{
    /// <summary>From the loader, so that it may be kept for other documents.</summary>
    public bool IsShared { get; init; }

    /// <summary>May define protected terms anew: the scoped context of a property.</summary>
    public bool OverrideProtected { get; init; }

    /// <summary>A scoped context that is only checked: what is being loaded already is not loaded again.</summary>
    public bool IsTrial { get; init; }
}

/// <summary>The remote contexts that are being loaded inside of one another, innermost first.</summary>
internal sealed class RemoteChain(string url, RemoteChain? outer)
{
    public int Count { get; } = (outer?.Count ?? 0) + 1;

    private string Url { get; } = url;

    private RemoteChain? Outer { get; } = outer;

    public static bool Contains(RemoteChain? chain, string url)
    {
        for (; chain is not null; chain = chain.Outer)
            if (chain.Url == url)
                return true;
        return false;
    }
}
