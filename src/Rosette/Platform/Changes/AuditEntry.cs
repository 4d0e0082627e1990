using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rosette.Platform.Changes;

/// <summary>Who did what to which thing, and when. Written in the transaction of the change, never edited.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; }
    public Guid? OrganizationId { get; init; }
    public DateTime OccurredAt { get; init; }

    /// <summary>One of <see cref="ActorKinds"/>.</summary>
    public required string ActorKind { get; init; }
    public Guid? ActorId { get; init; }

    /// <summary><c>badge.issued</c>, <c>token.rotated</c>…</summary>
    public required string Action { get; init; }
    public Guid? SubjectId { get; init; }

    /// <summary>What it was before and is now, as JSON; no secrets.</summary>
    public string? Detail { get; init; }
}

/// <summary>Who makes a change.</summary>
/// <param name="Kind">One of <see cref="ActorKinds"/>.</param>
/// <param name="Id">Token, OAuth application or user.</param>
public readonly record struct Actor(string Kind, Guid? Id)
{
    public static Actor Token(Guid id) => new(ActorKinds.Token, id);

    public static Actor Application(Guid id) => new(ActorKinds.Application, id);

    public static Actor User(Guid id) => new(ActorKinds.User, id);

    public static readonly Actor CommandLine = new(ActorKinds.CommandLine, null);

    public static readonly Actor System = new(ActorKinds.System, null);

    /// <summary>Somebody without an account: a visitor.</summary>
    public static readonly Actor Nobody = new(ActorKinds.Nobody, null);
}

public static class ActorKinds
{
    public const string Token = "token";
    public const string Application = "application";
    public const string User = "user";
    public const string CommandLine = "command_line";
    public const string System = "system";
    public const string Nobody = "nobody";
}

public sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(a => a.Id).ValueGeneratedNever();
        entry.Property(a => a.ActorKind).HasMaxLength(20);
        entry.Property(a => a.Action).HasMaxLength(60);
        entry.Property(a => a.Detail).HasMaxLength(20_000);
        entry.HasIndex(a => new { a.OrganizationId, a.Id });
        entry.HasIndex(a => a.SubjectId);
    }
}
