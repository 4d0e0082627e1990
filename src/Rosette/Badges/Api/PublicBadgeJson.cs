using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rosette.Earners;
using Rosette.Grants;
using Rosette.Organizations;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;
using Rosette.Templates;
using Rosette.Templates.Api;

namespace Rosette.Badges.Api;

/// <summary>
/// A badge as everybody may read it: an item of a profile, and one public badge (wire reference 15.2, 15.3). Holds no
/// address, and the name only as the earner shows it.
/// </summary>
public sealed class PublicBadgeJson(RosetteSettings settings)
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
        WriteIssuer(writer, organization, badge.Template!.Organization ?? organization, badge.DisplayIssuerAs);
        WriteTemplate(writer, badge.Template!);
        writer.WriteFile("image", badge.Template!.Image, settings);
        BadgeJson.WriteEvidence(writer, badge.Evidence, settings);
        writer.WriteEmptyArray("recommendations");
        more?.Invoke(writer);
        writer.WriteEndObject();
    }

    /// <summary>The profile's path; by id where its readable form would tell a name that the earner withholds.</summary>
    public static string EarnerPath(User earner) =>
        PublicPaths.Profile(earner.NameShown == NameForms.Full ? earner.VanitySlug : earner.Id.ToString());

    private void WriteTemplate(Utf8JsonWriter writer, BadgeTemplate template)
    {
        var owner = template.Organization!;
        writer.WriteStartObject("badge_template");
        writer.WriteString("id", template.Id);
        writer.WriteString("description", template.Description);
        writer.WriteString("global_activity_url", template.GlobalActivityUrl);
        writer.WriteString("earn_this_badge_url", template.EarnThisBadgeUrl);
        writer.WriteBoolean("enable_earn_this_badge", template.EnableEarnThisBadge);
        writer.WriteBoolean("enable_detail_attribute_visibility", template.EnableDetailAttributeVisibility);
        writer.WriteNull("job_board_url");
        writer.WriteString("name", template.Name);
        writer.WriteBoolean("public", template.IsPublic);
        writer.WriteString("recipient_type", "User");
        writer.WriteString("vanity_slug", template.VanitySlug);
        writer.WriteBoolean("show_badge_lmi", false);
        writer.WriteBoolean("show_skill_tag_links", template.ShowSkillTagLinks);
        writer.WriteBoolean("settings_enable_related_badges", false);
        writer.WriteBoolean("translatable", template.Translatable);
        writer.WriteString("level", template.Level);
        writer.WriteString("time_to_earn", template.TimeToEarn);
        writer.WriteString("cost", template.Cost);
        writer.WriteString("type_category", template.TypeCategory);
        writer.WriteFile("image", template.Image, settings);
        writer.WriteString("url", settings.Url(PublicPaths.Template(owner, template)));
        writer.WriteString("owner_vanity_slug", owner.VanitySlug);
        writer.WriteBoolean("badge_template_earnable", template.EnableEarnThisBadge);
        writer.WriteBoolean("recommendable", true);
        WriteIssuer(writer, owner, owner, null);
        writer.WriteEmptyArray("related_badge_templates");
        TemplateJson.WriteAlignments(writer, template);
        writer.WriteEmptyArray("endorsements");
        WriteActivities(writer, template);
        WriteSkills(writer, template);
        writer.WriteEndObject();
    }

    private void WriteIssuer(Utf8JsonWriter writer, Organization issuer, Organization owner, string? display)
    {
        writer.WritePropertyName("issuer");
        OrganizationJson.WriteIssuer(writer, ShownIssuers.Of(issuer, owner, display), organization => WriteEntity(writer, organization));
    }

    private void WriteEntity(Utf8JsonWriter writer, Organization organization)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Organization");
        writer.WriteString("id", organization.Id);
        writer.WriteString("name", organization.Name);
        writer.WriteString("url", settings.Url($"/organizations/{organization.VanitySlug}"));
        writer.WriteString("vanity_url", OrganizationJson.VanityUrl(settings, organization));
        writer.WriteBoolean("internationalize_badge_templates", false);
        writer.WriteBoolean("share_to_ziprecruiter", false);
        writer.WriteString("twitter_url", organization.TwitterUrl ?? "");
        writer.WriteBoolean("verified", organization.VerifiedAt is not null);
        writer.WriteEndObject();
    }

    private static void WriteActivities(Utf8JsonWriter writer, BadgeTemplate template)
    {
        writer.WriteStartArray("badge_template_activities");
        foreach (var activity in template.Activities)
        {
            writer.WriteStartObject();
            writer.WriteString("id", activity.Id);
            writer.WriteString("activity_type", activity.ActivityType);
            if (activity.RequiredBadgeTemplateId is { } required)
                writer.WriteString("required_badge_template_id", required);
            else
                writer.WriteNull("required_badge_template_id");
            writer.WriteString("title", activity.Title);
            writer.WriteString("url", activity.ActivityUrl);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteSkills(Utf8JsonWriter writer, BadgeTemplate template)
    {
        writer.WriteStartArray("skills");
        foreach (var skill in template.Skills)
        {
            writer.WriteStartObject();
            writer.WriteString("id", SkillId(skill));
            writer.WriteString("name", skill);
            writer.WriteString("vanity_slug", Slug.Of(skill, "skill"));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>A skill is its name: the same everywhere, so its id is made of it (UUID version 8).</summary>
    public static Guid SkillId(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("skill:" + name.ToLowerInvariant()))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
