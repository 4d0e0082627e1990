using System.Text.Json;
using Rosette.Catalog.Api;
using Rosette.Earners;
using Rosette.Grants;
using Rosette.Organizations;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;

namespace Rosette.Badges.Api;

/// <summary>
/// A badge as everybody may read it: an item of a profile, and one public badge (wire reference 15.2, 15.3). Holds no
/// address, and the name only as the earner shows it.
/// </summary>
public sealed class PublicBadgeJson(PublicCatalogJson catalog, RosetteSettings settings)
{
    /// <param name="badge">With organization, account and template, the template with its picture and owner.</param>
    /// <param name="more">Writes further members of the object, such as <c>related_badges</c>.</param>
    public void Write(Utf8JsonWriter writer, Badge badge, Action<Utf8JsonWriter>? more = null)
    {
        var organization = badge.Organization!;
        writer.WriteStartObject();
        writer.WriteString("id", badge.Id);
        writer.WriteString("expires_at_date", badge.ExpiresAt is { } expires ? WireTime.Format(organization.Day(expires)) : null);
        writer.WriteString("issued_at_date", WireTime.Format(organization.Day(badge.IssuedAt)));
        writer.WriteString("issued_to", ShownName.Of(badge) ?? "");
        writer.WriteString("locale", badge.Locale);
        writer.WriteBoolean("public", badge.IsPublic);
        writer.WriteString("state", badge.State);
        writer.WriteBoolean("translate_metadata", false);
        writer.WriteTime("accepted_at", badge.AcceptedAt);
        writer.WriteTime("expires_at", badge.ExpiresAt);
        writer.WriteTime("issued_at", badge.IssuedAt);
        writer.WriteTime("last_updated_at", badge.UpdatedAt);
        writer.WriteTime("updated_at", badge.UpdatedAt);
        writer.WriteString("earner_path", badge.User is { } earner ? EarnerPath(earner) : null);
        writer.WriteNull("earner_photo_url");
        writer.WriteBoolean("is_private_badge", !badge.IsPublic);
        writer.WriteBoolean("user_is_earner", false);
        writer.WriteBoolean("printable", false);
        writer.WritePropertyName("issuer");
        OrganizationJson.WriteIssuer(writer, ShownIssuers.Of(organization, badge.Template!.Organization ?? organization, badge.DisplayIssuerAs), issuer => catalog.WriteEntity(writer, issuer));
        writer.WritePropertyName("badge_template");
        catalog.WriteTemplate(writer, badge.Template!);
        writer.WriteFile("image", badge.Template!.Image, settings);
        BadgeJson.WriteEvidence(writer, badge.Evidence, settings);
        writer.WriteEmptyArray("recommendations");
        more?.Invoke(writer);
        writer.WriteEndObject();
    }

    /// <summary>The profile's path; by id where its readable form would tell a name that the earner withholds.</summary>
    public static string EarnerPath(User earner) =>
        PublicPaths.Profile(earner.NameShown == NameForms.Full ? earner.VanitySlug : earner.Id.ToString());
}
