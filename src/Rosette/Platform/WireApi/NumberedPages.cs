using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Rosette.Platform.WireApi;

/// <summary>Pages and sorts of lists that are short enough to count and to skip in (badges have their own way).</summary>
public static class NumberedPages
{
    /// <param name="found">All that match.</param>
    /// <param name="shape">In order, with what the answer shows.</param>
    public static async Task<Page<TItem>> PageAsync<TRow, TItem>(
        this ListQuery list,
        IQueryable<TRow> found,
        Func<IQueryable<TRow>, IQueryable<TItem>> shape,
        CancellationToken cancel
    )
    {
        var total = await found.LongCountAsync(cancel);
        var skip = (long)(list.PageNumber - 1) * list.Per;
        var items = skip >= total ? [] : await shape(found).Skip((int)skip).Take(list.Per).ToListAsync(cancel);
        return new Page<TItem>(
            items,
            list.PageNumber,
            list.Per,
            total,
            list.PageNumber > 1 ? list.PageUrl(list.PageNumber - 1) : null,
            skip + list.Per < total ? list.PageUrl(list.PageNumber + 1) : null
        );
    }

    /// <summary>One more key of a sort; the first where <paramref name="sorted"/> is null.</summary>
    public static IOrderedQueryable<T> Then<T, TKey>(this IQueryable<T> rows, IOrderedQueryable<T>? sorted, Expression<Func<T, TKey>> by, SortKey key) =>
        (sorted, key.Descending) switch
        {
            (null, false) => rows.OrderBy(by),
            (null, true) => rows.OrderByDescending(by),
            (_, false) => sorted.ThenBy(by),
            (_, true) => sorted.ThenByDescending(by),
        };
}
