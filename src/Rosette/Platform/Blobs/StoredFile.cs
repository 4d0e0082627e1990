using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Platform.Blobs;

/// <summary>A file that pages and the API link to; its bytes are a blob named by their SHA-256.</summary>
public sealed class StoredFile
{
    public Guid Id { get; init; }

    /// <summary>Last part of the URL, with extension: <c>knots.png</c>.</summary>
    public required string FileName { get; init; }
    public required string ContentType { get; init; }

    /// <summary>64 hex digits.</summary>
    public required string Sha256 { get; init; }
    public long Length { get; init; }
    public DateTime CreatedAt { get; init; }

    /// <summary>Wire reference 4.1: <c>/images/&lt;id&gt;/&lt;file&gt;</c>.</summary>
    public string Path => $"/images/{Id}/{FileName}";

    /// <summary>The id in a <see cref="Path"/>.</summary>
    public static Guid? IdOf(string path) => path.Split('/') is [_, _, var id, _] && Guid.TryParse(id, out var parsed) ? parsed : null;
}

public sealed class StoredFileMap : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.FileName).HasMaxLength(120);
        file.Property(f => f.ContentType).HasMaxLength(100);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.HasIndex(f => f.Sha256);
    }
}
