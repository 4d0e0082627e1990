using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Earners;

namespace Rosette.Mail.Stops;

/// <summary>
/// Optional mails that a person does not want. An account's choice holds for all its addresses; without an account it is the
/// address that chose, until somebody confirms it.
/// </summary>
public sealed class MailOptOut
{
    public Guid Id { get; init; }

    /// <summary>The account; null where <see cref="AddressKey"/> has none.</summary>
    public Guid? UserId { get; set; }
    public string? AddressKey { get; set; }

    /// <summary>As <see cref="MailTopics.ScopeOf"/> makes it.</summary>
    public required string Scope { get; init; }
    public DateTime CreatedAt { get; init; }
}

public sealed class MailOptOutMap : IEntityTypeConfiguration<MailOptOut>
{
    public void Configure(EntityTypeBuilder<MailOptOut> optOut)
    {
        optOut.Property(o => o.Id).ValueGeneratedNever();
        optOut.Property(o => o.AddressKey).HasMaxLength(254);
        optOut.Property(o => o.Scope).HasMaxLength(60);
        optOut.HasIndex(o => new { o.UserId, o.Scope }).IsUnique().HasFilter("user_id is not null");
        optOut.HasIndex(o => new { o.AddressKey, o.Scope }).IsUnique().HasFilter("address_key is not null");
        optOut.HasOne<User>().WithMany().HasForeignKey(o => o.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
