using System.Net;

namespace Rosette.OpenBadges.Fetching;

/// <summary>What <see cref="HttpFetcher"/> may do. The defaults are for URLs that strangers give.</summary>
public sealed record HttpFetcherOptions
{
    /// <summary>Time for everything: name, connection, redirects and body. Five seconds unless told otherwise.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Redirects that are followed. Each target passes the same checks as the first URL.</summary>
    public int MaxRedirects { get; init; } = 3;

    /// <summary>Whether plain <c>http</c> is allowed too; an operator's choice for old hosted badges.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>Networks that are allowed although they are not public, for instance of a campus.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>Value of the <c>User-Agent</c> header.</summary>
    public string UserAgent { get; init; } = "Rosette.OpenBadges";

    /// <summary>Measures <see cref="Timeout"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
