namespace Rosette.Client;

/// <summary>What changes of an organization. What is not assigned stays; a text assigned null is cleared.</summary>
public sealed record OrganizationUpdate : RequestBody
{
    /// <summary>Its name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>What it is.</summary>
    public Optional<string?> Bio { get; init; }

    /// <summary>What kind of organization it is.</summary>
    public Optional<string?> OrganizationType { get; init; }

    /// <summary>Its own website.</summary>
    public Optional<string?> WebsiteUrl { get; init; }

    /// <summary>Where its events are posted; https.</summary>
    public Optional<string?> WebhookUrl { get; init; }

    /// <summary>The types of events that are posted; an empty list: all.</summary>
    public IReadOnlyList<EventType>? AllowedWebhooks { get; init; }

    /// <summary>Its address for questions.</summary>
    public Optional<string?> ContactEmail { get; init; }

    /// <summary>Its address for legal matters.</summary>
    public Optional<string?> LegalContactEmail { get; init; }

    /// <summary>Its address for technical matters.</summary>
    public Optional<string?> TechnicalContactEmail { get; init; }

    /// <summary>Its address for earners.</summary>
    public Optional<string?> SupportEmail { get; init; }

    /// <summary>Its help page.</summary>
    public Optional<string?> SupportUrl { get; init; }

    /// <summary>Its page there.</summary>
    public Optional<string?> TwitterUrl { get; init; }

    /// <summary>Its page there.</summary>
    public Optional<string?> FacebookUrl { get; init; }

    /// <summary>Its page there.</summary>
    public Optional<string?> LinkedInUrl { get; init; }

    /// <summary>Its id at LinkedIn.</summary>
    public Optional<string?> LinkedInOrgId { get; init; }

    /// <summary>Its colour: <c>#336699</c>.</summary>
    public Optional<string?> PrimaryHexColor { get; init; }

    /// <summary>Street and number.</summary>
    public Optional<string?> Address { get; init; }

    /// <summary>City.</summary>
    public Optional<string?> City { get; init; }

    /// <summary>State or province.</summary>
    public Optional<string?> StateOrProvince { get; init; }

    /// <summary>Postal code.</summary>
    public Optional<string?> ZipOrPostalCode { get; init; }

    /// <summary>Country.</summary>
    public Optional<string?> Country { get; init; }

    /// <summary>The address in one line.</summary>
    public Optional<string?> Location { get; init; }

    /// <summary>Earners are not shown its plan.</summary>
    public bool? HideSubscription { get; init; }

    /// <summary>Its logo.</summary>
    public ImageUpload? Photo { get; init; }

    private protected override void Write(BodyWriter body)
    {
        body.Text("name", Name);
        body.Text("bio", Bio);
        body.Text("organization_type", OrganizationType);
        body.Text("website_url", WebsiteUrl);
        body.Text("webhook_url", WebhookUrl);
        body.Texts("allowed_webhooks", AllowedWebhooks?.Select(word => word.Value));
        body.Text("contact_email", ContactEmail);
        body.Text("legal_contact_email", LegalContactEmail);
        body.Text("technical_contact_email", TechnicalContactEmail);
        body.Text("support_email", SupportEmail);
        body.Text("support_url", SupportUrl);
        body.Text("twitter_url", TwitterUrl);
        body.Text("facebook_url", FacebookUrl);
        body.Text("linked_in_url", LinkedInUrl);
        body.Text("linked_in_org_id", LinkedInOrgId);
        body.Text("primary_hex_color", PrimaryHexColor);
        body.Text("address", Address);
        body.Text("city", City);
        body.Text("state_or_province", StateOrProvince);
        body.Text("zip_or_postal_code", ZipOrPostalCode);
        body.Text("country", Country);
        body.Text("location", Location);
        body.Flag("hide_subscription", HideSubscription);
        body.Text("photo", Photo?.Text);
    }
}
