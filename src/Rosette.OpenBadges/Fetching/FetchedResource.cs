namespace Rosette.OpenBadges.Fetching;

/// <summary>An answer from the web.</summary>
/// <param name="Url">Where it came from in the end, after redirects.</param>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="MediaType">Media type in lower case without its parameters; null where the server gave none.</param>
/// <param name="Body">The body, decompressed.</param>
/// <param name="MaxAge">How long it may be kept: <c>max-age</c> of <c>Cache-Control</c> less <c>Age</c>, zero for
/// <c>no-store</c> and <c>no-cache</c>, null where the server said nothing.</param>
public sealed record FetchedResource(Uri Url, int StatusCode, string? MediaType, ReadOnlyMemory<byte> Body, TimeSpan? MaxAge)
{
    /// <summary>Itself, if the status is 2xx.</summary>
    /// <exception cref="FetchException"><c>fetch.status</c> for any other status.</exception>
    public FetchedResource EnsureSuccess() => StatusCode is >= 200 and <= 299
        ? this
        : throw new FetchException("fetch.status", Url, $"{Url} answered with status {StatusCode}; a status from 200 to 299 was expected.");
}
