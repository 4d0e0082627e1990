using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform.Data;

namespace Rosette.Management;

/// <summary>Which badges of an organization are shown, and from where on.</summary>
/// <param name="Query">Part of a name or address; null: all.</param>
/// <param name="State">One of <see cref="BadgeStates"/>; null: all.</param>
public sealed record BadgeTableRequest(string? Query, string? State, PagePlace Place = default);

/// <param name="Total">Null where only counting would tell.</param>
public sealed record BadgeTablePage(NewestFirst<Badge> Page, long? Total);

/// <summary>The console's list of badges.</summary>
public sealed class BadgeTable(AppDbContext db)
{
    public async Task<BadgeTablePage> PageAsync(Guid organizationId, BadgeTableRequest request, CancellationToken cancel)
    {
        var all = db.Badges.AsNoTracking().Include(b => b.Template).Where(b => b.OrganizationId == organizationId);
        if (request.State is { } state)
            all = all.Where(b => b.State == state);
        if (request.Query?.ToLowerInvariant() is { } part)
            all = all.Where(b => b.SearchText.Contains(part));
        var total = request.Query is null ? await TotalAsync(organizationId, request.State, cancel) : (long?)null;
        return new BadgeTablePage(await all.NewestFirstAsync(request.Place, cancel), total);
    }

    private Task<long> TotalAsync(Guid organizationId, string? state, CancellationToken cancel) =>
        db.BadgeCounts.Where(c => c.OrganizationId == organizationId && (state == null || c.State == state)).SumAsync(c => c.Count, cancel);
}
