using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Sharing;

/// <summary>Somebody took a badge out through one of the channels; counted, never with who the visitor was.</summary>
public sealed class BadgeShare
{
    public Guid Id { get; init; }
    public Guid BadgeId { get; init; }
    public required string Channel { get; init; }
    public DateTime At { get; init; }

    /// <summary>The earner, when it was the earner who shared; limits mails per day.</summary>
    public Guid? UserId { get; init; }
}

public sealed class BadgeShareMap : IEntityTypeConfiguration<BadgeShare>
{
    public void Configure(EntityTypeBuilder<BadgeShare> share)
    {
        share.Property(s => s.Id).ValueGeneratedNever();
        share.Property(s => s.Channel).HasMaxLength(30);
        share.HasIndex(s => s.BadgeId);
        share.HasIndex(s => new { s.UserId, s.At }).HasFilter("user_id is not null");
    }
}
