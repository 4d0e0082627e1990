namespace Rosette.Workforce;

/// <summary>One attribute that an employer writes down.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Property">Of <see cref="Employee"/>.</param>
/// <param name="Alias">A second spelling on the wire.</param>
public sealed record EmployeeAttribute(string Name, string Property, Func<Employee, string?> Get, Action<Employee, string?> Set, string? Alias = null);

/// <summary>The attributes of an employee that can be set, in the order of the wire (reference 12.1).</summary>
public static class EmployeeAttributes
{
    public const int MaxLength = 255;

    public const string ExternalId = "external_id";

    public static readonly IReadOnlyList<EmployeeAttribute> Names =
    [
        new("first_name", nameof(Employee.FirstName), e => e.FirstName, (e, v) => e.FirstName = v),
        new("last_name", nameof(Employee.LastName), e => e.LastName, (e, v) => e.LastName = v),
    ];

    public static readonly IReadOnlyList<EmployeeAttribute> Others =
    [
        new("team", nameof(Employee.Team), e => e.Team, (e, v) => e.Team = v),
        new(ExternalId, nameof(Employee.ExternalId), e => e.ExternalId, (e, v) => e.ExternalId = v),
        new("position_title", nameof(Employee.PositionTitle), e => e.PositionTitle, (e, v) => e.PositionTitle = v),
        new("manager_first_name", nameof(Employee.ManagerFirstName), e => e.ManagerFirstName, (e, v) => e.ManagerFirstName = v),
        new("manager_last_name", nameof(Employee.ManagerLastName), e => e.ManagerLastName, (e, v) => e.ManagerLastName = v),
        new("manager_external_id", nameof(Employee.ManagerExternalId), e => e.ManagerExternalId, (e, v) => e.ManagerExternalId = v),
        new("location", nameof(Employee.Location), e => e.Location, (e, v) => e.Location = v),
        new("country", nameof(Employee.Country), e => e.Country, (e, v) => e.Country = v),
        new("zip_code", nameof(Employee.ZipCode), e => e.ZipCode, (e, v) => e.ZipCode = v),
        new("state_or_province", nameof(Employee.StateOrProvince), e => e.StateOrProvince, (e, v) => e.StateOrProvince = v),
        new("department", nameof(Employee.Department), e => e.Department, (e, v) => e.Department = v),
        new("organization_level_1", nameof(Employee.OrganizationLevel1), e => e.OrganizationLevel1, (e, v) => e.OrganizationLevel1 = v, "organization_level1"),
        new("organization_level_2", nameof(Employee.OrganizationLevel2), e => e.OrganizationLevel2, (e, v) => e.OrganizationLevel2 = v, "organization_level2"),
        new("organization_level_3", nameof(Employee.OrganizationLevel3), e => e.OrganizationLevel3, (e, v) => e.OrganizationLevel3 = v, "organization_level3"),
        new("job_family", nameof(Employee.JobFamily), e => e.JobFamily, (e, v) => e.JobFamily = v),
    ];

    public static readonly IReadOnlyList<EmployeeAttribute> All = [.. Names, .. Others];
}

/// <summary>What a request says of an employee.</summary>
/// <param name="Email">Read when the employee is made; an address never changes, since the consent is bound to it.</param>
/// <param name="Given">Attributes by their first name on the wire; those not given stay, an empty text clears.</param>
public sealed record EmployeeInput(string? Email, IReadOnlyDictionary<string, string> Given)
{
    public void ApplyTo(Employee employee)
    {
        foreach (var attribute in EmployeeAttributes.All)
            if (Given.TryGetValue(attribute.Name, out var value))
                attribute.Set(employee, value.Length > 0 ? value : null);
        employee.Touch();
    }
}
