using System.Text.Json;
using Rosette.Grants;
using Rosette.Platform;
using Rosette.Platform.WireApi;

namespace Rosette.Organizations.Api;

/// <summary>Organizations on the wire: the full object and the short forms inside other objects (wire reference 4.2, 4.3).</summary>
public static class OrganizationJson
{
    public static string ApiUrl(RosetteSettings settings, Organization organization) => settings.Url($"/v1/organizations/{organization.Id}");

    public static string VanityUrl(RosetteSettings settings, Organization organization) => settings.Url($"/org/{organization.VanitySlug}");

    public static void Write(Utf8JsonWriter writer, Organization organization, bool hasEmployees, RosetteSettings settings)
    {
        writer.WriteStartObject();
        writer.WriteString("id", organization.Id);
        writer.WriteString("name", organization.Name);
        writer.WriteString("website_url", organization.WebsiteUrl);
        writer.WriteString("webhook_url", organization.WebhookUrl);
        writer.WriteString("contact_email", organization.ContactEmail);
        writer.WriteString("legal_contact_email", organization.LegalContactEmail);
        writer.WriteString("technical_contact_email", organization.TechnicalContactEmail);
        writer.WriteString("zip_or_postal_code", organization.ZipOrPostalCode);
        writer.WriteString("organization_type", organization.OrganizationType);
        writer.WriteString("bio", organization.Bio);
        writer.WriteString("twitter_url", organization.TwitterUrl);
        writer.WriteString("vanity_slug", organization.VanitySlug);
        writer.WriteString("facebook_url", organization.FacebookUrl);
        writer.WriteString("linked_in_url", organization.LinkedInUrl);
        writer.WriteString("linked_in_org_id", organization.LinkedInOrgId);
        writer.WriteString("city", organization.City);
        writer.WriteString("address", organization.Address);
        writer.WriteString("primary_hex_color", organization.PrimaryHexColor);
        writer.WriteString("support_email", organization.SupportEmail);
        writer.WriteString("support_url", organization.SupportUrl);
        writer.WriteBoolean("allow_saml_debug", false);
        writer.WriteStrings("allowed_webhooks", organization.AllowedWebhooks);
        writer.WriteBoolean("enable_blockchain", false);
        writer.WriteNull("print_method");
        writer.WriteNull("pdf_id");
        writer.WriteBoolean("internationalize_badge_templates", false);
        writer.WriteBoolean("integrated_with_faethm", false);
        writer.WriteBoolean("hide_subscription", organization.HideSubscription);
        writer.WriteBoolean("workforce_enabled", organization.WorkforceEnabled);
        writer.WriteNull("linkedin_a2p_url");
        writer.WriteString("location", organization.Location);
        writer.WriteString("country", organization.Country);
        writer.WriteString("state_or_province", organization.StateOrProvince);
        writer.WriteString("created_at", WireTime.Format(organization.CreatedAt));
        writer.WriteString("updated_at", WireTime.Format(organization.UpdatedAt));
        writer.WriteString("vanity_url", VanityUrl(settings, organization));
        writer.WriteTime("verified_at", organization.VerifiedAt);
        writer.WriteBoolean("verified", organization.VerifiedAt is not null);
        writer.WriteBoolean("require_template_detail_attributes", organization.RequireTemplateDetailAttributes);
        writer.WriteFile("photo", organization.Photo, settings);
        writer.WriteBoolean("has_employees", hasEmployees);
        writer.WriteEndObject();
    }

    /// <summary>The issuer block of a badge: the primary entity comes first (wire reference 4.4).</summary>
    public static void WriteIssuer(Utf8JsonWriter writer, ShownIssuers shown, RosetteSettings settings) =>
        WriteIssuer(writer, shown, organization => WriteEntity(writer, organization, settings));

    /// <param name="writeEntity">Writes an organization as an object.</param>
    public static void WriteIssuer(Utf8JsonWriter writer, ShownIssuers shown, Action<Organization> writeEntity)
    {
        writer.WriteStartObject();
        writer.WriteString("summary", shown.Summary);
        writer.WriteStartArray("entities");
        var isPrimary = true;
        foreach (var (label, organization) in shown.Entities)
        {
            writer.WriteStartObject();
            writer.WriteString("label", label);
            writer.WriteBoolean("primary", isPrimary);
            writer.WritePropertyName("entity");
            writeEntity(organization);
            writer.WriteEndObject();
            isPrimary = false;
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The short form of <c>created_by</c> and of issuer entities.</summary>
    public static void WriteEntity(Utf8JsonWriter writer, Organization organization, RosetteSettings settings)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Organization");
        writer.WriteString("id", organization.Id);
        writer.WriteString("name", organization.Name);
        writer.WriteString("url", ApiUrl(settings, organization));
        writer.WriteString("vanity_url", VanityUrl(settings, organization));
        writer.WriteBoolean("share_to_ziprecruiter", false);
        writer.WriteBoolean("verified", organization.VerifiedAt is not null);
        writer.WriteEndObject();
    }

    /// <summary>The short form of a template's <c>owner</c>.</summary>
    public static void WriteOwner(Utf8JsonWriter writer, Organization organization, RosetteSettings settings)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Organization");
        writer.WriteString("id", organization.Id);
        writer.WriteString("name", organization.Name);
        writer.WriteBoolean("enable_blockchain", false);
        writer.WriteString("url", ApiUrl(settings, organization));
        writer.WriteString("vanity_url", VanityUrl(settings, organization));
        writer.WriteString("vanity_slug", organization.VanitySlug);
        writer.WriteBoolean("verified", organization.VerifiedAt is not null);
        writer.WriteBoolean("viewable", true);
        writer.WriteEndObject();
    }
}
