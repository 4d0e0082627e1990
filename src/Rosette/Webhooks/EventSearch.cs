using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Webhooks;

/// <summary>The events of an organization, newest first (wire reference 11.4).</summary>
public static class EventSearch
{
    /// <summary>Counted exactly up to here; of more the list says "more", page by page.</summary>
    private const int CountedAtMost = 10_000;

    public static async Task<Page<Event>> PageAsync(AppDbContext db, Guid organizationId, ListQuery list, CancellationToken cancel)
    {
        var events = Filtered(db.Events.AsNoTracking().Where(e => e.OrganizationId == organizationId), list);
        var total = await events.Take(CountedAtMost + 1).LongCountAsync(cancel);
        var after = list.PageNumber > 1 && Guid.TryParse(list.After, out var last) ? last : (Guid?)null;
        var rows = after is { } id ? events.Where(e => e.Id < id) : events;
        var ordered = rows.OrderByDescending(e => e.Id).AsQueryable();
        if (after is null && list.PageNumber > 1)
            ordered = ordered.Skip((int)Math.Min((long)(list.PageNumber - 1) * list.Per, int.MaxValue));
        var items = await ordered.Take(list.Per + 1).ToListAsync(cancel);
        var hasNext = items.Count > list.Per;
        if (hasNext)
            items.RemoveAt(list.Per);
        return new Page<Event>(
            items,
            list.PageNumber,
            list.Per,
            // Never fewer than the next link leads to.
            hasNext ? Math.Max(total, (long)list.PageNumber * list.Per + 1) : total,
            list.PageNumber > 1 ? list.PageUrl(list.PageNumber - 1) : null,
            hasNext ? list.PageUrl(list.PageNumber + 1, items[^1].Id.ToString()) : null
        );
    }

    private static IQueryable<Event> Filtered(IQueryable<Event> events, ListQuery list)
    {
        if (list.AnyOf("event_type") is { } types)
            events = events.Where(e => types.Contains(e.EventType));
        var (from, before) = list.Days("occurred_at");
        return events.Where(e => (from == null || e.OccurredAt >= from) && (before == null || e.OccurredAt < before));
    }
}
