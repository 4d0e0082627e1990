using Microsoft.EntityFrameworkCore;
using Rosette.Grants;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Templates;

/// <summary>Filters and sorts of the list of templates (wire reference 6.1). An organization has few enough to count.</summary>
public static class TemplateSearch
{
    public static Task<Page<BadgeTemplate>> PageAsync(AppDbContext db, Guid organizationId, ListQuery list, CancellationToken cancel) =>
        ShortList.PageAsync(
            Sorted(db, TemplateQueries.Whole(Filtered(db, Seen(db, organizationId, list), list)), list.Sort),
            list,
            cancel
        );

    /// <summary>Its own; where it asks by owner, those of grantors too that it may issue.</summary>
    private static IQueryable<BadgeTemplate> Seen(AppDbContext db, Guid organizationId, ListQuery list) =>
        list.Filter("owner_id") is null ? db.BadgeTemplates.Where(t => t.OrganizationId == organizationId) : IssuingGrants.Issuable(db, organizationId);

    private static IQueryable<BadgeTemplate> Filtered(AppDbContext db, IQueryable<BadgeTemplate> templates, ListQuery list)
    {
        if (list.Filter("query") is { } query && query.ToLowerInvariant() is var part)
            templates = templates.Where(t => t.Name.ToLower().Contains(part) || t.Description.ToLower().Contains(part));
        if (list.Filter("name") is { } name)
            templates = ByName(templates, name);
        if (list.Flag("public") is { } isPublic)
            templates = templates.Where(t => t.IsPublic == isPublic);
        if (list.AnyOf("state") is { } states)
            templates = templates.Where(t => states.Contains(t.State));
        if (list.AnyOf("skills") is { } skills)
            templates = templates.Where(t => t.Skills.Any(s => skills.Contains(s)));
        if (list.AnyOf("reporting_tags") is { } tags)
            templates = templates.Where(t => t.ReportingTags.Any(tag => tags.Contains(tag)));
        if (list.Ids("owner_id") is { } owners)
            templates = templates.Where(t => owners.Contains(t.OrganizationId));
        if (list.Ids("recommendation_ids") is { } recommendations)
            templates = templates.Where(t => t.Recommendations.Any(r => recommendations.Contains(r.RecommendationId)));
        // Collections do not exist: nothing is in one.
        if (list.Filter("collection_id") is not null)
            templates = templates.Where(t => false);
        var (createdFrom, createdBefore) = list.Days("created_at");
        templates = templates.Where(t => (createdFrom == null || t.CreatedAt >= createdFrom) && (createdBefore == null || t.CreatedAt < createdBefore));
        var (updatedFrom, updatedBefore) = list.Days("updated_at");
        return templates.Where(t => (updatedFrom == null || t.UpdatedAt >= updatedFrom) && (updatedBefore == null || t.UpdatedAt < updatedBefore));
    }

    private static IQueryable<BadgeTemplate> ByName(IQueryable<BadgeTemplate> templates, string name)
    {
        if (name is ['"', .. var exact, '"'])
            return templates.Where(t => t.Name == exact);
        var part = name.ToLowerInvariant();
        return templates.Where(t => t.Name.ToLower().Contains(part));
    }

    private static IQueryable<BadgeTemplate> Sorted(AppDbContext db, IQueryable<BadgeTemplate> templates, IReadOnlyList<SortKey> keys)
    {
        IOrderedQueryable<BadgeTemplate>? sorted = null;
        foreach (var key in keys)
            sorted = key.Name switch
            {
                "name" => templates.Then(sorted, t => t.Name, key),
                "created_at" => templates.Then(sorted, t => t.Id, key),
                "updated_at" => templates.Then(sorted, t => t.UpdatedAt, key),
                "state" => templates.Then(sorted, t => t.State, key),
                "badges_count" => templates.Then(sorted, t => db.BadgeCounts.Where(c => c.BadgeTemplateId == t.Id).Sum(c => c.Count), key),
                _ => sorted,
            };
        return (sorted ?? templates.OrderBy(t => t.Name)).ThenBy(t => t.Id);
    }
}
