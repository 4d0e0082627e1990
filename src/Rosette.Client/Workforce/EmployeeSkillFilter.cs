namespace Rosette.Client;

/// <summary>Which skills of employees. Every condition that is given must hold; a list means any of its entries.</summary>
public sealed record EmployeeSkillFilter : ListFilter
{
    /// <summary>Part of its name.</summary>
    public string? Name { get; init; }

    private protected override void Write(ListQuery query)
    {
        query.Is("name", Name);
    }
}
