using System.Buffers.Binary;
using System.Buffers.Text;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Badges.Lists;

/// <summary>Pages of an organization's badges.</summary>
public sealed class BadgeList(AppDbContext db, LongList pages)
{
    public async Task<Page<Badge>> PageAsync(Guid organizationId, ListQuery list, CancellationToken cancel)
    {
        var search = await BadgeSearch.OfAsync(db, organizationId, list, cancel);
        return await pages.PageAsync(organizationId, list, search.Query, BadgeOrder.Of(list.Sort, search.IsWhole ? new BadgeJump(db, organizationId) : null), await search.CountAsync(cancel), cancel);
    }
}

/// <summary>Ways into the middle of all badges of an organization.</summary>
public sealed class BadgeJump(AppDbContext db, Guid organizationId)
{
    /// <param name="total">Exact: places are counted from the oldest.</param>
    public async Task<(IQueryable<Badge> Rows, int Skip)?> NearAsync(IQueryable<Badge> rows, long skip, long total, bool descending, CancellationToken cancel)
    {
        var place = descending ? total - skip : skip + 1;
        if (descending)
            return await BadgeBookmarks.AtOrAfterAsync(db, organizationId, place, cancel) is { BadgeId: var from } later
                ? (rows.Where(b => b.Id <= from), (int)(later.Number - place))
                : null;
        return await BadgeBookmarks.AtOrBeforeAsync(db, organizationId, place, cancel) is { BadgeId: var start } earlier
            ? (rows.Where(b => b.Id >= start), (int)(place - earlier.Number))
            : null;
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
