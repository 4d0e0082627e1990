namespace Rosette.Client;

/// <summary>Which employees, at most 1,000, are asked to show their badges.</summary>
public sealed record EmployeeInvitation : RequestBody
{
    private readonly string by;
    private readonly IReadOnlyList<string> names;

    private EmployeeInvitation(string by, IReadOnlyList<string> names) => (this.by, this.names) = (by, names);

    /// <summary>Only employees in these states; null: all who have not agreed.</summary>
    public IReadOnlyList<EmployeeState>? Statuses { get; init; }

    /// <summary>Your own words in the mail.</summary>
    public string? Message { get; init; }

    /// <summary>Language of the mail to those without an account; <c>en</c> unless set.</summary>
    public string? Locale { get; init; }

    /// <summary>By the server's ids.</summary>
    public static EmployeeInvitation ById(params IReadOnlyList<Guid> ids) => new("id", [.. ids.Select(id => id.ToString())]);

    /// <summary>By your own ids.</summary>
    public static EmployeeInvitation ByExternalId(params IReadOnlyList<string> ids) => new("external_id", ids);

    /// <summary>By their addresses.</summary>
    public static EmployeeInvitation ByEmail(params IReadOnlyList<string> emails) => new("email", emails);

    private protected override void Write(BodyWriter body)
    {
        body.Texts("employee_list", names);
        body.Text("list_type", by);
        body.Texts("statuses", Statuses?.Select(state => state.Value));
        body.Text("message", Message);
        body.Text("locale", Locale);
    }
}
