using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform.Data;

namespace Rosette.Workforce;

/// <summary>Which employees are shown, and from where on.</summary>
/// <param name="Query">Part of a name or address; null: all.</param>
/// <param name="State">One of <see cref="EmployeeStates"/>; null: all.</param>
public sealed record EmployeeTableRequest(string? Query, string? State, PagePlace Place = default);

/// <param name="Counts">How many are in each state.</param>
public sealed record EmployeeTablePage(NewestFirst<Employee> Page, IReadOnlyDictionary<string, long> Counts);

/// <param name="Badges">What the employee shows, newest first, up to <see cref="EmployeeTable.MostBadges"/>; empty without consent.</param>
public sealed record EmployeeView(Employee Employee, IReadOnlyList<Badge> Badges);

/// <summary>The console's list of employees, and one of them.</summary>
public sealed class EmployeeTable(AppDbContext db)
{
    public const int MostBadges = 100;

    public async Task<EmployeeTablePage> PageAsync(Guid organizationId, EmployeeTableRequest request, CancellationToken cancel)
    {
        var all = db.Employees.AsNoTracking().Where(e => e.OrganizationId == organizationId);
        if (request.State is { } state)
            all = all.Where(e => e.State == state);
        if (request.Query?.ToLowerInvariant() is { } part)
            all = all.Where(e => e.SearchText.Contains(part));
        var counts = await db.EmployeeCounts.Where(c => c.OrganizationId == organizationId).ToDictionaryAsync(c => c.State, c => c.Count, cancel);
        return new EmployeeTablePage(await all.NewestFirstAsync(request.Place, cancel), counts);
    }

    /// <returns>Null: there is no such employee of this organization.</returns>
    public async Task<EmployeeView?> FindAsync(Guid organizationId, Guid employeeId, CancellationToken cancel)
    {
        if (await db.Employees.AsNoTracking().SingleOrDefaultAsync(e => e.Id == employeeId && e.OrganizationId == organizationId, cancel) is not { } employee)
            return null;
        if (employee is not { State: EmployeeStates.Accepted, UserId: { } person })
            return new EmployeeView(employee, []);
        var badges = await HeldBadges
            .WithParts(SharedBadges.Shown(db).AsNoTracking().Where(b => b.UserId == person))
            .OrderByDescending(b => b.IssuedAt)
            .ThenByDescending(b => b.Id)
            .Take(MostBadges)
            .ToListAsync(cancel);
        return new EmployeeView(employee, badges);
    }

    /// <summary>The ids of those whom nobody has asked yet, as many as one invitation may name.</summary>
    public Task<List<string>> UnaskedAsync(Guid organizationId, CancellationToken cancel) =>
        db.Employees.Where(e => e.OrganizationId == organizationId && e.State == EmployeeStates.Created)
            .OrderBy(e => e.Id)
            .Select(e => e.Id.ToString())
            .Take(InviteEmployees.MaxList)
            .ToListAsync(cancel);
}
