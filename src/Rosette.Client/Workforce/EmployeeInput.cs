namespace Rosette.Client;

/// <summary>An employee to be added, or what changes of one. What is not assigned stays; a text assigned null is cleared.</summary>
public sealed record EmployeeInput : RequestBody
{
    /// <summary>The address; needed for a new one, and it never changes.</summary>
    public string? Email { get; init; }

    /// <summary>First name.</summary>
    public Optional<string?> FirstName { get; init; }

    /// <summary>Last name.</summary>
    public Optional<string?> LastName { get; init; }

    /// <summary>The employer's own id.</summary>
    public Optional<string?> ExternalId { get; init; }

    /// <summary>Team.</summary>
    public Optional<string?> Team { get; init; }

    /// <summary>Department.</summary>
    public Optional<string?> Department { get; init; }

    /// <summary>Position.</summary>
    public Optional<string?> PositionTitle { get; init; }

    /// <summary>Job family.</summary>
    public Optional<string?> JobFamily { get; init; }

    /// <summary>The manager's first name.</summary>
    public Optional<string?> ManagerFirstName { get; init; }

    /// <summary>The manager's last name.</summary>
    public Optional<string?> ManagerLastName { get; init; }

    /// <summary>The manager's id at the employer.</summary>
    public Optional<string?> ManagerExternalId { get; init; }

    /// <summary>Place of work.</summary>
    public Optional<string?> Location { get; init; }

    /// <summary>Country.</summary>
    public Optional<string?> Country { get; init; }

    /// <summary>Postal code.</summary>
    public Optional<string?> ZipCode { get; init; }

    /// <summary>State or province.</summary>
    public Optional<string?> StateOrProvince { get; init; }

    /// <summary>Level 1 of the employer's structure.</summary>
    public Optional<string?> OrganizationLevel1 { get; init; }

    /// <summary>Level 2 of the employer's structure.</summary>
    public Optional<string?> OrganizationLevel2 { get; init; }

    /// <summary>Level 3 of the employer's structure.</summary>
    public Optional<string?> OrganizationLevel3 { get; init; }

    private protected override void Write(BodyWriter body)
    {
        body.Text("email", Email);
        body.Text("first_name", FirstName);
        body.Text("last_name", LastName);
        body.Text("external_id", ExternalId);
        body.Text("team", Team);
        body.Text("department", Department);
        body.Text("position_title", PositionTitle);
        body.Text("job_family", JobFamily);
        body.Text("manager_first_name", ManagerFirstName);
        body.Text("manager_last_name", ManagerLastName);
        body.Text("manager_external_id", ManagerExternalId);
        body.Text("location", Location);
        body.Text("country", Country);
        body.Text("zip_code", ZipCode);
        body.Text("state_or_province", StateOrProvince);
        body.Text("organization_level1", OrganizationLevel1);
        body.Text("organization_level2", OrganizationLevel2);
        body.Text("organization_level3", OrganizationLevel3);
    }
}
