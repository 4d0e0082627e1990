using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Installation;

/// <summary>A secret of the installation, shared by its nodes: keys of signed links, the one-time code of the first set-up.</summary>
public sealed class InstallationKey
{
    public required string Name { get; init; }
    public required byte[] Value { get; set; }
    public DateTime CreatedAt { get; init; }
}

public sealed class InstallationKeyMap : IEntityTypeConfiguration<InstallationKey>
{
    public void Configure(EntityTypeBuilder<InstallationKey> key)
    {
        key.HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(60);
        key.Property(k => k.Value).HasMaxLength(200);
    }
}
