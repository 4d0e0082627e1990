namespace Rosette.OpenBadges.JsonLd;

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
