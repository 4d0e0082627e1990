using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Rosette.Platform.WireApi;

/// <summary>One page of a list with its metadata (wire reference 2.7).</summary>
/// <param name="TotalCount">All that match; may err upward where counting would cost too much, never downward.</param>
/// <param name="PreviousUrl">Absolute; null on the first page.</param>
/// <param name="NextUrl">Absolute; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int CurrentPage, int Per, long TotalCount, string? PreviousUrl, string? NextUrl)
{
    /// <summary>1 for an empty list, and never fewer than the next link leads to.</summary>
    public long TotalPages => Math.Max(Math.Max(1, (TotalCount + Per - 1) / Per), NextUrl is null ? 1 : CurrentPage + 1L);

    public void WriteMetadata(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("count", Items.Count);
        writer.WriteNumber("current_page", CurrentPage);
        writer.WriteNumber("total_count", TotalCount);
        writer.WriteNumber("total_pages", TotalPages);
        writer.WriteNumber("per", Per);
        writer.WriteString("previous_page_url", PreviousUrl);
        writer.WriteString("next_page_url", NextUrl);
        writer.WriteEndObject();
    }
}

/// <summary>Pages of short lists: those that an organization has few enough entries of to count and to skip.</summary>
public static class ShortList
{
    /// <param name="ordered">Sorted by something unique.</param>
    public static async Task<Page<T>> PageAsync<T>(IQueryable<T> ordered, ListQuery list, CancellationToken cancel)
    {
        var total = await ordered.LongCountAsync(cancel);
        var skip = (long)(list.PageNumber - 1) * list.Per;
        return new Page<T>(
            skip >= total ? [] : await ordered.Skip((int)skip).Take(list.Per).ToListAsync(cancel),
            list.PageNumber,
            list.Per,
            total,
            list.PageNumber > 1 ? list.PageUrl(list.PageNumber - 1) : null,
            skip + list.Per < total ? list.PageUrl(list.PageNumber + 1) : null
        );
    }

    /// <summary>The same of what is in memory already.</summary>
    public static Page<T> PageOf<T>(IReadOnlyList<T> all, ListQuery list)
    {
        var skip = (long)(list.PageNumber - 1) * list.Per;
        return new Page<T>(
            skip >= all.Count ? [] : [.. all.Skip((int)skip).Take(list.Per)],
            list.PageNumber,
            list.Per,
            all.Count,
            list.PageNumber > 1 ? list.PageUrl(list.PageNumber - 1) : null,
            skip + list.Per < all.Count ? list.PageUrl(list.PageNumber + 1) : null
        );
    }
}
