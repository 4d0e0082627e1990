using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Insights;

/// <summary>How often something happened in an organization on one day (UTC). Never counted again, so it outlives what it counts.</summary>
public sealed class DailyCount
{
    public Guid OrganizationId { get; init; }

    /// <summary>Of what it happened to; <see cref="Guid.Empty"/> on the row of all, which also has what happened to no template.</summary>
    public Guid BadgeTemplateId { get; init; }
    public DateOnly Day { get; init; }

    /// <summary>An event type, or one of <see cref="DailyCountKinds"/>.</summary>
    public required string Kind { get; init; }
    public long Count { get; init; }
}

/// <summary>What events say as one (<c>badge.state.changed</c>), told apart.</summary>
public static class DailyCountKinds
{
    public const string Accepted = "badge.accepted";
    public const string Rejected = "badge.rejected";
    public const string Revoked = "badge.revoked";
    public const string Replaced = "badge.replaced";

    public static readonly IReadOnlyList<string> All = [Accepted, Rejected, Revoked, Replaced];
}

/// <summary>How far events are counted. One row; moved in the transaction that counts.</summary>
public sealed class EventCountingState
{
    public int Id { get; init; }
    public DateTime DoneUpTo { get; init; }
}

public sealed class DailyCountMap : IEntityTypeConfiguration<DailyCount>
{
    public void Configure(EntityTypeBuilder<DailyCount> count)
    {
        count.HasKey(c => new { c.OrganizationId, c.BadgeTemplateId, c.Day, c.Kind });
        count.Property(c => c.Kind).HasMaxLength(60);
    }
}

public sealed class EventCountingStateMap : IEntityTypeConfiguration<EventCountingState>
{
    public void Configure(EntityTypeBuilder<EventCountingState> state)
    {
        state.ToTable("event_counting");
        state.Property(s => s.Id).ValueGeneratedNever();
    }
}
