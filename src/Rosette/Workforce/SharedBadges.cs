using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Workforce;

/// <summary>A badge that an employee lets the employer see.</summary>
public sealed record SharedBadge
{
    public Guid EmployeeId { get; init; }
    public Guid BadgeId { get; init; }
    public Guid BadgeTemplateId { get; init; }
}

/// <summary>
/// The one rule of what an employer sees: of employees who have agreed and have not ended it, the badges that they have
/// accepted and made public, whoever issued them. Everything in this API that tells of badges or skills asks here.
/// </summary>
public static class SharedBadges
{
    /// <summary>Employees of the organization who have agreed.</summary>
    public static IQueryable<Employee> Sharers(AppDbContext db, Guid organizationId) =>
        db.Employees.Where(e => e.OrganizationId == organizationId && e.State == EmployeeStates.Accepted && e.UserId != null);

    /// <summary>Badges that their holders show.</summary>
    public static IQueryable<Badge> Shown(AppDbContext db) => db.Badges.Where(b => b.UserId != null && b.State == BadgeStates.Accepted && b.IsPublic);

    /// <param name="externalOnly">Those of other issuers than the organization.</param>
    public static IQueryable<SharedBadge> Of(AppDbContext db, Guid organizationId, bool externalOnly)
    {
        var badges = externalOnly ? Shown(db).Where(b => b.OrganizationId != organizationId) : Shown(db);
        return from employee in Sharers(db, organizationId)
            join badge in badges on employee.UserId equals badge.UserId
            select new SharedBadge
            {
                EmployeeId = employee.Id,
                BadgeId = badge.Id,
                BadgeTemplateId = badge.BadgeTemplateId,
            };
    }
}

/// <summary>By employee, then by badge: in the order that a walk along two indexes gives.</summary>
public sealed class SharedBadgeOrder : IKeyset<SharedBadge>
{
    public bool IsKeyset => true;

    public IQueryable<SharedBadge> Sort(IQueryable<SharedBadge> rows) => rows.OrderBy(r => r.EmployeeId).ThenBy(r => r.BadgeId);

    public ValueTask<IQueryable<SharedBadge>?> AfterAsync(IQueryable<SharedBadge> rows, string mark, CancellationToken cancel)
    {
        if (mark.Length != 64 || !Guid.TryParseExact(mark[..32], "N", out var employee) || !Guid.TryParseExact(mark[32..], "N", out var badge))
            return ValueTask.FromResult<IQueryable<SharedBadge>?>(null);
        return ValueTask.FromResult<IQueryable<SharedBadge>?>(rows.Where(r => r.EmployeeId >= employee && (r.EmployeeId > employee || r.BadgeId > badge)));
    }

    public string MarkOf(SharedBadge last) => $"{last.EmployeeId:N}{last.BadgeId:N}";
}
