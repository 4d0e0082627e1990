using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Organizations;

/// <summary>
/// The key of an organization's API (wire reference 3.1). Looked up by its SHA-256; the value itself is kept
/// encrypted, because the wire lists tokens in full.
/// </summary>
public sealed class AuthorizationToken
{
    /// <summary>Tokens live 180 days unless they say otherwise.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(180);

    public Guid Id { get; init; }
    public Guid OrganizationId { get; init; }
    public Organization? Organization { get; init; }
    public required byte[] Hash { get; set; }
    public required string EncryptedValue { get; set; }
    public string? Description { get; set; }
    public bool ReadEnabled { get; set; } = true;
    public bool WriteEnabled { get; set; }
    public bool DeleteEnabled { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime ExpiresAt { get; set; }
    public DateTime? RevokedAt { get; set; }

    /// <summary>It may do no more than a token with these rights.</summary>
    public bool IsWithin(bool read, bool write, bool delete) => (read || !ReadEnabled) && (write || !WriteEnabled) && (delete || !DeleteEnabled);

    /// <summary>32 characters of <c>[A-Za-z0-9_-]</c>: 192 random bits.</summary>
    public static string NewValue() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '-').Replace('/', '_');

    public static byte[] HashOf(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}

public sealed class AuthorizationTokenMap : IEntityTypeConfiguration<AuthorizationToken>
{
    public void Configure(EntityTypeBuilder<AuthorizationToken> token)
    {
        token.Property(t => t.Id).ValueGeneratedNever();
        token.Property(t => t.Hash).HasMaxLength(32);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.OrganizationId);
        token.HasIndex(t => t.ExpiresAt);
        token.HasOne(t => t.Organization).WithMany().HasForeignKey(t => t.OrganizationId).OnDelete(DeleteBehavior.Cascade);
    }
}
