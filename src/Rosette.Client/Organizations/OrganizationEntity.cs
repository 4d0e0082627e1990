namespace Rosette.Client;

/// <summary>An organization as other objects name it. Each names it by some of these.</summary>
public sealed record OrganizationEntity : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary><c>Organization</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Its address in the API; in issuer authorizations its own website.</summary>
    public string? Url { get; init; }

    /// <summary>Its public page.</summary>
    public string? VanityUrl { get; init; }

    /// <summary>Its name in addresses.</summary>
    public string? VanitySlug { get; init; }

    /// <summary>The operator has checked who it is.</summary>
    public bool? Verified { get; init; }

    /// <summary>Its logo, in issuer authorizations.</summary>
    public Image? Photo { get; init; }

    /// <summary>Its logo's address.</summary>
    public string? PhotoUrl { get; init; }

    /// <summary>Its active templates, in issuer authorizations.</summary>
    public int? BadgeTemplateCount { get; init; }
}

/// <summary>Who issued a badge.</summary>
public sealed record IssuerBlock : WireObject
{
    /// <summary>For people: "issued by Northwind Guild".</summary>
    public string Summary { get; init => field = value ?? ""; } = "";

    /// <summary>The issuer first; where one issued for another, both.</summary>
    public IReadOnlyList<IssuerEntity> Entities { get; init => field = value ?? []; } = [];
}

/// <summary>One of those who stand behind a badge.</summary>
public sealed record IssuerEntity : WireObject
{
    /// <summary>For people: "Issued by".</summary>
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>It is the one to show where there is room for one.</summary>
    public bool Primary { get; init; }

    /// <summary>Who it is.</summary>
    public OrganizationEntity? Entity { get; init; }
}
