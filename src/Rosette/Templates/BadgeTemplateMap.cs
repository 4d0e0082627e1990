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
        template.Property(t => t.Version).IsConcurrencyToken();
        template.HasIndex(t => t.PrimaryBadgeTemplateId).HasFilter("primary_badge_template_id is not null");
        template.HasIndex(t => new { t.OrganizationId, t.VanitySlug }).IsUnique();
        template.HasIndex(t => new { t.OrganizationId, t.Name, t.Id });
        template.HasOne(t => t.Organization).WithMany().HasForeignKey(t => t.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        template.HasOne(t => t.Image).WithMany().HasForeignKey(t => t.ImageId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class TemplateRequirementMap : IEntityTypeConfiguration<TemplateRequirement>
{
    public void Configure(EntityTypeBuilder<TemplateRequirement> requirement)
    {
        requirement.HasKey(r => new { r.BadgeTemplateId, r.RequiredBadgeTemplateId });
        requirement.HasOne(r => r.BadgeTemplate).WithMany(t => t.Requirements).HasForeignKey(r => r.BadgeTemplateId).OnDelete(DeleteBehavior.Cascade);
        requirement.HasOne(r => r.RequiredBadgeTemplate).WithMany().HasForeignKey(r => r.RequiredBadgeTemplateId).OnDelete(DeleteBehavior.Restrict);
    }
}
