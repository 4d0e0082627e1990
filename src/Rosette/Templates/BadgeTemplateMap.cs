using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Platform.Data;

namespace Rosette.Templates;

public sealed class BadgeTemplateMap : IEntityTypeConfiguration<BadgeTemplate>
{
    public void Configure(EntityTypeBuilder<BadgeTemplate> template)
    {
        template.Property(t => t.Id).ValueGeneratedNever();
        template.Property(t => t.Description).HasMaxLength(10_000);
        template.Property(t => t.VanitySlug).HasMaxLength(160);
        template.Property(t => t.State).HasMaxLength(16);
        template.Property(t => t.Activities).IsJson();
        template.Property(t => t.Alignments).IsJson();
        template.HasIndex(t => new { t.OrganizationId, t.VanitySlug }).IsUnique();
        template.HasIndex(t => new { t.OrganizationId, t.Name, t.Id });
        template.HasOne(t => t.Organization).WithMany().HasForeignKey(t => t.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        template.HasOne(t => t.Image).WithMany().HasForeignKey(t => t.ImageId).OnDelete(DeleteBehavior.Restrict);
    }
}
