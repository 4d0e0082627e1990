namespace Rosette.Client;

/// <summary>An organization's profile.</summary>
public sealed record Organization : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its name in addresses.</summary>
    public string? VanitySlug { get; init; }

    /// <summary>Its public page.</summary>
    public string? VanityUrl { get; init; }

    /// <summary>Its own website.</summary>
    public string? WebsiteUrl { get; init; }

    /// <summary>Where its events are posted.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>The types of events that are posted; none: all.</summary>
    public IReadOnlyList<EventType> AllowedWebhooks { get; init => field = value ?? []; } = [];

    /// <summary>What it is.</summary>
    public string? Bio { get; init; }

    /// <summary>What kind of organization it is.</summary>
    public string? OrganizationType { get; init; }

    /// <summary>Its address for questions.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>Its address for legal matters.</summary>
    public string? LegalContactEmail { get; init; }

    /// <summary>Its address for technical matters.</summary>
    public string? TechnicalContactEmail { get; init; }

    /// <summary>Its address for earners.</summary>
    public string? SupportEmail { get; init; }

    /// <summary>Its help page.</summary>
    public string? SupportUrl { get; init; }

    /// <summary>Its page there.</summary>
    public string? TwitterUrl { get; init; }

    /// <summary>Its page there.</summary>
    public string? FacebookUrl { get; init; }

    /// <summary>Its page there.</summary>
    public string? LinkedInUrl { get; init; }

    /// <summary>Its id at LinkedIn, for sharing.</summary>
    public string? LinkedInOrgId { get; init; }

    /// <summary>Its colour: <c>#336699</c>.</summary>
    public string? PrimaryHexColor { get; init; }

    /// <summary>Street and number.</summary>
    public string? Address { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>State or province.</summary>
    public string? StateOrProvince { get; init; }

    /// <summary>Postal code.</summary>
    public string? ZipOrPostalCode { get; init; }

    /// <summary>Country.</summary>
    public string? Country { get; init; }

    /// <summary>The address in one line.</summary>
    public string? Location { get; init; }

    /// <summary>Earners are not shown its plan.</summary>
    public bool HideSubscription { get; init; }

    /// <summary>It may have employees.</summary>
    public bool WorkforceEnabled { get; init; }

    /// <summary>It has employees.</summary>
    public bool HasEmployees { get; init; }

    /// <summary>Active templates need level, cost, time and category.</summary>
    public bool RequireTemplateDetailAttributes { get; init; }

    /// <summary>The operator has checked who it is.</summary>
    public bool Verified { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Its logo.</summary>
    public Image? Photo { get; init; }

    /// <summary>Its logo's address.</summary>
    public string? PhotoUrl { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
