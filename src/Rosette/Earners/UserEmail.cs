using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Earners;

/// <summary>
/// An address of a person. Several accounts may have typed an address, only one can have confirmed it: the database
/// holds that rule, so nobody can occupy somebody else's address.
/// </summary>
public sealed class UserEmail
{
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public User? User { get; init; }
    public required string Address { get; init; }

    /// <summary>Trimmed and lower-cased: what is compared.</summary>
    public required string Key { get; init; }
    public bool IsPrimary { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ConfirmedAt { get; set; }
}

public sealed class UserEmailMap : IEntityTypeConfiguration<UserEmail>
{
    public void Configure(EntityTypeBuilder<UserEmail> email)
    {
        email.Property(e => e.Id).ValueGeneratedNever();
        email.Property(e => e.Address).HasMaxLength(254);
        email.Property(e => e.Key).HasMaxLength(254);
        email.HasIndex(e => e.Key).IsUnique().HasFilter("confirmed_at is not null");
        email.HasIndex(e => new { e.UserId, e.Key }).IsUnique();
        email.HasOne(e => e.User).WithMany(u => u.Emails).HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
