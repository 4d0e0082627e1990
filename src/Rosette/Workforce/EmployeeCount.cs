using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Platform.Data;

namespace Rosette.Workforce;

/// <summary>
/// How many employees an organization has in one state. Kept in the transaction of each change, so that lists know
/// their total without counting rows.
/// </summary>
public sealed class EmployeeCount
{
    public Guid OrganizationId { get; init; }
    public required string State { get; init; }
    public long Count { get; init; }

    /// <summary>The organization has written somebody down.</summary>
    public static Task<bool> AnyAsync(AppDbContext db, Guid organizationId, CancellationToken cancel) =>
        db.EmployeeCounts.AnyAsync(c => c.OrganizationId == organizationId && c.Count > 0, cancel);

    /// <summary>What the tracked changes do to the counts, in one order for all, so that two transactions never wait for each other crosswise.</summary>
    public static IReadOnlyList<EmployeeDelta> DeltasOf(AppDbContext db)
    {
        var moves = new List<EmployeeDelta>();
        foreach (var entry in db.ChangeTracker.Entries<Employee>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
                moves.Add(new EmployeeDelta(entry.Entity.OrganizationId, entry.OriginalValues.GetValue<string>(nameof(Employee.State)), -1));
            if (entry.State is EntityState.Modified or EntityState.Added)
                moves.Add(new EmployeeDelta(entry.Entity.OrganizationId, entry.Entity.State, 1));
        }
        return
        [
            .. moves
                .GroupBy(m => (m.OrganizationId, m.State))
                .Select(g => new EmployeeDelta(g.Key.OrganizationId, g.Key.State, g.Sum(m => m.Count)))
                .Where(d => d.Count != 0)
                .OrderBy(d => d.OrganizationId)
                .ThenBy(d => d.State, StringComparer.Ordinal),
        ];
    }

    public static async Task AddAsync(AppDbContext db, IReadOnlyList<EmployeeDelta> deltas, CancellationToken cancel)
    {
        foreach (var delta in deltas)
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into employee_counts (organization_id, state, count) values ({delta.OrganizationId}, {delta.State}, {delta.Count})
                on conflict (organization_id, state) do update set count = employee_counts.count + excluded.count
                """,
                cancel
            );
    }
}

public readonly record struct EmployeeDelta(Guid OrganizationId, string State, long Count);

public sealed class EmployeeCountMap : IEntityTypeConfiguration<EmployeeCount>
{
    public void Configure(EntityTypeBuilder<EmployeeCount> count)
    {
        count.HasKey(c => new { c.OrganizationId, c.State });
        count.Property(c => c.State).HasMaxLength(16);
        count.HasOne<Organizations.Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Cascade);
    }
}
