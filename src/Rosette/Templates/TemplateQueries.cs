using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;

namespace Rosette.Templates;

/// <summary>What every answer about templates needs beside the row.</summary>
public static class TemplateQueries
{
    /// <summary>With owner, owner's photo and picture; not tracked.</summary>
    public static IQueryable<BadgeTemplate> Whole(IQueryable<BadgeTemplate> templates) =>
        templates.AsNoTracking().Include(t => t.Image).Include(t => t.Organization!.Photo);

    /// <summary>Badges issued of each template.</summary>
    public static Task<Dictionary<Guid, long>> CountsAsync(AppDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        db.BadgeCounts.Where(c => ids.Contains(c.BadgeTemplateId))
            .GroupBy(c => c.BadgeTemplateId)
            .Select(g => new { g.Key, Count = g.Sum(c => c.Count) })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>Templates that the activities of <paramref name="templates"/> require.</summary>
    public static async Task<IReadOnlyDictionary<Guid, BadgeTemplate>> RequiredAsync(
        AppDbContext db,
        IReadOnlyCollection<BadgeTemplate> templates,
        CancellationToken cancel
    )
    {
        var ids = templates.SelectMany(t => t.Activities).Select(a => a.RequiredBadgeTemplateId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, BadgeTemplate>()
            : await db.BadgeTemplates.AsNoTracking().Include(t => t.Organization).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
    }
}
