using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.Insights;

/// <summary>
/// Counts what happened, by organization, day, kind and template, an hour of it a transaction. How far it has come is moved in the
/// same transaction, so each event counts once, whoever dies, and a second node finds nothing to do.
/// </summary>
public sealed class EventCounting(IDbContextFactory<AppDbContext> contexts) : ISchedule
{
    // Ids are made before their commit: what is this old has no neighbour still to come.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    public string Name => "statistics";
    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.ExecuteSqlAsync($"insert into event_counting (id, done_up_to) values (1, {DateTime.UnixEpoch}) on conflict (id) do nothing", cancel);
        while (await StepAsync(db, window.UpTo - Settled, cancel)) { }
    }

    /// <summary>Everything before is counted.</summary>
    public static Task<DateTime> DoneUpToAsync(AppDbContext db, CancellationToken cancel) =>
        db.EventCounting.Select(s => s.DoneUpTo).SingleOrDefaultAsync(cancel);

    private static async Task<bool> StepAsync(AppDbContext db, DateTime end, CancellationToken cancel)
    {
        var done = await DoneUpToAsync(db, cancel);
        if (done >= end)
            return false;
        // Where nothing happened for long, straight to what did.
        var from = await NextAsync(db, done, cancel) is { } next && next < end ? next : end;
        var to = new[] { end, from.Date.AddHours(from.Hour + 1) }.Min();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.EventCounting.Where(s => s.DoneUpTo == done).ExecuteUpdateAsync(set => set.SetProperty(s => s.DoneUpTo, to), cancel) == 0)
            return false;
        foreach (var group in (await CountAsync(db, from, to, cancel)).SelectMany(OfTemplateAndOfAll).OrderBy(g => (g.Organization, g.Template, g.Kind)))
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into daily_counts (organization_id, badge_template_id, day, kind, count)
                values ({group.Organization}, {group.Template}, {DateOnly.FromDateTime(from)}, {group.Kind}, {group.Count})
                on conflict (organization_id, badge_template_id, day, kind) do update set count = daily_counts.count + excluded.count
                """,
                cancel
            );
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static async Task<DateTime?> NextAsync(AppDbContext db, DateTime done, CancellationToken cancel)
    {
        var first = Clock.FirstIdAt(done);
        var raised = await db.Events.Where(e => e.Id >= first).OrderBy(e => e.Id).Select(e => (Guid?)e.Id).FirstOrDefaultAsync(cancel);
        var audited = await db.AuditEntries.Where(a => a.Id >= first).OrderBy(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
        return new[] { raised, audited }.OfType<Guid>().Select(Clock.InstantOf).Cast<DateTime?>().Min();
    }

    private static async Task<List<Group>> CountAsync(AppDbContext db, DateTime fromInstant, DateTime toInstant, CancellationToken cancel)
    {
        var (from, to) = (Clock.FirstIdAt(fromInstant), Clock.FirstIdAt(toInstant));
        var raised = await (
            from e in db.Events
            where e.Id >= @from && e.Id < to
            join b in db.Badges on e.BadgeId equals b.Id into badges
            from badge in badges.DefaultIfEmpty()
            group e by new { e.OrganizationId, Kind = e.EventType, Template = e.BadgeTemplateId ?? (Guid?)badge.BadgeTemplateId } into g
            select new { g.Key, Count = g.LongCount() }
        ).ToListAsync(cancel);
        var audited = await (
            from a in db.AuditEntries
            where a.Id >= @from && a.Id < to && a.OrganizationId != null && DailyCountKinds.All.Contains(a.Action)
            join b in db.Badges on a.SubjectId equals b.Id into badges
            from badge in badges.DefaultIfEmpty()
            group a by new { OrganizationId = a.OrganizationId!.Value, Kind = a.Action, Template = (Guid?)badge.BadgeTemplateId } into g
            select new { g.Key, Count = g.LongCount() }
        ).ToListAsync(cancel);
        return [.. raised.Concat(audited).Select(g => new Group(g.Key.OrganizationId, g.Key.Template, g.Key.Kind, g.Count))];
    }

    private static IEnumerable<(Guid Organization, Guid Template, string Kind, long Count)> OfTemplateAndOfAll(Group group)
    {
        yield return (group.Organization, Guid.Empty, group.Kind, group.Count);
        if (group.Template is { } template)
            yield return (group.Organization, template, group.Kind, group.Count);
    }

    private sealed record Group(Guid Organization, Guid? Template, string Kind, long Count);
}
