using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;

namespace Rosette.Templates;

/// <summary>What every answer about templates needs beside the row.</summary>
public static class TemplateQueries
{
    /// <summary>With owner, owner's photo and picture; not tracked.</summary>
    public static IQueryable<BadgeTemplate> Whole(IQueryable<BadgeTemplate> templates) =>
        templates.AsNoTracking().Include(t => t.Image).Include(t => t.Organization!.Photo);

    public static Task<bool> HasBadgesAsync(AppDbContext db, BadgeTemplate template, CancellationToken cancel) =>
        db.Badges.AnyAsync(b => b.BadgeTemplateId == template.Id, cancel);

    /// <summary>Badges issued of each template.</summary>
    public static Task<Dictionary<Guid, long>> CountsAsync(AppDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        db.BadgeCounts.Where(c => ids.Contains(c.BadgeTemplateId))
            .GroupBy(c => c.BadgeTemplateId)
            .Select(g => new { g.Key, Count = g.Sum(c => c.Count) })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>Each template with what its JSON shows beside it, in the same order.</summary>
    public static async Task<IReadOnlyList<TemplateSnapshot>> SnapshotsAsync(AppDbContext db, IReadOnlyList<BadgeTemplate> templates, CancellationToken cancel)
    {
        var ids = templates.Select(t => t.Id).ToList();
        var counts = await CountsAsync(db, ids, cancel);
        var required = await RequiredAsync(db, templates, cancel);
        var recommendations = (
            await db.TemplateRecommendations.AsNoTracking()
                .Include(l => l.Recommendation!.RecommendedBadgeTemplate)
                .Where(l => ids.Contains(l.BadgeTemplateId))
                .OrderBy(l => l.Position)
                .ToListAsync(cancel)
        ).ToLookup(l => l.BadgeTemplateId, l => l.Recommendation!);
        return [.. templates.Select(t => new TemplateSnapshot(t, counts.GetValueOrDefault(t.Id), required, [.. recommendations[t.Id]]))];
    }

    /// <summary>The templates of the same organization that recommend a template, and those that require it; the first hundred of each by name.</summary>
    public static async Task<TemplateRelatives> RelativesAsync(AppDbContext db, BadgeTemplate template, CancellationToken cancel)
    {
        var recommending = db.BadgeTemplates.Where(t => t.Recommendations.Any(r => r.Recommendation!.RecommendedBadgeTemplateId == template.Id));
        var requiring = db.BadgeTemplates.Where(t => t.Requirements.Any(r => r.RequiredBadgeTemplateId == template.Id));
        return new TemplateRelatives(await FirstAsync(recommending), await FirstAsync(requiring));

        Task<List<BadgeTemplate>> FirstAsync(IQueryable<BadgeTemplate> found) => Whole(found).OrderBy(t => t.Name).ThenBy(t => t.Id).Take(100).ToListAsync(cancel);
    }

    /// <summary>Templates that the activities of <paramref name="templates"/> require.</summary>
    private static async Task<IReadOnlyDictionary<Guid, BadgeTemplate>> RequiredAsync(
        AppDbContext db,
        IReadOnlyCollection<BadgeTemplate> templates,
        CancellationToken cancel
    )
    {
        var ids = templates.SelectMany(t => t.Activities).Select(a => a.RequiredBadgeTemplateId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, BadgeTemplate>()
            : await Whole(db.BadgeTemplates).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
    }
}

/// <summary>Templates that point to another.</summary>
/// <param name="Recommending">Those that recommend its badge.</param>
/// <param name="CriterionFor">Those that require its badge.</param>
public sealed record TemplateRelatives(IReadOnlyList<BadgeTemplate> Recommending, IReadOnlyList<BadgeTemplate> CriterionFor);
