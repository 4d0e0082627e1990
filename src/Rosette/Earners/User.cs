using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Earners;

/// <summary>
/// A person with an account: earner, member of an organization, operator, or all of these. Addresses are
/// <see cref="UserEmail"/> rows; <c>Email</c> repeats the primary one.
/// </summary>
public sealed class User : IdentityUser<Guid>
{
    public string FirstName { get; set; } = "";
    public string? MiddleName { get; set; }
    public string LastName { get; set; } = "";

    /// <summary><c>/users/&lt;slug&gt;</c>.</summary>
    public required string VanitySlug { get; set; }

    /// <summary>The profile page exists for others.</summary>
    public bool ProfileIsPublic { get; set; } = true;

    /// <summary>One of <see cref="NameForms"/>: how badge pages name the person.</summary>
    public string NameShown { get; set; } = NameForms.Full;
    public string Locale { get; set; } = "en";
    public string? Bio { get; set; }

    /// <summary>Runs the installation.</summary>
    public bool IsOperator { get; set; }
    public DateTime CreatedAt { get; init; }

    /// <summary>When the first address was confirmed; null: nothing may be accepted yet.</summary>
    public DateTime? ConfirmedAt { get; set; }
    public List<UserEmail> Emails { get; init; } = [];

    public string FullName => $"{FirstName} {LastName}".Trim();
}

public static class NameForms
{
    public const string Full = "full";
    public const string FirstAndInitial = "first_and_initial";
    public const string None = "none";

    public static readonly IReadOnlyList<string> All = [Full, FirstAndInitial, None];
}

public sealed class UserMap : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.Property(u => u.Id).ValueGeneratedNever();
        user.Property(u => u.VanitySlug).HasMaxLength(160);
        user.Property(u => u.Bio).HasMaxLength(4_000);
        user.Property(u => u.NameShown).HasMaxLength(20);
        user.HasIndex(u => u.VanitySlug).IsUnique();
        user.HasIndex(u => u.CreatedAt).HasFilter("confirmed_at is null");
    }
}
