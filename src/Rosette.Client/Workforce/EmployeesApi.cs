namespace Rosette.Client;

/// <summary>Employees of the organization (<c>/employees</c>), where it has a workforce.</summary>
public sealed class EmployeesApi
{
    private readonly Caller caller;

    internal EmployeesApi(Caller caller) => this.caller = caller;

    /// <summary>Employees, newest first unless sorted otherwise.</summary>
    public PagedList<Employee> ListAsync(EmployeeFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List("employees", filter, ClientJson.Default.Employee, cancellationToken);

    /// <summary>One employee.</summary>
    public Task<Employee> GetAsync(Guid employeeId, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"employees/{employeeId}", ClientJson.Default.Employee, cancellationToken);

    /// <summary>Adds an employee. <paramref name="idempotencyKey"/> is as at <see cref="BadgesApi.IssueAsync"/>.</summary>
    public Task<Employee> CreateAsync(EmployeeInput employee, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        caller.PostAsync("employees", employee, idempotencyKey, ClientJson.Default.Employee, cancellationToken);

    /// <summary>Changes what is given.</summary>
    public Task<Employee> UpdateAsync(Guid employeeId, EmployeeInput change, CancellationToken cancellationToken = default) =>
        caller.PutAsync($"employees/{employeeId}", change, ClientJson.Default.Employee, cancellationToken);

    /// <summary>Removes an employee.</summary>
    public Task DeleteAsync(Guid employeeId, CancellationToken cancellationToken = default) => caller.DeleteAsync($"employees/{employeeId}", cancellationToken);

    /// <summary>Asks employees by mail to show their badges. <paramref name="idempotencyKey"/> is as at <see cref="BadgesApi.IssueAsync"/>.</summary>
    public Task<InvitationResult> InviteAsync(EmployeeInvitation invitation, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        caller.PostAsync("employees/send_invitations", invitation, idempotencyKey, ClientJson.Default.InvitationResult, cancellationToken);

    /// <summary>Badges and skills of an employee who agreed.</summary>
    /// <exception cref="RosetteException">403: the employee has not agreed.</exception>
    public Task<EmployeeData> GetDataAsync(Guid employeeId, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"employees/{employeeId}/data", ClientJson.Default.EmployeeData, cancellationToken);

    /// <summary>Badges of other issuers that employees show.</summary>
    public PagedList<ExternalBadge> ListExternalBadgesAsync(ExternalBadgeFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List("employees/external_badges", filter, ClientJson.Default.ExternalBadge, cancellationToken);

    /// <summary>Skills that employees show, with how many show each.</summary>
    public PagedList<Skill> ListSkillsAsync(EmployeeSkillFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List("employees/skills", filter, ClientJson.Default.Skill, cancellationToken);
}
