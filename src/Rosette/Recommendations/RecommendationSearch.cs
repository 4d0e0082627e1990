using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;
using Rosette.Templates;

namespace Rosette.Recommendations;

/// <summary>A recommendation as the wire shows it.</summary>
/// <param name="Count">Templates that show it.</param>
public sealed record RecommendationRow(Recommendation Recommendation, int Count);

/// <summary>
/// Lists of recommendations and of the templates that show one. Filters <c>type</c> (comma list) and <c>query</c> (part of the
/// title); sorts <c>title</c> (the default), <c>type</c>, <c>created_at</c>, <c>updated_at</c>, <c>badge_templates_count</c>.
/// </summary>
public static class RecommendationSearch
{
    public static Task<RecommendationRow?> FindAsync(AppDbContext db, Guid organizationId, Guid id, CancellationToken cancel) =>
        Rows(db, db.Recommendations.Where(r => r.Id == id && r.OrganizationId == organizationId)).SingleOrDefaultAsync(cancel);

    public static Task<Page<RecommendationRow>> PageAsync(AppDbContext db, Guid organizationId, ListQuery list, CancellationToken cancel)
    {
        var found = db.Recommendations.Where(r => r.OrganizationId == organizationId);
        if (list.AnyOf("type") is { } types)
            found = found.Where(r => types.Contains(r.Type));
        if (list.Filter("query") is { } query && query.ToLowerInvariant() is var part)
            found = found.Where(r => (r.Title ?? r.RecommendedBadgeTemplate!.Name).ToLower().Contains(part));
        return list.PageAsync(found, q => Rows(db, Sorted(db, q, list.Sort)), cancel);
    }

    public static Task<Page<BadgeTemplate>> TemplatesAsync(AppDbContext db, Guid recommendationId, ListQuery list, CancellationToken cancel)
    {
        var found = db.BadgeTemplates.Where(t => db.TemplateRecommendations.Any(l => l.BadgeTemplateId == t.Id && l.RecommendationId == recommendationId));
        return list.PageAsync(found, q => TemplateQueries.Whole(q).OrderBy(t => t.Name).ThenBy(t => t.Id), cancel);
    }

    private static IQueryable<RecommendationRow> Rows(AppDbContext db, IQueryable<Recommendation> recommendations) =>
        recommendations
            .AsNoTracking()
            .Include(r => r.Organization)
            .Include(r => r.RecommendedBadgeTemplate)
            .Select(r => new RecommendationRow(r, db.TemplateRecommendations.Count(l => l.RecommendationId == r.Id)));

    private static IQueryable<Recommendation> Sorted(AppDbContext db, IQueryable<Recommendation> recommendations, IReadOnlyList<SortKey> keys)
    {
        IOrderedQueryable<Recommendation>? sorted = null;
        foreach (var key in keys)
            sorted = key.Name switch
            {
                "title" => recommendations.Then(sorted, r => r.Title ?? r.RecommendedBadgeTemplate!.Name, key),
                "type" => recommendations.Then(sorted, r => r.Type, key),
                "created_at" => recommendations.Then(sorted, r => r.Id, key),
                "updated_at" => recommendations.Then(sorted, r => r.UpdatedAt, key),
                "badge_templates_count" => recommendations.Then(sorted, r => db.TemplateRecommendations.Count(l => l.RecommendationId == r.Id), key),
                _ => sorted,
            };
        return (sorted ?? recommendations.OrderBy(r => r.Title ?? r.RecommendedBadgeTemplate!.Name)).ThenBy(r => r.Id);
    }
}
