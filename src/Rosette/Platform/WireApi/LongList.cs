using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Rosette.Platform.WireApi;

/// <summary>The order of a long list, and how a page of it continues after a row.</summary>
public interface IKeyset<T>
{
    /// <summary>False: sorted by what no page can continue after; pages then skip rows.</summary>
    bool IsKeyset { get; }

    IQueryable<T> Sort(IQueryable<T> rows);

    /// <param name="mark">As <see cref="MarkOf"/> wrote it, or anything that a client made up.</param>
    /// <returns>Null: it leads nowhere, because it is made up or its row is gone.</returns>
    ValueTask<IQueryable<T>?> AfterAsync(IQueryable<T> rows, string mark, CancellationToken cancel);

    /// <summary>Fit for a URL, and without anything of a person.</summary>
    string MarkOf(T last);

    /// <summary>A short way to a deep page that nobody has walked to: rows from near there, and how many of them to skip.</summary>
    /// <returns>Null: there is none.</returns>
    Task<(IQueryable<T> Rows, int Skip)?> NearAsync(IQueryable<T> rows, long skip, long total, CancellationToken cancel) =>
        Task.FromResult<(IQueryable<T>, int)?>(null);
}

/// <summary>
/// Pages of lists that may be long, without OFFSET where it would cost: <c>next_page_url</c> carries the last row seen
/// (keyset), and a client that counts pages itself is led along the same way, because the end of each page is remembered
/// for a while. A jump into the middle begins at the nearest bookmark where the list has some; otherwise it skips rows one by one.
/// </summary>
public sealed class LongList(PageMarks marks)
{
    private const int FarAway = 1_000;

    /// <param name="total">How many match; may err upward.</param>
    public async Task<Page<T>> PageAsync<T>(Guid organizationId, ListQuery list, IQueryable<T> matching, IKeyset<T> keyset, long total, CancellationToken cancel)
    {
        var walk = new PageWalk(organizationId, typeof(T).Name, list.Signature);
        var after = list.PageNumber > 1 && keyset.IsKeyset ? await ContinueAsync(walk, list, matching, keyset, cancel) : null;
        var rows = list.PageNumber > 1 && after is null ? await JumpAsync(list, matching, keyset, total, cancel) : keyset.Sort(after ?? matching);
        var items = await rows.Take(list.Per + 1).ToListAsync(cancel);
        var hasNext = items.Count > list.Per;
        if (hasNext)
            items.RemoveAt(list.Per);
        var end = hasNext && keyset.IsKeyset ? keyset.MarkOf(items[^1]) : null;
        marks.Remember(walk, list.PageNumber + 1, end);
        return new Page<T>(
            items,
            list.PageNumber,
            list.Per,
            // Never fewer than the next link leads to.
            hasNext ? Math.Max(total, (long)list.PageNumber * list.Per + 1) : total,
            list.PageNumber > 1 ? list.PageUrl(list.PageNumber - 1) : null,
            hasNext ? list.PageUrl(list.PageNumber + 1, end) : null
        );
    }

    private static async Task<IQueryable<T>> JumpAsync<T>(ListQuery list, IQueryable<T> matching, IKeyset<T> keyset, long total, CancellationToken cancel)
    {
        var skip = (long)(list.PageNumber - 1) * list.Per;
        if (skip >= total)
            return keyset.Sort(matching).Where(_ => false);
        return skip >= FarAway && await keyset.NearAsync(matching, skip, total, cancel) is var (rows, left)
            ? keyset.Sort(rows).Skip(left)
            : keyset.Sort(matching).Skip((int)skip);
    }

    private async ValueTask<IQueryable<T>?> ContinueAsync<T>(PageWalk walk, ListQuery list, IQueryable<T> matching, IKeyset<T> keyset, CancellationToken cancel)
    {
        if (list.After is { } given && await keyset.AfterAsync(matching, given, cancel) is { } rows)
            return rows;
        return marks.Find(walk, list.PageNumber) is { } known ? await keyset.AfterAsync(matching, known, cancel) : null;
    }
}

/// <summary>One way through one list.</summary>
/// <param name="Conditions">Of its filter, sort and page size: <see cref="ListQuery.Signature"/>.</param>
public readonly record struct PageWalk(Guid OrganizationId, string List, string Conditions);

/// <summary>Where pages begin, for clients that ask for page 2, 3, 4… by number. Forgotten after two minutes.</summary>
public sealed class PageMarks
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public string? Find(PageWalk walk, int page) => known.TryGetValue((walk, page), out string? mark) ? mark : null;

    /// <param name="mark">Null: there is no such page now; what an earlier walk noted leads nowhere.</param>
    public void Remember(PageWalk walk, int page, string? mark)
    {
        if (mark is null)
            known.Remove((walk, page));
        else
            known.Set((walk, page), mark, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Memory });
    }
}
