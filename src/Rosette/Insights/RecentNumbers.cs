using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Insights;

/// <param name="Kind">One of <see cref="RecentNumbers.Shown"/>.</param>
/// <param name="Recent">In the last 30 days.</param>
/// <param name="Before">In the 30 days before those.</param>
public sealed record RecentNumber(string Kind, long Recent, long Before);

/// <summary>What happened to an organization's badges of late, read off the daily counts: a few hundred rows, however many badges.</summary>
public static class RecentNumbers
{
    public const int Days = 30;

    public static readonly IReadOnlyList<string> Shown =
    [
        EventTypes.BadgeCreated, DailyCountKinds.Accepted, DailyCountKinds.Rejected, DailyCountKinds.Revoked, EventTypes.BadgeExpired,
    ];

    /// <returns>Empty where nothing was counted yet.</returns>
    public static async Task<IReadOnlyList<RecentNumber>> OfAsync(AppDbContext db, Guid organizationId, DateTime now, CancellationToken cancel)
    {
        var tomorrow = DateOnly.FromDateTime(now).AddDays(1);
        var (recent, before) = (tomorrow.AddDays(-Days), tomorrow.AddDays(-2 * Days));
        var counts = await db
            .DailyCounts.Where(c => c.OrganizationId == organizationId && c.BadgeTemplateId == Guid.Empty && c.Day >= before)
            .Select(c => new { c.Kind, c.Day, c.Count })
            .ToListAsync(cancel);
        return counts.Count == 0
            ? []
            : [.. Shown.Select(kind => new RecentNumber(kind, Sum(kind, day => day >= recent), Sum(kind, day => day < recent)))];

        long Sum(string kind, Func<DateOnly, bool> within) => counts.Where(c => c.Kind == kind && within(c.Day)).Sum(c => c.Count);
    }
}
