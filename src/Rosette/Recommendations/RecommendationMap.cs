using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Recommendations;

public sealed class RecommendationMap : IEntityTypeConfiguration<Recommendation>
{
    public void Configure(EntityTypeBuilder<Recommendation> recommendation)
    {
        recommendation.Property(r => r.Id).ValueGeneratedNever();
        recommendation.Property(r => r.Type).HasMaxLength(20);
        recommendation.Property(r => r.Description).HasMaxLength(RecommendationInput.MaxDescription);
        recommendation.Property(r => r.Version).IsConcurrencyToken();
        recommendation.HasIndex(r => new { r.OrganizationId, r.Id });
        recommendation.HasOne(r => r.Organization).WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        recommendation
            .HasOne(r => r.RecommendedBadgeTemplate)
            .WithMany()
            .HasForeignKey(r => r.RecommendedBadgeTemplateId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class TemplateRecommendationMap : IEntityTypeConfiguration<TemplateRecommendation>
{
    public void Configure(EntityTypeBuilder<TemplateRecommendation> link)
    {
        link.HasKey(l => new { l.BadgeTemplateId, l.RecommendationId });
        link.HasOne(l => l.BadgeTemplate).WithMany(t => t.Recommendations).HasForeignKey(l => l.BadgeTemplateId).OnDelete(DeleteBehavior.Cascade);
        link.HasOne(l => l.Recommendation).WithMany().HasForeignKey(l => l.RecommendationId).OnDelete(DeleteBehavior.Cascade);
    }
}
