using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Earners;

namespace Rosette.Organizations;

/// <summary>A person who works for an organization in its console.</summary>
public sealed class Member
{
    public Guid OrganizationId { get; init; }
    public Organization? Organization { get; init; }
    public Guid UserId { get; init; }
    public User? User { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; set; }
    public DateTime CreatedAt { get; init; }
}

/// <summary>Roles of product design 12.</summary>
public static class Roles
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Issuer = "issuer";
    public const string Reporter = "reporter";

    public static readonly IReadOnlyList<string> All = [Owner, Admin, Issuer, Reporter];
}

public sealed class MemberMap : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.HasKey(m => new { m.OrganizationId, m.UserId });
        member.Property(m => m.Role).HasMaxLength(20);
        member.HasOne(m => m.Organization).WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        member.HasOne(m => m.User).WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
