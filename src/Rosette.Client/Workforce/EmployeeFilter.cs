namespace Rosette.Client;

/// <summary>Which employees. Every condition that is given must hold; a list means any of its entries.</summary>
public sealed record EmployeeFilter : ListFilter
{
    /// <summary>Part of name or address.</summary>
    public string? NameOrEmail { get; init; }

    /// <summary>In one of these states.</summary>
    public IReadOnlyList<EmployeeState>? States { get; init; }

    /// <summary>In one of these teams.</summary>
    public IReadOnlyList<string>? Teams { get; init; }

    /// <summary>Who show a badge of one of these levels.</summary>
    public IReadOnlyList<string>? BadgeLevels { get; init; }

    /// <summary>In this order; newest first unless set.</summary>
    public IReadOnlyList<EmployeeSort>? Sort { get; init; }

    private protected override void Write(ListQuery query)
    {
        query.Is("name_or_email", NameOrEmail);
        query.IsAnyOf("employee_state", States?.Select(word => word.Value));
        query.IsAnyOf("team", Teams);
        query.IsAnyOf("badge_level", BadgeLevels);
        query.Sort(Sort?.Select(sort => sort.Key));
    }
}
