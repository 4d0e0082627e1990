namespace Rosette.Client;

/// <summary>A token of an organization.</summary>
public sealed record AuthorizationToken : WireObject
{
    /// <summary>Its id; not its value.</summary>
    public Guid Id { get; init; }

    /// <summary>Its value; null where the caller may not see it.</summary>
    public string? Token { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>It may read.</summary>
    public bool? ReadEnabled { get; init; }

    /// <summary>It may issue and change.</summary>
    public bool? WriteEnabled { get; init; }

    /// <summary>It may delete.</summary>
    public bool? DeleteEnabled { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Until when it works.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Its organization.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Its organization.</summary>
    public OrganizationEntity? Owner { get; init; }
}
