using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Earners;

/// <summary>
/// A slug that a profile had: links to it were handed out, so it leads to the person for as long as there is an account, and nobody
/// else can take it.
/// </summary>
public sealed class FormerProfileSlug
{
    public required string Slug { get; init; }
    public Guid UserId { get; init; }
    public User? User { get; init; }
}

public sealed class FormerProfileSlugMap : IEntityTypeConfiguration<FormerProfileSlug>
{
    public void Configure(EntityTypeBuilder<FormerProfileSlug> former)
    {
        former.HasKey(f => f.Slug);
        former.Property(f => f.Slug).HasMaxLength(160);
        former.HasOne(f => f.User).WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
