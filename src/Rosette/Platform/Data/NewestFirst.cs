using Microsoft.EntityFrameworkCore;

namespace Rosette.Platform.Data;

/// <summary>A page of rows by their ids, newest first: the hundredth page costs what the first does.</summary>
public sealed record NewestFirst<T>(IReadOnlyList<T> Rows, bool HasNewer, bool HasOlder);

/// <summary>Which page: older than a row, or newer than one; neither is the first.</summary>
public readonly record struct PagePlace(Guid? After, Guid? Before)
{
    /// <summary>As a query says it; what is no id leads to the first page.</summary>
    public static PagePlace Of(string? after, string? before) => new(Guid.TryParse(after, out var older) ? older : null, Guid.TryParse(before, out var newer) ? newer : null);
}

public static class NewestFirst
{
    public const int Per = 50;
    private const string Id = "Id";

    /// <typeparam name="T">With an <c>Id</c> that is a UUIDv7.</typeparam>
    public static async Task<NewestFirst<T>> NewestFirstAsync<T>(this IQueryable<T> rows, PagePlace place, CancellationToken cancel)
        where T : class
    {
        if (place.Before is { } before)
        {
            var newer = await rows.Where(r => EF.Property<Guid>(r, Id) > before).OrderBy(r => EF.Property<Guid>(r, Id)).Take(Per + 1).ToListAsync(cancel);
            return new NewestFirst<T>(newer.Take(Per).Reverse().ToList(), HasNewer: newer.Count > Per, HasOlder: true);
        }
        if (place.After is { } after)
            rows = rows.Where(r => EF.Property<Guid>(r, Id) < after);
        var older = await rows.OrderByDescending(r => EF.Property<Guid>(r, Id)).Take(Per + 1).ToListAsync(cancel);
        return new NewestFirst<T>(older.Take(Per).ToList(), HasNewer: place.After is not null, HasOlder: older.Count > Per);
    }
}
