using Microsoft.EntityFrameworkCore;

namespace Rosette.Platform.Schedules;

/// <summary>Deletes many rows, a thousand a transaction, so that nobody waits for it.</summary>
public static class Pruning
{
    public const int Step = 1_000;

    /// <param name="found">Their keys, in the order of an index.</param>
    /// <param name="rows">The rows of some keys, as far as they may still go.</param>
    /// <returns>How many are gone.</returns>
    public static async Task<int> DeleteAsync<TKey, T>(IQueryable<TKey> found, Func<List<TKey>, IQueryable<T>> rows, CancellationToken cancel)
    {
        var deleted = 0;
        while (await found.Take(Step).ToListAsync(cancel) is { Count: > 0 } keys)
        {
            var gone = await rows(keys).ExecuteDeleteAsync(cancel);
            deleted += gone;
            if (gone < Step)
                break;
        }
        return deleted;
    }
}
