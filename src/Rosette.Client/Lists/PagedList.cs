using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Rosette.Client;

/// <summary>
/// A list on the server. Nothing is asked for until it is enumerated: <c>await foreach</c> goes through every item, fetching one
/// page after another; <see cref="AsPages"/> gives the pages with their counts.
/// </summary>
public sealed class PagedList<T> : IAsyncEnumerable<T>
{
    private readonly Connection connection;
    private readonly Func<CancellationToken, ValueTask<Uri>> first;
    private readonly JsonTypeInfo<T> type;
    private readonly bool isPublic;
    private readonly CancellationToken cancellation;

    internal PagedList(Connection connection, Func<CancellationToken, ValueTask<Uri>> first, JsonTypeInfo<T> type, bool isPublic, CancellationToken cancellation) =>
        (this.connection, this.first, this.type, this.isPublic, this.cancellation) = (connection, first, type, isPublic, cancellation);

    /// <summary>Every item, page after page.</summary>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages(cancellationToken).ConfigureAwait(false))
            foreach (var item in page.Items)
                yield return item;
    }

    /// <summary>Every page, one after another by the server's link to the next. A link to another host is refused.</summary>
    public async IAsyncEnumerable<Page<T>> AsPages([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, cancellationToken);
        for (var address = await first(both.Token).ConfigureAwait(false); ; )
        {
            var page = await FetchAsync(address, both.Token).ConfigureAwait(false);
            yield return page;
            if (page.NextPageUrl is not { } next)
                yield break;
            address = Addresses.Next(next, address);
        }
    }

    /// <summary>The first page alone: for a count, or the newest few.</summary>
    public async Task<Page<T>> FirstPageAsync(CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, cancellationToken);
        return await FetchAsync(await first(both.Token).ConfigureAwait(false), both.Token).ConfigureAwait(false);
    }

    /// <summary>The same list from a page on whose <see cref="Page{T}.NextPageUrl"/> was kept; its filter is in the link.</summary>
    /// <exception cref="RosetteException">On enumeration: the link leads to another host.</exception>
    public PagedList<T> ContinueAt(string nextPageUrl) =>
        new(connection, async cancel => Addresses.Next(nextPageUrl, await first(cancel).ConfigureAwait(false)), type, isPublic, cancellation);

    private async Task<Page<T>> FetchAsync(Uri address, CancellationToken cancel) =>
        AnswerReader.Page(await connection.SendAsync(new ApiRequest(HttpMethod.Get, address) { IsRepeatable = true, IsPublic = isPublic }, cancel).ConfigureAwait(false), type);
}
