using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Workforce;

/// <summary>An employer corrects what it has written down. The person's answer is not the employer's to change.</summary>
public sealed class UpdateEmployee(ChangeSet changes)
{
    /// <returns>The employee, or which attribute breaks which rule.</returns>
    public async Task<Outcome<Employee>> UpdateAsync(Guid organizationId, Guid employeeId, EmployeeInput input, Actor actor, CancellationToken cancel)
    {
        if (EmployeeRules.TooLong(input) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        try
        {
            return await changes.CommitAsync<Employee>(
                async () =>
                {
                    var employee = await changes
                        .Db.Employees.Include(e => e.Organization)
                        .SingleOrDefaultAsync(e => e.Id == employeeId && e.OrganizationId == organizationId, cancel);
                    if (employee is null)
                        return Failure.NotFound("Employee");
                    if (await EmployeeRules.IsExternalIdTakenAsync(changes.Db, organizationId, employeeId, input, cancel))
                        return ExternalIdTaken;
                    // Values are a person's: the audit names the attributes alone.
                    var changed = EmployeeAttributes
                        .All.Where(a => input.Given.TryGetValue(a.Name, out var value) && value != (a.Get(employee) ?? ""))
                        .Select(a => a.Name)
                        .ToList();
                    if (changed.Count == 0)
                        return employee;
                    input.ApplyTo(employee);
                    changes.Raise(EventTypes.EmployeeChanged, employee.Organization!, employeeId: employeeId);
                    changes.Audit(actor, "employee.changed", organizationId, employeeId, new { changed });
                    return employee;
                },
                cancel
            );
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            changes.Db.ChangeTracker.Clear();
            return ExternalIdTaken;
        }
    }

    private static Failure ExternalIdTaken => Failure.Validation([EmployeeRules.Taken(EmployeeAttributes.ExternalId)]);
}
