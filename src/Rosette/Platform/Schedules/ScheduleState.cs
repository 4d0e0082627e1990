using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Platform.Schedules;

/// <summary>How far a schedule has come. One row each: whoever moves its lease runs the tick, the other nodes do not.</summary>
public sealed class ScheduleState
{
    public required string Name { get; init; }

    /// <summary>Everything up to here is done.</summary>
    public DateTime DoneUpTo { get; init; }

    /// <summary>A run holds it, or a failed one waits for its next try.</summary>
    public DateTime? LeaseUntil { get; init; }

    /// <summary>The run that holds the lease; only it may say that it is done.</summary>
    public Guid? Holder { get; init; }

    /// <summary>How often the present tick was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last try failed; null when it did not.</summary>
    public string? Error { get; init; }
    public DateTime? FinishedAt { get; init; }
}

public sealed class ScheduleStateMap : IEntityTypeConfiguration<ScheduleState>
{
    public void Configure(EntityTypeBuilder<ScheduleState> state)
    {
        state.HasKey(s => s.Name);
        state.Property(s => s.Name).HasMaxLength(60);
        state.Property(s => s.Error).HasMaxLength(2_000);
    }
}
