using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Platform.Data;

namespace Rosette.Badges;

/// <summary>Ids are UUIDv7, so an index that ends in the id is an index by creation time.</summary>
public sealed class BadgeMap : IEntityTypeConfiguration<Badge>
{
    public void Configure(EntityTypeBuilder<Badge> badge)
    {
        badge.Property(b => b.Id).ValueGeneratedNever();
        badge.Property(b => b.RecipientEmail).HasMaxLength(254);
        badge.Property(b => b.RecipientEmailKey).HasMaxLength(254);
        badge.Property(b => b.UniqueEmail).HasMaxLength(254);
        badge.Property(b => b.Locale).HasMaxLength(10);
        badge.Property(b => b.State).HasMaxLength(16);
        badge.Property(b => b.DisplayIssuerAs).HasMaxLength(16);
        badge.Ignore(b => b.ShownIssuer);
        badge.Ignore(b => b.AuthorizedBy);
        badge.Property(b => b.Evidence).IsJson();
        badge.Property(b => b.Version).IsConcurrencyToken();
        badge.Property(b => b.RevocationReason).HasMaxLength(4_000);
        badge.HasOne(b => b.Organization).WithMany().HasForeignKey(b => b.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        badge.HasOne(b => b.Template).WithMany().HasForeignKey(b => b.BadgeTemplateId).OnDelete(DeleteBehavior.Restrict);
        badge.HasOne(b => b.User).WithMany().HasForeignKey(b => b.UserId).OnDelete(DeleteBehavior.SetNull);

        badge.HasIndex(b => new { b.OrganizationId, b.Id });
        badge.HasIndex(b => new { b.OrganizationId, b.State, b.Id });
        badge.HasIndex(b => new { b.BadgeTemplateId, b.Id });
        badge.HasIndex(b => new { b.OrganizationId, b.IssuedAt, b.Id });
        badge.HasIndex(b => new { b.OrganizationId, b.UpdatedAt, b.Id });
        badge.HasIndex(b => new { b.OrganizationId, b.StateUpdatedAt, b.Id }).HasFilter("state_updated_at is not null");
        badge.HasIndex(b => new { b.OrganizationId, b.ExpiresAt, b.Id }).HasFilter("expires_at is not null");
        badge.HasIndex(b => new { b.ExpiresAt, b.Id }).HasFilter("expires_at is not null");
        badge.HasIndex(b => new { b.IssuerEarnerId, b.OrganizationId }).HasFilter("issuer_earner_id is not null");
        badge.HasIndex(b => new { b.RecipientEmailKey, b.OrganizationId });
        badge.HasIndex(b => new { b.GrantorId, b.Id }).HasFilter("grantor_id is not null");
        badge.HasIndex(b => new { b.UserId, b.Id }).HasFilter("user_id is not null");

        badge.HasIndex(b => new { b.BadgeTemplateId, b.UniqueEmail }).IsUnique();
        badge.HasIndex(b => new { b.BadgeTemplateId, b.UniqueUserId }).IsUnique().HasFilter("unique_user_id is not null");
        badge.HasIndex(b => new { b.BadgeTemplateId, b.UniqueEarnerId }).IsUnique().HasFilter("unique_earner_id is not null");
    }
}

public sealed class BadgeCountMap : IEntityTypeConfiguration<BadgeCount>
{
    public void Configure(EntityTypeBuilder<BadgeCount> count)
    {
        count.HasKey(c => new { c.OrganizationId, c.BadgeTemplateId, c.State, c.IsPublic });
        count.Property(c => c.State).HasMaxLength(16);
        count.HasIndex(c => c.BadgeTemplateId);
    }
}
