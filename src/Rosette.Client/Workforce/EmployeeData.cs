using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>What an employee agreed to show.</summary>
public sealed record EmployeeData : WireObject
{
    /// <summary>Who.</summary>
    public Employee? Employee { get; init; }

    /// <summary>Public badges, newest first, at most 500.</summary>
    public IReadOnlyList<PublicBadge> Badges { get; init => field = value ?? []; } = [];

    /// <summary>Skills of those badges.</summary>
    public IReadOnlyList<Skill> Skills { get; init => field = value ?? []; } = [];
}

/// <summary>A skill.</summary>
public sealed record Skill : WireObject
{
    /// <summary>Its id.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its name in addresses.</summary>
    public string? VanitySlug { get; init; }

    /// <summary>How many employees show it; in the list of employees' skills.</summary>
    public int? EmployeeCount { get; init; }
}

/// <summary>A badge of another issuer: of an employee, or imported into a profile.</summary>
public sealed record ExternalBadge : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose it is, among employees.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>When it was earned.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>Until when it holds.</summary>
    public DateOnly? ExpiresAtDate { get; init; }

    /// <summary>What it is.</summary>
    [JsonPropertyName("external_badge")]
    public ExternalBadgeDetails? Badge { get; init; }
}

/// <summary>What a badge of another issuer is.</summary>
public sealed record ExternalBadgeDetails : WireObject
{
    /// <summary>Its name.</summary>
    public string? BadgeName { get; init; }

    /// <summary>Who issued it.</summary>
    public string? IssuerName { get; init; }

    /// <summary>Its picture's address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Its public page.</summary>
    public string? BadgeUrl { get; init; }

    /// <summary>Its id at its issuer.</summary>
    public string? BadgeId { get; init; }

    /// <summary>When it was earned.</summary>
    public DateOnly? IssuedAtDate { get; init; }

    /// <summary>Until when it holds.</summary>
    public DateOnly? ExpiresAtDate { get; init; }

    /// <summary>Its skills.</summary>
    public IReadOnlyList<Skill> Skills { get; init => field = value ?? []; } = [];
}

/// <summary>Who was asked.</summary>
public sealed record InvitationResult : WireObject
{
    /// <summary>How many were.</summary>
    public int InvitedCount { get; init; }

    /// <summary>How many were not: unknown, asked a moment ago, or said no lately.</summary>
    public int? SkippedCount { get; init; }
}
