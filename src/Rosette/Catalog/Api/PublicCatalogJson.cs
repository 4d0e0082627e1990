using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rosette.Grants;
using Rosette.Organizations;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;
using Rosette.Templates;
using Rosette.Templates.Api;

namespace Rosette.Catalog.Api;

/// <summary>Organizations and templates as everybody may read them: inside public badges (wire reference 15.2), and as JSON of their own pages.</summary>
public sealed class PublicCatalogJson(RosetteSettings settings)
{
    /// <summary>An organization's page: itself, and the templates of that page.</summary>
    /// <param name="organization">With its photo.</param>
    /// <param name="templates">Public ones, with their pictures.</param>
    /// <param name="total">All public ones.</param>
    public void WriteOrganization(Utf8JsonWriter writer, Organization organization, IReadOnlyList<BadgeTemplate> templates, int total)
    {
        writer.WriteStartObject();
        WriteEntityMembers(writer, organization);
        writer.WriteString("vanity_slug", organization.VanitySlug);
        writer.WriteString("bio", organization.Bio);
        writer.WriteString("website_url", organization.WebsiteUrl);
        writer.WriteFile("photo", organization.Photo, settings);
        writer.WriteNumber("badge_templates_count", total);
        writer.WriteStartArray("badge_templates");
        foreach (var template in templates)
        {
            writer.WriteStartObject();
            writer.WriteString("id", template.Id);
            writer.WriteString("name", template.Name);
            writer.WriteFile("image", template.Image, settings);
            writer.WriteString("url", settings.Url(PublicPaths.Template(organization, template)));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <param name="template">With its picture and owner.</param>
    public void WriteTemplate(Utf8JsonWriter writer, BadgeTemplate template)
    {
        var owner = template.Organization!;
        writer.WriteStartObject();
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
        writer.WritePropertyName("issuer");
        OrganizationJson.WriteIssuer(writer, ShownIssuers.Of(owner, owner, null), issuer => WriteEntity(writer, issuer));
        writer.WriteEmptyArray("related_badge_templates");
        TemplateJson.WriteAlignments(writer, template);
        writer.WriteEmptyArray("endorsements");
        WriteActivities(writer, template);
        WriteSkills(writer, template);
        writer.WriteEndObject();
    }

    public void WriteEntity(Utf8JsonWriter writer, Organization organization)
    {
        writer.WriteStartObject();
        WriteEntityMembers(writer, organization);
        writer.WriteEndObject();
    }

    private void WriteEntityMembers(Utf8JsonWriter writer, Organization organization)
    {
        writer.WriteString("type", "Organization");
        writer.WriteString("id", organization.Id);
        writer.WriteString("name", organization.Name);
        writer.WriteString("url", settings.Url($"/organizations/{organization.VanitySlug}"));
        writer.WriteString("vanity_url", OrganizationJson.VanityUrl(settings, organization));
        writer.WriteBoolean("internationalize_badge_templates", false);
        writer.WriteBoolean("share_to_ziprecruiter", false);
        writer.WriteString("twitter_url", organization.TwitterUrl ?? "");
        writer.WriteBoolean("verified", organization.VerifiedAt is not null);
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
