namespace Rosette.Client;

/// <summary>A program of an organization. Its secret is never shown again.</summary>
public sealed record OAuthApplication : WireObject
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Its client id.</summary>
    public string? Uid { get; init; }

    /// <summary>Who made it.</summary>
    public Guid? CreatedById { get; init; }

    /// <summary><c>User</c>.</summary>
    public string? CreatedByType { get; init; }

    /// <summary>Who made it.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>That account is still there.</summary>
    public bool? CreatorAvailable { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
