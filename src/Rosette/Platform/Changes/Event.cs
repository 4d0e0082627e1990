using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Platform.Data;

namespace Rosette.Platform.Changes;

/// <summary>Something an integrator may want to know; webhooks carry its id (wire reference 11).</summary>
public sealed class Event
{
    public Guid Id { get; init; }
    public Guid OrganizationId { get; init; }

    /// <summary>One of <see cref="EventTypes"/>.</summary>
    public required string EventType { get; init; }
    public DateTime OccurredAt { get; init; }
    public Guid? BadgeId { get; init; }
    public Guid? BadgeTemplateId { get; init; }
    public Guid? EmployeeId { get; init; }

    /// <summary>JSON of the subject as it last was, for subjects that are gone.</summary>
    public string? Snapshot { get; init; }
}

public static class EventTypes
{
    public const string BadgeCreated = "badge.created";
    public const string BadgeDeleted = "badge.deleted";
    public const string BadgePrivacyChanged = "badge.privacy.changed";
    public const string BadgeStateChanged = "badge.state.changed";
    public const string TemplateCreated = "badge_template.created";
    public const string TemplateChanged = "badge_template.changed";
    public const string TemplateDeleted = "badge_template.deleted";
    public const string EmployeeCreated = "employee.created";
    public const string EmployeeChanged = "employee.changed";
    public const string EmployeeDeleted = "employee.deleted";
    public const string EmployeeStateChanged = "employee.state.changed";
    public const string OrganizationChanged = "organization.changed";

    /// <summary>About nothing: somebody tries the webhook out. It cannot be chosen and always goes out.</summary>
    public const string Trial = "webhook.trial";

    /// <summary>Ours alone: goes only to organizations that chose it by name, since receivers of the original do not know it.</summary>
    public const string BadgeExpired = "badge.expired";

    /// <summary>What an organization may choose to hear of.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        BadgeCreated, BadgeDeleted, BadgePrivacyChanged, BadgeStateChanged, TemplateCreated, TemplateChanged, TemplateDeleted,
        EmployeeCreated, EmployeeChanged, EmployeeDeleted, EmployeeStateChanged, OrganizationChanged,
        BadgeExpired,
    ];
}

/// <summary>An event on its way to a webhook.</summary>
public sealed class Delivery
{
    public Guid Id { get; init; }
    public Guid OrganizationId { get; init; }
    public Guid EventId { get; init; }
    /// <summary>Null: for the organization's <c>webhook_url</c>. The endpoint may be gone.</summary>
    public Guid? EndpointId { get; init; }
    public required string Url { get; set; }

    /// <summary>Host and port of <see cref="Url"/>.</summary>
    public required string Host { get; set; }

    /// <summary>One of <see cref="DeliveryStates"/>.</summary>
    public string State { get; set; } = DeliveryStates.Pending;

    /// <summary>When a worker may take it; null once nothing is left to do. A claim moves it past the lease.</summary>
    public DateTime? NextAttemptAt { get; set; }
    public int Attempts { get; set; }
    public DateTime CreatedAt { get; init; }
}

public static class DeliveryStates
{
    public const string Pending = "pending";
    public const string Succeeded = "succeeded";

    /// <summary>Retries are used up.</summary>
    public const string Exhausted = "exhausted";

    /// <summary>The organization no longer listens, its endpoint is gone or disabled, or the event is gone.</summary>
    public const string Cancelled = "cancelled";
}

public sealed class EventMap : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> e)
    {
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Property(x => x.EventType).HasMaxLength(60);
        e.Property(x => x.Snapshot).HasMaxLength(2_000_000);
        e.HasIndex(x => new { x.OrganizationId, x.Id });
        e.HasIndex(x => x.BadgeId).HasFilter("badge_id is not null");
        e.HasIndex(x => x.BadgeTemplateId).HasFilter("badge_template_id is not null");
        e.HasIndex(x => x.EmployeeId).HasFilter("employee_id is not null");
    }
}

public sealed class DeliveryMap : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Url).HasMaxLength(2_000);
        delivery.Property(d => d.State).HasMaxLength(16);
        delivery.HasIndex(d => d.NextAttemptAt).HasFilter("next_attempt_at is not null");
        delivery.Property(d => d.Host).HasMaxLength(300);
        delivery.HasIndex(d => d.EventId);
        delivery.HasIndex(d => new { d.EndpointId, d.Id }).HasFilter("endpoint_id is not null");
        delivery.HasIndex(d => new { d.OrganizationId, d.Id });
        delivery.HasIndex([nameof(Delivery.OrganizationId), nameof(Delivery.Id)], "ix_deliveries_exhausted").HasDatabaseName("ix_deliveries_exhausted").HasFilter($"state = '{DeliveryStates.Exhausted}'");
    }
}
