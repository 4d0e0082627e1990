using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;

namespace Rosette.Workforce;

/// <param name="Employees">How many have a badge that names it.</param>
public sealed record EmployeeSkill(string Name, int Employees);

/// <summary>The skills of an organization's people, as far as they let it see the badges that name them.</summary>
public sealed class EmployeeSkills(AppDbContext db)
{
    /// <param name="part">Of the name; null: all.</param>
    /// <returns>By name.</returns>
    public async Task<IReadOnlyList<EmployeeSkill>> ListAsync(Guid organizationId, string? part, CancellationToken cancel)
    {
        var shared = SharedBadges.Of(db, organizationId, externalOnly: false).Select(s => new { s.EmployeeId, s.BadgeTemplateId }).Distinct();
        var templates = await db
            .BadgeTemplates.Where(t => shared.Select(s => s.BadgeTemplateId).Contains(t.Id))
            .Select(t => new { t.Id, t.Skills })
            .ToDictionaryAsync(t => t.Id, t => t.Skills, cancel);
        var holders = new Dictionary<string, (Guid Last, int Count)>(StringComparer.OrdinalIgnoreCase);
        // Row by row, employee after employee: however many there are, memory holds the skills alone.
        await foreach (var pair in shared.OrderBy(s => s.EmployeeId).AsAsyncEnumerable().WithCancellation(cancel))
            foreach (var skill in templates.GetValueOrDefault(pair.BadgeTemplateId) ?? [])
                if (!holders.TryGetValue(skill, out var known) || known.Last != pair.EmployeeId)
                    holders[skill] = (pair.EmployeeId, known.Count + 1);
        return
        [
            .. holders
                .Where(h => part is null || h.Key.Contains(part, StringComparison.OrdinalIgnoreCase))
                .OrderBy(h => h.Key, StringComparer.OrdinalIgnoreCase)
                .Select(h => new EmployeeSkill(h.Key, h.Value.Count)),
        ];
    }
}
