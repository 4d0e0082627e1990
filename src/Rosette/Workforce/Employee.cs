using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform;

namespace Rosette.Workforce;

/// <summary>
/// A person as an employer writes it down (wire reference 12.1), and what that person has answered to the question
/// whether the employer may see their badges. Only the methods below change the answer.
/// </summary>
public sealed class Employee
{
    public Guid Id { get; init; }

    /// <summary>The employer.</summary>
    public Guid OrganizationId { get; init; }
    public Organization? Organization { get; init; }

    /// <summary>The address as given, for good; <see cref="EmailKey"/> is what is compared.</summary>
    public required string Email { get; init; }
    public required string EmailKey { get; init; }

    /// <summary>One of <see cref="EmployeeStates"/>.</summary>
    public string State { get; private set; } = EmployeeStates.Created;
    public DateTime StateUpdatedAt { get; private set; }

    /// <summary>The account that agreed, while it does; nothing is shown without it.</summary>
    public Guid? UserId { get; private set; }
    public User? User { get; init; }
    public DateTime? LastInvitationSentAt { get; private set; }
    public DateTime CreatedAt { get; init; }

    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Team { get; set; }
    public string? ExternalId { get; set; }
    public string? PositionTitle { get; set; }
    public string? ManagerFirstName { get; set; }
    public string? ManagerLastName { get; set; }
    public string? ManagerExternalId { get; set; }
    public string? Location { get; set; }
    public string? Country { get; set; }
    public string? ZipCode { get; set; }
    public string? StateOrProvince { get; set; }
    public string? Department { get; set; }
    public string? OrganizationLevel1 { get; set; }
    public string? OrganizationLevel2 { get; set; }
    public string? OrganizationLevel3 { get; set; }
    public string? JobFamily { get; set; }

    // Lower-cased and never null: what lists sort and search by.
    public string FirstNameKey { get; private set; } = "";
    public string LastNameKey { get; private set; } = "";
    public string SearchText { get; private set; } = "";

    /// <summary>Counts changes; two that meet are noticed by the database and the later one runs again.</summary>
    public int Version { get; private set; }

    /// <summary>Null where no name is known.</summary>
    public string? FullName => $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? name : null;

    /// <summary>To be called after attributes were set.</summary>
    public void Touch()
    {
        FirstNameKey = (FirstName ?? "").ToLowerInvariant();
        LastNameKey = (LastName ?? "").ToLowerInvariant();
        SearchText = $"{FullName} {EmailKey}".ToLowerInvariant();
        Version++;
    }

    /// <summary>It was just written down; nobody has been asked.</summary>
    public void Begin(DateTime now)
    {
        StateUpdatedAt = now;
        Touch();
    }

    /// <summary>The person is asked, or asked again.</summary>
    public void Invite(DateTime now)
    {
        LastInvitationSentAt = now;
        if (State != EmployeeStates.Pending)
            MoveTo(EmployeeStates.Pending, null, now);
        Version++;
    }

    /// <summary>The person agrees. Twice is no failure.</summary>
    public Failure? Accept(Guid userId, DateTime now)
    {
        if (State == EmployeeStates.Accepted && UserId == userId)
            return null;
        if (State != EmployeeStates.Pending)
            return NotAsked;
        MoveTo(EmployeeStates.Accepted, userId, now);
        return null;
    }

    /// <summary>The person says no, or no longer: from here on the employer sees nothing. Twice is no failure.</summary>
    public Failure? Refuse(DateTime now)
    {
        if (State == EmployeeStates.Rejected)
            return null;
        if (State == EmployeeStates.Created)
            return NotAsked;
        MoveTo(EmployeeStates.Rejected, null, now);
        return null;
    }

    private void MoveTo(string state, Guid? userId, DateTime now)
    {
        State = state;
        UserId = userId;
        StateUpdatedAt = now;
        Version++;
    }

    private static readonly Failure NotAsked = new(FailureKind.Invalid, "employee.state", "There is no question of this employer to answer.");
}

/// <summary>The words of the wire for <c>employee_state</c>.</summary>
public static class EmployeeStates
{
    public const string Created = "created";

    /// <summary>Asked, not answered.</summary>
    public const string Pending = "pending";
    public const string Accepted = "accepted";

    /// <summary>Declined, or ended by the person.</summary>
    public const string Rejected = "rejected";

    public static readonly IReadOnlyList<string> All = [Created, Pending, Accepted, Rejected];
}

/// <summary>Ids are UUIDv7, so an index that ends in the id is an index by creation time.</summary>
public sealed class EmployeeMap : IEntityTypeConfiguration<Employee>
{
    public void Configure(EntityTypeBuilder<Employee> employee)
    {
        employee.Property(e => e.Id).ValueGeneratedNever();
        employee.Property(e => e.Email).HasMaxLength(EmailAddress.MaxLength);
        employee.Property(e => e.EmailKey).HasMaxLength(EmailAddress.MaxLength);
        employee.Property(e => e.State).HasMaxLength(16);
        employee.Property(e => e.Version).IsConcurrencyToken();
        foreach (var attribute in EmployeeAttributes.All)
            employee.Property(attribute.Property).HasMaxLength(EmployeeAttributes.MaxLength);
        employee.Property(e => e.FirstNameKey).HasMaxLength(EmployeeAttributes.MaxLength);
        employee.Property(e => e.LastNameKey).HasMaxLength(EmployeeAttributes.MaxLength);
        employee.HasOne(e => e.Organization).WithMany().HasForeignKey(e => e.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        employee.HasOne(e => e.User).WithMany().HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.SetNull);

        employee.HasIndex(e => new { e.OrganizationId, e.Id });
        employee.HasIndex(e => new { e.OrganizationId, e.State, e.Id });
        employee.HasIndex(e => new { e.OrganizationId, e.FirstNameKey, e.Id });
        employee.HasIndex(e => new { e.OrganizationId, e.LastNameKey, e.Id });
        employee.HasIndex(e => new { e.OrganizationId, e.Team, e.Id }).HasFilter("team is not null");
        employee.HasIndex(e => new { e.OrganizationId, e.EmailKey }).IsUnique();
        employee.HasIndex(e => new { e.OrganizationId, e.ExternalId }).IsUnique().HasFilter("external_id is not null");
        employee.HasIndex(e => e.EmailKey);
        employee.HasIndex(e => e.LastInvitationSentAt).HasFilter("last_invitation_sent_at is not null");
        employee.HasIndex(e => e.UserId).HasFilter("user_id is not null");
    }
}
