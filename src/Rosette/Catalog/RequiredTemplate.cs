using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Templates;

namespace Rosette.Catalog;

/// <summary>A badge that another one asks for first.</summary>
/// <param name="Path">Its public page.</param>
public sealed record RequiredTemplate(string Name, string Path)
{
    public static readonly IReadOnlyDictionary<Guid, RequiredTemplate> None = new Dictionary<Guid, RequiredTemplate>();

    /// <summary>The public ones among those that a template asks for; of the others nothing is told.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RequiredTemplate>> OfAsync(AppDbContext db, BadgeTemplate template, CancellationToken cancel)
    {
        var ids = template.Activities.Select(a => a.RequiredBadgeTemplateId).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0)
            return None;
        var found = await db.BadgeTemplates.AsNoTracking()
            .Include(t => t.Organization)
            .Where(t => ids.Contains(t.Id) && t.IsPublic && t.State != TemplateStates.Draft)
            .ToListAsync(cancel);
        return found.ToDictionary(t => t.Id, t => new RequiredTemplate(t.Name, PublicPaths.Template(t.Organization!, t)));
    }
}
