using System.Text.Json;
using Rosette.Platform;
using Rosette.Platform.WireApi;

namespace Rosette.Organizations.Api;

/// <summary>
/// The attributes of an update (wire reference 5.3). Null is "not given" (client facts 12) and an empty text clears; but a
/// <c>webhook_url</c> or <c>allowed_webhooks</c> of null ends what was, as the reference has it.
/// </summary>
internal static class OrganizationInputJson
{
    public const int MaxTypes = 100;

    public static OrganizationInput Read(JsonElement body)
    {
        var errors = new List<FieldError>();
        var reader = new InputReader(body, errors);
        return new OrganizationInput
        {
            Name = reader.Said("name"),
            Bio = reader.Said("bio", InputReader.MaxText),
            OrganizationType = reader.Said("organization_type"),
            Location = reader.Said("location"),
            Address = reader.Said("address"),
            City = reader.Said("city"),
            StateOrProvince = reader.Said("state_or_province"),
            ZipOrPostalCode = reader.Said("zip_or_postal_code"),
            Country = reader.Said("country"),
            WebsiteUrl = reader.Said("website_url", WebAddress.MaxLength),
            TwitterUrl = reader.Said("twitter_url", WebAddress.MaxLength),
            FacebookUrl = reader.Said("facebook_url", WebAddress.MaxLength),
            LinkedInUrl = reader.Said("linked_in_url", WebAddress.MaxLength),
            LinkedInOrgId = reader.Said("linked_in_org_id"),
            SupportUrl = reader.Said("support_url", WebAddress.MaxLength),
            ContactEmail = reader.Said("contact_email"),
            LegalContactEmail = reader.Said("legal_contact_email"),
            TechnicalContactEmail = reader.Said("technical_contact_email"),
            SupportEmail = reader.Said("support_email"),
            PrimaryHexColor = reader.Said("primary_hex_color"),
            WebhookUrl = reader.IsNull("webhook_url") ? "" : reader.Said("webhook_url", WebAddress.MaxLength),
            AllowedWebhooks = reader.IsNull("allowed_webhooks") ? [] : reader.Texts("allowed_webhooks", MaxTypes, 60),
            HideSubscription = reader.Flag("hide_subscription"),
            Photo = ImageInput.Read(reader, "photo"),
            ClearsPhoto = reader.Given("photo") is { ValueKind: JsonValueKind.String } photo && photo.ValueEquals(""),
            Unreadable = errors,
        };
    }
}
