using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Templates;

/// <summary>A slug that a template had: its links lead to the template for as long as that exists, and no other of the organization gets it.</summary>
public sealed class FormerTemplateSlug
{
    public Guid OrganizationId { get; init; }
    public required string Slug { get; init; }
    public Guid TemplateId { get; init; }
    public BadgeTemplate? Template { get; init; }
}

public sealed class FormerTemplateSlugMap : IEntityTypeConfiguration<FormerTemplateSlug>
{
    public void Configure(EntityTypeBuilder<FormerTemplateSlug> former)
    {
        former.HasKey(f => new { f.OrganizationId, f.Slug });
        former.Property(f => f.Slug).HasMaxLength(160);
        former.HasOne(f => f.Template).WithMany().HasForeignKey(f => f.TemplateId).OnDelete(DeleteBehavior.Cascade);
    }
}
