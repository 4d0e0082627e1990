using System.Buffers;
using System.Net;

namespace Rosette.OpenBadges.Fetching;

/// <summary>
/// Fetches over HTTPS from public addresses only. The address that is connected to is the one that was checked, so a name that
/// resolves differently the second time gains nothing. No cookies, no credentials, no proxy, no tracing headers.
/// One instance serves the whole program and may be used from many threads.
/// </summary>
public sealed class HttpFetcher : IFetcher, IDisposable
{
    private readonly HttpFetcherOptions _options;
    private readonly HttpMessageInvoker _http;

    /// <summary>A fetcher with the given rules.</summary>
    public HttpFetcher(HttpFetcherOptions? options = null)
    {
        _options = options ?? new HttpFetcherOptions();
        var handler = GuardedHandler.Create((_, address) => PublicAddress.IsPublic(address) || _options.AllowedNetworks.Any(network => network.Contains(address)));
        handler.AutomaticDecompression = DecompressionMethods.All;
        _http = new HttpMessageInvoker(handler);
    }

    /// <inheritdoc/>
    public async ValueTask<FetchedResource> FetchAsync(Uri url, FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(request);
        using var timeout = new CancellationTokenSource(_options.Timeout, _options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await FollowAsync(url, request, both.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw timeout.IsCancellationRequested
                ? new FetchException("fetch.timeout", url, $"{url} took longer than {_options.Timeout.TotalSeconds:0.##} seconds.", exception)
                : GuardedHandler.Explain(url, exception);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<FetchedResource> FollowAsync(Uri start, FetchRequest request, CancellationToken cancellationToken)
    {
        var url = start;
        for (var redirects = 0; ; redirects++)
        {
            url = Checked(url);
            using var message = new HttpRequestMessage(HttpMethod.Get, url);
            message.Headers.TryAddWithoutValidation("Accept", request.Accept);
            message.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
            using var response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (RedirectTarget(response, url) is not { } target)
                return new FetchedResource(url, (int)response.StatusCode, MediaType(response),
                    await ReadAsync(response, url, request.MaxBytes, cancellationToken).ConfigureAwait(false), MaxAge(response));
            if (redirects >= _options.MaxRedirects)
                throw new FetchException("fetch.redirects", url, $"{start} redirects more than {_options.MaxRedirects} times.");
            url = target;
        }
    }

    /// <summary>The URL without fragment, if its form allows fetching at all.</summary>
    private Uri Checked(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Host.Length == 0 && url.Scheme is "https" or "http")
            throw new FetchException("fetch.url", url, $"“{url}” is not an absolute URL of a host.");
        if (url.Scheme != Uri.UriSchemeHttps && !(_options.AllowHttp && url.Scheme == Uri.UriSchemeHttp))
            throw new FetchException("fetch.scheme", url, $"{url} has the scheme “{url.Scheme}”; only https is allowed{(_options.AllowHttp ? " (and http)" : "")}.");
        if (url.UserInfo.Length > 0)
            throw new FetchException("fetch.url", url, $"A URL to fetch must not carry a user name or password (host {url.Host}).");
        return url.Fragment.Length == 0 ? url : new Uri(url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));
    }

    private static Uri? RedirectTarget(HttpResponseMessage response, Uri url)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
            return null;
        return Uri.TryCreate(url, response.Headers.Location, out var target)
            ? target
            : throw new FetchException("fetch.redirects", url, $"{url} redirects without naming a valid Location.");
    }

    /// <summary>Reads until the end or one byte past the cap, whichever comes first; what a Content-Length says is not relied on.</summary>
    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, Uri url, int maxBytes, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > maxBytes)
            throw TooLarge(url, maxBytes);
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                if (body.Length + read > maxBytes)
                    throw TooLarge(url, maxBytes);
                body.Write(buffer, 0, read);
            }
            return body.ToArray();
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            // The first from gzip and deflate, the second from Brotli.
            throw new FetchException("fetch.response", url, $"The compressed body of {url} is damaged.", exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FetchException TooLarge(Uri url, int maxBytes) =>
        new("fetch.too-large", url, $"{url} is larger than {maxBytes} bytes, the most that is taken.");

    private static string? MediaType(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();

    private static TimeSpan? MaxAge(HttpResponseMessage response)
    {
        if (response.Headers.CacheControl is not { } control)
            return null;
        if (control.NoStore || control.NoCache)
            return TimeSpan.Zero;
        if (control.MaxAge is not { } maxAge)
            return null;
        var left = maxAge - (response.Headers.Age ?? TimeSpan.Zero);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
