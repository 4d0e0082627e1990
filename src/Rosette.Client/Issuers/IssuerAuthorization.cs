namespace Rosette.Client;

/// <summary>Another organization may issue the organization's templates.</summary>
public sealed record IssuerAuthorization : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary><c>platform</c>.</summary>
    public string? AuthorizationType { get; init; }

    /// <summary>Whom its badges show as issuer: <c>grantor</c> or <c>issuer</c>.</summary>
    public string? DisplayIssuerAs { get; init; }

    /// <summary>Only the templates that are listed.</summary>
    public bool RestrictByBadgeTemplates { get; init; }

    /// <summary>The templates it is restricted to.</summary>
    public IReadOnlyList<BadgeTemplateSummary> AllowedBadgeTemplates { get; init => field = value ?? []; } = [];

    /// <summary>Who may issue.</summary>
    public OrganizationEntity? Issuer { get; init; }

    /// <summary>Whose templates.</summary>
    public OrganizationEntity? Grantor { get; init; }
}

/// <summary>The organization may issue templates of another.</summary>
public sealed record GrantorAuthorization : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose templates.</summary>
    public OrganizationEntity? Grantor { get; init; }
}
