using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Organizations;
using Rosette.Platform.Changes;

namespace Rosette.Webhooks;

/// <summary>One more address that an organization's events go to, signed; beside the attribute <c>webhook_url</c>.</summary>
public sealed class WebhookEndpoint
{
    public const int MaxDescription = 200;

    public Guid Id { get; init; }
    public Guid OrganizationId { get; init; }
    public required string Url { get; set; }

    /// <summary>Host and port of <see cref="Url"/>, for the statement that writes badges.</summary>
    public required string Host { get; set; }
    public string? Description { get; set; }

    /// <summary>None means all of the original's.</summary>
    public List<string> EventTypes { get; set; } = [];

    /// <summary>Encrypted; see <see cref="WebhookSecrets"/>.</summary>
    public required string Secret { get; set; }

    /// <summary>Encrypted: the secret before the last rotation, which signs beside the new one for a while.</summary>
    public string? FormerSecret { get; set; }
    public DateTime? FormerSecretUntil { get; set; }

    /// <summary>Null: it is served. Otherwise one of <see cref="DisabledReasons"/>.</summary>
    public string? DisabledReason { get; set; }
    public DateTime? DisabledAt { get; set; }

    /// <summary>The first failure since which nothing has succeeded.</summary>
    public DateTime? FailingSince { get; set; }
    public DateTime CreatedAt { get; init; }

    public bool IsEnabled => DisabledReason is null;

    public bool Wants(string type) =>
        IsEnabled
        && type switch
        {
            // A trial is for one endpoint, or for webhook_url.
            Platform.Changes.EventTypes.Trial => false,
            // Receivers of the original do not know it.
            Platform.Changes.EventTypes.BadgeExpired => EventTypes.Contains(type),
            _ => EventTypes.Count == 0 || EventTypes.Contains(type),
        };

    public Delivery Owe(Event raised, Guid id, DateTime now) =>
        new()
        {
            Id = id,
            OrganizationId = OrganizationId,
            EventId = raised.Id,
            EndpointId = Id,
            Url = Url,
            Host = Host,
            NextAttemptAt = now,
            CreatedAt = now,
        };
}

public static class DisabledReasons
{
    public const string ByHand = "by_hand";

    /// <summary>It answered 410.</summary>
    public const string Gone = "gone";

    /// <summary>Nothing but failures for <see cref="DeliveryRetries.Longest"/>.</summary>
    public const string Failing = "failing";
}

public sealed class WebhookEndpointMap : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.Property(e => e.Id).ValueGeneratedNever();
        endpoint.Property(e => e.Url).HasMaxLength(2_000);
        endpoint.Property(e => e.Host).HasMaxLength(300);
        endpoint.Property(e => e.Description).HasMaxLength(WebhookEndpoint.MaxDescription);
        endpoint.Property(e => e.Secret).HasMaxLength(1_000);
        endpoint.Property(e => e.FormerSecret).HasMaxLength(1_000);
        endpoint.Property(e => e.DisabledReason).HasMaxLength(16);
        endpoint.HasIndex(e => e.OrganizationId);
        endpoint.HasIndex(e => e.FailingSince).HasFilter("failing_since is not null");
        endpoint.HasIndex(e => e.DisabledAt).HasFilter("disabled_at is not null");
        endpoint.HasOne<Organization>().WithMany().HasForeignKey(e => e.OrganizationId).OnDelete(DeleteBehavior.Cascade);
    }
}
