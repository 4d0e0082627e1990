using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Organizations;
using Rosette.Templates;

namespace Rosette.Grants;

/// <summary>An owner of templates, the grantor, lets another organization issue them (wire reference 10).</summary>
public sealed class IssuerAuthorization
{
    public Guid Id { get; init; }
    public Guid GrantorId { get; init; }
    public Organization? Grantor { get; init; }
    public Guid IssuerId { get; init; }
    public Organization? Issuer { get; init; }

    /// <summary>One of <see cref="IssuerDisplay"/>; holds for badges issued from now on.</summary>
    public required string DisplayIssuerAs { get; set; }

    /// <summary>Only <see cref="AllowedTemplates"/> may be issued; otherwise all of the grantor's.</summary>
    public bool RestrictByBadgeTemplates { get; set; }
    public List<AllowedTemplate> AllowedTemplates { get; init; } = [];
    public DateTime CreatedAt { get; init; }
}

/// <summary>A template that a restricted authorization allows.</summary>
public sealed class AllowedTemplate
{
    public Guid AuthorizationId { get; init; }
    public Guid BadgeTemplateId { get; init; }
    public BadgeTemplate? Template { get; init; }
}

/// <summary>The wire's words for whom a badge shows as its issuer.</summary>
public static class IssuerDisplay
{
    /// <summary>The owner of the template alone.</summary>
    public const string Grantor = "grantor";

    /// <summary>The organization that issued it, authorized by the owner.</summary>
    public const string Issuer = "issuer";

    public static readonly IReadOnlyList<string> All = [Grantor, Issuer];
}

public sealed class IssuerAuthorizationMap : IEntityTypeConfiguration<IssuerAuthorization>
{
    public void Configure(EntityTypeBuilder<IssuerAuthorization> authorization)
    {
        authorization.Property(a => a.Id).ValueGeneratedNever();
        authorization.Property(a => a.DisplayIssuerAs).HasMaxLength(16);
        authorization.HasOne(a => a.Grantor).WithMany().HasForeignKey(a => a.GrantorId).OnDelete(DeleteBehavior.Cascade);
        authorization.HasOne(a => a.Issuer).WithMany().HasForeignKey(a => a.IssuerId).OnDelete(DeleteBehavior.Cascade);
        authorization.HasIndex(a => new { a.GrantorId, a.IssuerId }).IsUnique();
        authorization.HasIndex(a => a.IssuerId);
    }
}

public sealed class AllowedTemplateMap : IEntityTypeConfiguration<AllowedTemplate>
{
    public void Configure(EntityTypeBuilder<AllowedTemplate> allowed)
    {
        allowed.HasKey(a => new { a.AuthorizationId, a.BadgeTemplateId });
        allowed.HasOne<IssuerAuthorization>().WithMany(a => a.AllowedTemplates).HasForeignKey(a => a.AuthorizationId).OnDelete(DeleteBehavior.Cascade);
        allowed.HasOne(a => a.Template).WithMany().HasForeignKey(a => a.BadgeTemplateId).OnDelete(DeleteBehavior.Cascade);
    }
}
