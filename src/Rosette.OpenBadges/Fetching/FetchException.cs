namespace Rosette.OpenBadges.Fetching;

/// <summary>
/// A resource could not be fetched, or was not allowed to be. Codes: <c>fetch.url</c> (not an absolute URL without credentials),
/// <c>fetch.scheme</c>, <c>fetch.refused-address</c>, <c>fetch.dns</c>, <c>fetch.connection</c>, <c>fetch.tls</c>,
/// <c>fetch.timeout</c>, <c>fetch.too-large</c>, <c>fetch.redirects</c>, <c>fetch.status</c>, <c>fetch.response</c> (not HTTP,
/// or cut off).
/// </summary>
/// <param name="code">Stable code.</param>
/// <param name="url">The URL that failed, which may be one that a redirect led to.</param>
/// <param name="message">A sentence for people.</param>
/// <param name="innerException">The cause, where the network reported it.</param>
public sealed class FetchException(string code, Uri url, string message, Exception? innerException = null)
    : OpenBadgeException(code, message, innerException)
{
    /// <summary>The URL that failed.</summary>
    public Uri Url { get; } = url;
}
