using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Workforce;

/// <summary>An employer writes a person down. That alone shows the employer nothing and mails nobody.</summary>
public sealed class CreateEmployee(ChangeSet changes)
{
    /// <returns>The employee, or which attribute breaks which rule.</returns>
    public async Task<Outcome<Employee>> CreateAsync(Guid organizationId, EmployeeInput input, Actor actor, CancellationToken cancel)
    {
        if (Check(input) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        try
        {
            return await changes.CommitAsync<Employee>(
                async () =>
                {
                    if (await TakenAsync(organizationId, input, cancel) is { Count: > 0 } taken)
                        return Failure.Validation(taken);
                    var organization = await changes.Db.Organizations.SingleAsync(o => o.Id == organizationId, cancel);
                    var employee = new Employee
                    {
                        Id = changes.NewId(),
                        OrganizationId = organizationId,
                        Email = input.Email!,
                        EmailKey = EmailAddress.Key(input.Email!),
                        CreatedAt = changes.Now,
                    };
                    employee.Begin(changes.Now);
                    input.ApplyTo(employee);
                    changes.Db.Add(employee);
                    changes.Raise(EventTypes.EmployeeCreated, organization, employeeId: employee.Id);
                    changes.Audit(actor, "employee.created", organizationId, employee.Id);
                    return employee;
                },
                cancel
            );
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            changes.Db.ChangeTracker.Clear();
            return Failure.Validation(await TakenAsync(organizationId, input, cancel) is { Count: > 0 } taken ? taken : [EmployeeRules.Taken("email")]);
        }
    }

    private static List<FieldError> Check(EmployeeInput input)
    {
        var errors = EmployeeRules.TooLong(input);
        if (input.Email is null)
            errors.Add(new("email", "can't be blank"));
        else if (!EmailAddress.IsValid(input.Email))
            errors.Add(new("email", "is not an e-mail address"));
        return errors;
    }

    private async Task<List<FieldError>> TakenAsync(Guid organizationId, EmployeeInput input, CancellationToken cancel)
    {
        var key = EmailAddress.Key(input.Email!);
        var errors = new List<FieldError>();
        if (await changes.Db.Employees.AnyAsync(e => e.OrganizationId == organizationId && e.EmailKey == key, cancel))
            errors.Add(EmployeeRules.Taken("email"));
        if (await EmployeeRules.IsExternalIdTakenAsync(changes.Db, organizationId, null, input, cancel))
            errors.Add(EmployeeRules.Taken(EmployeeAttributes.ExternalId));
        return errors;
    }
}

/// <summary>What holds for every employee that is made or changed, and what is unique among an organization's.</summary>
public static class EmployeeRules
{
    public static List<FieldError> TooLong(EmployeeInput input) =>
        [.. input.Given.Where(g => g.Value.Length > EmployeeAttributes.MaxLength).Select(g => new FieldError(g.Key, $"is too long (maximum is {EmployeeAttributes.MaxLength} characters)"))];

    public static FieldError Taken(string attribute) => new(attribute, "has already been taken");

    /// <param name="employeeId">The employee that may have it; null: none may.</param>
    public static async Task<bool> IsExternalIdTakenAsync(AppDbContext db, Guid organizationId, Guid? employeeId, EmployeeInput input, CancellationToken cancel) =>
        input.Given.GetValueOrDefault(EmployeeAttributes.ExternalId) is { Length: > 0 } external
        && await db.Employees.AnyAsync(e => e.OrganizationId == organizationId && e.ExternalId == external && e.Id != employeeId, cancel);
}
