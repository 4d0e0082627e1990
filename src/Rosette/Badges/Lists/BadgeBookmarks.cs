using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.Badges.Lists;

/// <summary>Every thousandth badge of an organization, counted from the oldest: a jump to a deep page skips from here.</summary>
public sealed class BadgeBookmark
{
    public Guid OrganizationId { get; init; }

    /// <summary>1,000, 2,000 and so on.</summary>
    public long Number { get; init; }
    public Guid BadgeId { get; init; }
}

/// <summary>
/// Sets bookmarks for organizations with many badges. New badges come behind the last one, so bookmarks stay true until a
/// badge before them is deleted; the deletion takes those away (<see cref="ForgetAsync"/>) and the next run sets them anew.
/// </summary>
public sealed class BadgeBookmarks(IDbContextFactory<AppDbContext> contexts) : ISchedule
{
    public const int Step = 1_000;

    // Fewer are skipped in no time.
    private const int Many = 5 * Step;

    // Ids are made before their commit: what is this old has no neighbour still to come.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    public string Name => "badge.bookmarks";
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var large = await db
            .BadgeCounts.GroupBy(c => c.OrganizationId)
            .Select(counts => new { Organization = counts.Key, Count = counts.Sum(c => c.Count) })
            .Where(o => o.Count > Many)
            .ToListAsync(cancel);
        foreach (var organization in large)
            await SetAsync(db, organization.Organization, Clock.FirstIdAt(window.UpTo - Settled), cancel);
    }

    /// <summary>In the transaction that deletes these badges.</summary>
    public static async Task ForgetAsync(AppDbContext db, IEnumerable<Badge> deleted, CancellationToken cancel)
    {
        foreach (var (organizationId, first) in deleted.GroupBy(b => b.OrganizationId, (organization, badges) => (organization, badges.Min(b => b.Id))))
        {
            await LockAsync(db, organizationId, cancel);
            await db.BadgeBookmarks.Where(m => m.OrganizationId == organizationId && m.BadgeId >= first).ExecuteDeleteAsync(cancel);
        }
    }

    /// <summary>The nearest bookmark behind a place in the list, counted from the oldest.</summary>
    public static Task<BadgeBookmark?> AtOrAfterAsync(AppDbContext db, Guid organizationId, long place, CancellationToken cancel) =>
        db.BadgeBookmarks.AsNoTracking().Where(m => m.OrganizationId == organizationId && m.Number >= place).OrderBy(m => m.Number).FirstOrDefaultAsync(cancel);

    /// <summary>The nearest bookmark before it.</summary>
    public static Task<BadgeBookmark?> AtOrBeforeAsync(AppDbContext db, Guid organizationId, long place, CancellationToken cancel) =>
        db.BadgeBookmarks.AsNoTracking().Where(m => m.OrganizationId == organizationId && m.Number <= place).OrderByDescending(m => m.Number).FirstOrDefaultAsync(cancel);

    private static async Task SetAsync(AppDbContext db, Guid organizationId, Guid before, CancellationToken cancel)
    {
        var last = await AtOrBeforeAsync(db, organizationId, long.MaxValue, cancel);
        var (number, reached) = (last?.Number ?? 0, last?.BadgeId ?? Guid.Empty);
        while (true)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await LockAsync(db, organizationId, cancel);
            if (await NextAsync(db, organizationId, reached, before, cancel) is not { } next)
                return;
            (number, reached) = (number + Step, next);
            // Not behind a gap: a deletion since the last step took the ones before away too.
            var set = await db.Database.ExecuteSqlAsync(
                $"""
                insert into badge_bookmarks (organization_id, number, badge_id)
                select {organizationId}, {number}, {next}
                where {number} = {Step} or exists (select 1 from badge_bookmarks where organization_id = {organizationId} and number = {number - Step})
                """,
                cancel
            );
            await transaction.CommitAsync(cancel);
            if (set == 0)
                return;
        }
    }

    // Deletions and new bookmarks of one organization take turns. On SQLite every writer does.
    private static async Task LockAsync(AppDbContext db, Guid organizationId, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"bookmarks " + organizationId}, 0))", cancel);
    }

    private static Task<Guid?> NextAsync(AppDbContext db, Guid organizationId, Guid reached, Guid before, CancellationToken cancel) =>
        db.Badges.Where(b => b.OrganizationId == organizationId && b.Id > reached && b.Id < before)
            .OrderBy(b => b.Id)
            .Skip(Step - 1)
            .Select(b => (Guid?)b.Id)
            .FirstOrDefaultAsync(cancel);
}

public sealed class BadgeBookmarkMap : IEntityTypeConfiguration<BadgeBookmark>
{
    public void Configure(EntityTypeBuilder<BadgeBookmark> bookmark)
    {
        bookmark.HasKey(m => new { m.OrganizationId, m.Number });
        bookmark.HasIndex(m => new { m.OrganizationId, m.BadgeId });
    }
}
