using Rosette.Platform;
using Rosette.Platform.Images;

namespace Rosette.Organizations;

/// <summary>What is said of an organization, named as in wire reference 5.3. Null: not said, it stays; empty: it is cleared.</summary>
public sealed record OrganizationInput
{
    public string? Name { get; init; }
    public string? Bio { get; init; }
    public string? OrganizationType { get; init; }

    /// <summary>The address in one line, for clients that know no parts of it.</summary>
    public string? Location { get; init; }
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? StateOrProvince { get; init; }
    public string? ZipOrPostalCode { get; init; }
    public string? Country { get; init; }
    public string? WebsiteUrl { get; init; }
    public string? TwitterUrl { get; init; }
    public string? FacebookUrl { get; init; }
    public string? LinkedInUrl { get; init; }
    public string? LinkedInOrgId { get; init; }
    public string? SupportUrl { get; init; }
    public string? ContactEmail { get; init; }
    public string? LegalContactEmail { get; init; }
    public string? TechnicalContactEmail { get; init; }
    public string? SupportEmail { get; init; }
    public string? PrimaryHexColor { get; init; }
    public string? WebhookUrl { get; init; }

    /// <summary>Event types; none means all.</summary>
    public IReadOnlyList<string>? AllowedWebhooks { get; init; }
    public bool? HideSubscription { get; init; }
    public GivenImage? Photo { get; init; }
    public bool ClearsPhoto { get; init; }

    /// <summary>What could not be read while this was made; reported together with what the checks find.</summary>
    public IReadOnlyList<FieldError> Unreadable { get; init; } = [];
}
