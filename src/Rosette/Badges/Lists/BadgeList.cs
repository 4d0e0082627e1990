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
        return await pages.PageAsync(organizationId, list, search.Query, BadgeOrder.Of(list.Sort), await search.CountAsync(cancel), cancel);
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
