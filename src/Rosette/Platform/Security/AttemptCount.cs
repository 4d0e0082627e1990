using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Platform.Security;

/// <summary>How much of an allowance is used up. One row for each kind and key, until its time is over.</summary>
public sealed class AttemptCount
{
    /// <summary>The kind, and a hash of the key: whose it is cannot be read off.</summary>
    public required string Name { get; init; }
    public int Used { get; init; }

    /// <summary>From then on all are there again.</summary>
    public DateTime EndsAt { get; init; }
}

public sealed class AttemptCountMap : IEntityTypeConfiguration<AttemptCount>
{
    public void Configure(EntityTypeBuilder<AttemptCount> count)
    {
        count.HasKey(c => c.Name);
        count.Property(c => c.Name).HasMaxLength(100);
        count.HasIndex(c => c.EndsAt);
    }
}
