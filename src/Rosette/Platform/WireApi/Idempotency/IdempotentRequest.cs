using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Platform.WireApi.Idempotency;

/// <summary>A POST that its client may repeat without doing it twice, and what it was answered.</summary>
public sealed class IdempotentRequest
{
    public Guid Id { get; init; }
    public Guid OrganizationId { get; init; }

    /// <summary>SHA-256 of the client's key.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>SHA-256 of method, path, query and body: a key stands for one request only.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>While no answer is kept, whoever began has until then; afterwards a repeat takes over.</summary>
    public DateTime LeaseUntil { get; set; }

    /// <summary>Null until it was answered.</summary>
    public int? Status { get; set; }

    /// <summary>The answer's body, encrypted: it may hold addresses and tokens.</summary>
    public byte[]? Answer { get; set; }
    public string? Location { get; set; }
    public DateTime CreatedAt { get; init; }
}

public sealed class IdempotentRequestMap : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> request)
    {
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.KeyHash).HasMaxLength(32);
        request.Property(r => r.Fingerprint).HasMaxLength(32);
        request.HasIndex(r => new { r.OrganizationId, r.KeyHash }).IsUnique();
        request.HasIndex(r => r.CreatedAt);
    }
}
