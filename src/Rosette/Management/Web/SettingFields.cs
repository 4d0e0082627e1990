using Rosette.Organizations;

namespace Rosette.Management.Web;

/// <summary>A line of the form about an organization.</summary>
/// <param name="Name">As on the wire (reference 4.2); its label is <c>settings.&lt;name&gt;</c>.</param>
/// <param name="Type">Of the input.</param>
internal sealed record SettingField(string Name, Func<Organization, string?> Get, string Type = "text", string? Autocomplete = null);

/// <summary>The form about an organization, in its parts.</summary>
internal static class SettingFields
{
    public static readonly IReadOnlyList<SettingField> Profile =
    [
        new("organization_type", o => o.OrganizationType),
        new("website_url", o => o.WebsiteUrl, "url", "url"),
        new("primary_hex_color", o => o.PrimaryHexColor),
    ];

    public static readonly IReadOnlyList<SettingField> Contacts =
    [
        new("contact_email", o => o.ContactEmail, "email"),
        new("support_email", o => o.SupportEmail, "email"),
        new("support_url", o => o.SupportUrl, "url"),
        new("legal_contact_email", o => o.LegalContactEmail, "email"),
        new("technical_contact_email", o => o.TechnicalContactEmail, "email"),
    ];

    public static readonly IReadOnlyList<SettingField> Place =
    [
        new("address", o => o.Address, Autocomplete: "street-address"),
        new("zip_or_postal_code", o => o.ZipOrPostalCode, Autocomplete: "postal-code"),
        new("city", o => o.City, Autocomplete: "address-level2"),
        new("state_or_province", o => o.StateOrProvince, Autocomplete: "address-level1"),
        new("country", o => o.Country, Autocomplete: "country-name"),
    ];

    public static readonly IReadOnlyList<SettingField> Networks =
    [
        new("linked_in_url", o => o.LinkedInUrl, "url"),
        new("linked_in_org_id", o => o.LinkedInOrgId),
        new("twitter_url", o => o.TwitterUrl, "url"),
        new("facebook_url", o => o.FacebookUrl, "url"),
    ];

    public static readonly IReadOnlyList<SettingField> All =
    [
        new("name", o => o.Name),
        new("bio", o => o.Bio),
        .. Profile,
        .. Contacts,
        .. Place,
        .. Networks,
    ];

    /// <summary>The name of the sentence that says what would be right.</summary>
    public static string RuleOf(string attribute) =>
        attribute.EndsWith("_url", StringComparison.Ordinal) ? "url"
        : attribute.EndsWith("_email", StringComparison.Ordinal) ? "email"
        : attribute is "name" or "bio" or "linked_in_org_id" or "primary_hex_color" or "photo" or "time_zone" ? attribute
        : "long";
}
