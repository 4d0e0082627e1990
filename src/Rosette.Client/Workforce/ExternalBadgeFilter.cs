namespace Rosette.Client;

/// <summary>Which badges of employees. Every condition that is given must hold; a list means any of its entries.</summary>
public sealed record ExternalBadgeFilter : ListFilter
{
    /// <summary>Of one of these employees.</summary>
    public IReadOnlyList<Guid>? EmployeeIds { get; init; }

    private protected override void Write(ListQuery query)
    {
        query.IsAnyOf("employee_id", EmployeeIds);
    }
}
