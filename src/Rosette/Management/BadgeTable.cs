using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform.Data;

namespace Rosette.Management;

/// <summary>Which badges of an organization are shown, and from where on.</summary>
/// <param name="Query">Part of a name or address; null: all.</param>
/// <param name="State">One of <see cref="BadgeStates"/>; null: all.</param>
/// <param name="After">Older than this badge.</param>
/// <param name="Before">Newer than this badge.</param>
public sealed record BadgeTableRequest(string? Query, string? State, Guid? After, Guid? Before);

/// <param name="Total">Null where only counting would tell.</param>
public sealed record BadgeTablePage(IReadOnlyList<Badge> Badges, bool HasNewer, bool HasOlder, long? Total);

/// <summary>The console's list of badges, newest first, by keyset: the hundredth page costs what the first does.</summary>
public sealed class BadgeTable(AppDbContext db)
{
    public const int Per = 50;

    public async Task<BadgeTablePage> PageAsync(Guid organizationId, BadgeTableRequest request, CancellationToken cancel)
    {
        var all = db.Badges.AsNoTracking().Include(b => b.Template).Where(b => b.OrganizationId == organizationId);
        if (request.State is { } state)
            all = all.Where(b => b.State == state);
        if (request.Query?.ToLowerInvariant() is { } part)
            all = all.Where(b => b.SearchText.Contains(part));
        var total = request.Query is null ? await TotalAsync(organizationId, request.State, cancel) : (long?)null;
        if (request.Before is { } before)
        {
            var newer = await all.Where(b => b.Id > before).OrderBy(b => b.Id).Take(Per + 1).ToListAsync(cancel);
            var shown = newer.Take(Per).Reverse().ToList();
            return new BadgeTablePage(shown, HasNewer: newer.Count > Per, HasOlder: true, total);
        }
        if (request.After is { } after)
            all = all.Where(b => b.Id < after);
        var older = await all.OrderByDescending(b => b.Id).Take(Per + 1).ToListAsync(cancel);
        return new BadgeTablePage(older.Take(Per).ToList(), HasNewer: request.After is not null, HasOlder: older.Count > Per, total);
    }

    private Task<long> TotalAsync(Guid organizationId, string? state, CancellationToken cancel) =>
        db.BadgeCounts.Where(c => c.OrganizationId == organizationId && (state == null || c.State == state)).SumAsync(c => c.Count, cancel);
}
