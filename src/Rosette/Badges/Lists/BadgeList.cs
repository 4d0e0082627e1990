using System.Buffers.Binary;
using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Badges.Lists;

/// <summary>
/// Pages of badges without OFFSET where it would cost: <c>next_page_url</c> carries the last row seen (keyset), and a
/// client that counts pages itself is led along the same way, because the end of each page is remembered for a while.
/// Only a jump into the middle skips rows one by one.
/// </summary>
public sealed class BadgeList(AppDbContext db, PageMarks marks)
{
    public async Task<Page<Badge>> PageAsync(Guid organizationId, ListQuery list, CancellationToken cancel)
    {
        var search = await BadgeSearch.OfAsync(db, organizationId, list, cancel);
        var order = BadgeOrder.Of(list.Sort);
        var total = await search.CountAsync(cancel);
        var start = list.PageNumber == 1 ? null : PageMark.Parse(list.After) ?? marks.Find(organizationId, list);
        var rows = order.Sort(start is { } mark && order.IsKeyset ? order.After(search.Query, mark) : search.Query);
        if (list.PageNumber > 1 && (start is null || !order.IsKeyset))
        {
            var skip = (long)(list.PageNumber - 1) * list.Per;
            rows = skip < total ? rows.Skip((int)skip) : rows.Where(b => false);
        }
        var items = await rows.Take(list.Per + 1).ToListAsync(cancel);
        var hasNext = items.Count > list.Per;
        if (hasNext)
            items.RemoveAt(list.Per);
        PageMark? end = hasNext && order.IsKeyset ? order.MarkOf(items[^1]) : null;
        if (end is { } next)
            marks.Remember(organizationId, list, next);
        else
            marks.Forget(organizationId, list);
        return new Page<Badge>(
            items,
            list.PageNumber,
            list.Per,
            total,
            list.PageNumber > 1 ? list.PageUrl(list.PageNumber - 1) : null,
            hasNext ? list.PageUrl(list.PageNumber + 1, end?.ToString()) : null
        );
    }
}

/// <summary>The last row of a page: the next one begins after it.</summary>
/// <param name="Key">The sorted time; unused where the id alone sorts.</param>
public readonly record struct PageMark(DateTime Key, Guid Id)
{
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Key.Ticks);
        Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public static PageMark? Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[24];
        if (text is not { Length: 32 } || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != 24)
            return null;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks
            ? null
            : new PageMark(new DateTime(ticks, DateTimeKind.Utc), new Guid(bytes[8..], bigEndian: true));
    }
}

/// <summary>Where pages ended, for clients that ask for page 2, 3, 4… by number. Forgotten after two minutes.</summary>
public sealed class PageMarks
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public PageMark? Find(Guid organizationId, ListQuery list) =>
        known.TryGetValue((organizationId, list.Signature, list.PageNumber), out PageMark mark) ? mark : null;

    /// <summary>This page is the last now: what an earlier walk noted after it leads nowhere.</summary>
    public void Forget(Guid organizationId, ListQuery list) => known.Remove((organizationId, list.Signature, list.PageNumber + 1));

    public void Remember(Guid organizationId, ListQuery list, PageMark end) =>
        known.Set((organizationId, list.Signature, list.PageNumber + 1), end, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Memory });
}
