using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Platform.Changes;

namespace Rosette.Webhooks;

/// <summary>One try to deliver an event, and how it went.</summary>
public sealed class DeliveryAttempt
{
    public const int MaxReason = 200;

    /// <summary>Characters.</summary>
    public const int MaxAnswer = 1_000;

    public Guid Id { get; init; }
    public Guid DeliveryId { get; init; }
    public DateTime At { get; init; }

    /// <summary>How long the answer took, or how long was waited for it.</summary>
    public int Milliseconds { get; init; }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>Why it counts as failed; null when it does not.</summary>
    public string? Reason { get; init; }

    /// <summary>The beginning of what the receiver said to a failure; null when it said nothing readable.</summary>
    public string? Answer { get; init; }
}

public sealed class DeliveryAttemptMap : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> attempt)
    {
        attempt.Property(a => a.Id).ValueGeneratedNever();
        attempt.Property(a => a.Reason).HasMaxLength(DeliveryAttempt.MaxReason);
        attempt.Property(a => a.Answer).HasMaxLength(DeliveryAttempt.MaxAnswer);
        attempt.HasIndex(a => a.DeliveryId);
        attempt.HasOne<Delivery>().WithMany().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }
}
