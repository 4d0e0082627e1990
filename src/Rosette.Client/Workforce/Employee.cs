using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>An employee, as the employer has written it down.</summary>
public sealed record Employee : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>The address.</summary>
    public string? Email { get; init; }

    /// <summary>Whether badges may be seen.</summary>
    public EmployeeState EmployeeState { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? EmployeeStateUpdatedAt { get; init; }

    /// <summary>When last asked.</summary>
    public DateTimeOffset? LastInvitationSentAt { get; init; }

    /// <summary>When added.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>Whole name.</summary>
    public string? FullName { get; init; }

    /// <summary>Picture's address.</summary>
    public string? PhotoUrl { get; init; }

    /// <summary>The employer's own id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Team.</summary>
    public string? Team { get; init; }

    /// <summary>Department.</summary>
    public string? Department { get; init; }

    /// <summary>Position.</summary>
    public string? PositionTitle { get; init; }

    /// <summary>Job family.</summary>
    public string? JobFamily { get; init; }

    /// <summary>The manager's first name.</summary>
    public string? ManagerFirstName { get; init; }

    /// <summary>The manager's last name.</summary>
    public string? ManagerLastName { get; init; }

    /// <summary>The manager's id at the employer.</summary>
    public string? ManagerExternalId { get; init; }

    /// <summary>Place of work.</summary>
    public string? Location { get; init; }

    /// <summary>Country.</summary>
    public string? Country { get; init; }

    /// <summary>Postal code.</summary>
    public string? ZipCode { get; init; }

    /// <summary>State or province.</summary>
    public string? StateOrProvince { get; init; }

    /// <summary>Level 1 of the employer's structure.</summary>
    [JsonPropertyName("organization_level_1")]
    public string? OrganizationLevel1 { get; init; }

    /// <summary>Level 2 of the employer's structure.</summary>
    [JsonPropertyName("organization_level_2")]
    public string? OrganizationLevel2 { get; init; }

    /// <summary>Level 3 of the employer's structure.</summary>
    [JsonPropertyName("organization_level_3")]
    public string? OrganizationLevel3 { get; init; }
}
