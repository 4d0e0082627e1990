using System.Text.Json;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.WireApi;

namespace Rosette.Grants.Api;

/// <summary>Issuer authorizations on the wire (wire reference 10; the short organization of 4.3).</summary>
/// <param name="counts">Active templates of each organization.</param>
public sealed class GrantJson(IReadOnlyDictionary<Guid, int> counts, RosetteSettings settings)
{
    public void WriteIssuer(Utf8JsonWriter writer, IssuerAuthorization authorization)
    {
        writer.WriteStartObject();
        writer.WriteString("id", authorization.Id);
        writer.WriteString("authorization_type", "platform");
        writer.WriteString("display_issuer_as", authorization.DisplayIssuerAs);
        writer.WriteBoolean("restrict_by_badge_templates", authorization.RestrictByBadgeTemplates);
        writer.WriteNull("subscription_type");
        writer.WriteStartArray("allowed_badge_templates");
        foreach (var template in authorization.AllowedTemplates.Select(a => a.Template!).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("id", template.Id);
            writer.WriteString("name", template.Name);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("collections");
        writer.WriteEndArray();
        WriteOrganization(writer, "issuer", authorization.Issuer!);
        WriteOrganization(writer, "grantor", authorization.Grantor!);
        writer.WriteEndObject();
    }

    public void WriteGrantor(Utf8JsonWriter writer, IssuerAuthorization authorization)
    {
        writer.WriteStartObject();
        writer.WriteString("id", authorization.Id);
        WriteOrganization(writer, "grantor", authorization.Grantor!);
        writer.WriteEndObject();
    }

    private void WriteOrganization(Utf8JsonWriter writer, string name, Organization organization)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", "Organization");
        writer.WriteString("id", organization.Id);
        writer.WriteString("name", organization.Name);
        writer.WriteString("vanity_slug", organization.VanitySlug);
        writer.WriteString("url", organization.WebsiteUrl);
        writer.WriteFile("photo", organization.Photo, settings);
        writer.WriteNumber("badge_template_count", counts.GetValueOrDefault(organization.Id));
        writer.WriteEndObject();
    }
}
