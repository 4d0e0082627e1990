using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Recommendations;

namespace Rosette.Templates;

/// <summary>A template with owner and picture, as they were read.</summary>
/// <param name="Count">Badges issued of it.</param>
/// <param name="Required">At least the templates that its activities require, by id.</param>
/// <param name="Recommendations">In order, a recommended badge with its template.</param>
public sealed record TemplateSnapshot(
    BadgeTemplate Template,
    long Count,
    IReadOnlyDictionary<Guid, BadgeTemplate> Required,
    IReadOnlyList<Recommendation> Recommendations
);

/// <summary>
/// Templates for issuing and for lists of badges: hundreds of badges share one, so it is read once a second
/// instead of once a badge. Whether it may still be issued is asked of the database in the issuing transaction.
/// </summary>
public sealed class TemplateSnapshots
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);
    private const int MaxRemembered = 5_000;
    private readonly ConcurrentDictionary<Guid, (TemplateSnapshot Snapshot, DateTimeOffset Until)> known = new();
    private readonly IDbContextFactory<AppDbContext> contexts;
    private readonly TimeProvider time;

    public TemplateSnapshots(IDbContextFactory<AppDbContext> contexts, TimeProvider time, CommitSignal commits)
    {
        (this.contexts, this.time) = (contexts, time);
        commits.Changed += Forget;
    }

    public async ValueTask<TemplateSnapshot?> FindAsync(Guid id, CancellationToken cancel)
    {
        if (known.TryGetValue(id, out var remembered) && remembered.Until > time.GetUtcNow())
            return remembered.Snapshot;
        var loaded = await LoadAsync([id], cancel);
        return loaded.GetValueOrDefault(id);
    }

    /// <summary>Fresh from the database: for lists, which must show what was just changed.</summary>
    public async Task<Dictionary<Guid, TemplateSnapshot>> LoadAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var templates = await TemplateQueries.Whole(db.BadgeTemplates).Where(t => ids.Contains(t.Id)).ToListAsync(cancel);
        var snapshots = await TemplateQueries.SnapshotsAsync(db, templates, cancel);
        var result = new Dictionary<Guid, TemplateSnapshot>();
        if (known.Count > MaxRemembered)
            known.Clear();
        foreach (var snapshot in snapshots)
        {
            result[snapshot.Template.Id] = snapshot;
            known[snapshot.Template.Id] = (snapshot, time.GetUtcNow() + Memory);
        }
        return result;
    }

    /// <summary>What this process changed is read again at once.</summary>
    private void Forget(IReadOnlyCollection<Guid> changed)
    {
        foreach (var (id, (snapshot, _)) in known)
            if (changed.Contains(id) || Shows(snapshot, changed))
                known.TryRemove(id, out _);
    }

    private static bool Shows(TemplateSnapshot snapshot, IReadOnlyCollection<Guid> changed) =>
        changed.Contains(snapshot.Template.OrganizationId)
        || snapshot.Recommendations.Any(r => changed.Contains(r.Id) || (r.RecommendedBadgeTemplateId is { } id && changed.Contains(id)))
        || snapshot.Template.Activities.Any(a => a.RequiredBadgeTemplateId is { } id && changed.Contains(id));
}
