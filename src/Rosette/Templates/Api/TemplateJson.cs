using System.Text.Json;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.WireApi;

namespace Rosette.Templates.Api;

/// <summary>Badge templates on the wire (wire reference 4.6).</summary>
public static class TemplateJson
{
    public static string WebUrl(RosetteSettings settings, BadgeTemplate template) =>
        settings.Url($"/org/{template.Organization!.VanitySlug}/badge/{template.VanitySlug}");

    /// <param name="count">Badges issued of it.</param>
    /// <param name="required">Names and slugs of templates that activities require, by id.</param>
    /// <param name="embedded">Inside a badge: without reporting tags.</param>
    /// <param name="single">The answer of get: with the two lists of related templates.</param>
    public static void Write(
        Utf8JsonWriter writer,
        BadgeTemplate template,
        long count,
        IReadOnlyDictionary<Guid, BadgeTemplate> required,
        RosetteSettings settings,
        bool embedded = false,
        bool single = false
    )
    {
        writer.WriteStartObject();
        writer.WriteString("id", template.Id);
        writer.WriteBoolean("allow_duplicate_badges", template.AllowDuplicateBadges);
        writer.WriteString("cost", template.Cost);
        writer.WriteString("description", template.Description);
        WriteDefaultExpiry(writer, template);
        writer.WriteString("earn_this_badge_url", template.EarnThisBadgeUrl);
        writer.WriteBoolean("enable_earn_this_badge", template.EnableEarnThisBadge);
        writer.WriteBoolean("enable_detail_attribute_visibility", template.EnableDetailAttributeVisibility);
        writer.WriteString("global_activity_url", template.GlobalActivityUrl);
        writer.WriteString("level", template.Level);
        writer.WriteBoolean("lock_badge_state", template.LockBadgeState);
        writer.WriteString("name", template.Name);
        writer.WriteString("state", template.State);
        writer.WriteBoolean("public", template.IsPublic);
        writer.WriteNumber("badges_count", count);
        writer.WriteString("recipient_type", "User");
        writer.WriteBoolean("send_expiring_badge_notifications", template.SendExpiringBadgeNotifications);
        writer.WriteBoolean("show_badge_lmi", false);
        writer.WriteBoolean("show_lmi_jobs", false);
        writer.WriteBoolean("show_skill_tag_links", template.ShowSkillTagLinks);
        writer.WriteBoolean("translatable", template.Translatable);
        writer.WriteString("vanity_slug", template.VanitySlug);
        writer.WriteNull("record_to_blockchain");
        writer.WriteString("time_to_earn", template.TimeToEarn);
        writer.WriteString("type_category", template.TypeCategory);
        writer.WriteBoolean("printing_disabled", false);
        writer.WriteString("visibility", template.IsPublic ? "public" : "private");
        writer.WriteNull("criteria_url_name");
        writer.WriteNull("criteria_url");
        writer.WriteBoolean("certification", true);
        writer.WriteTime("state_updated_at", template.StateUpdatedAt);
        writer.WriteTime("created_at", template.CreatedAt);
        writer.WriteTime("updated_at", template.UpdatedAt);
        writer.WriteNull("template_type");
        WriteVariant(writer, template);
        writer.WriteBoolean("show_template_settings", single);
        writer.WriteNumber("get_issue_count", count);
        writer.WriteFile("image", template.Image, settings);
        writer.WriteString("url", WebUrl(settings, template));
        writer.WritePropertyName("owner");
        OrganizationJson.WriteOwner(writer, template.Organization!, settings);
        WriteAlignments(writer, template);
        writer.WriteEmptyArray("recommendations");
        writer.WriteEmptyArray("required_badge_templates");
        WriteActivities(writer, template, required, settings);
        writer.WriteStrings("skills", template.Skills);
        if (!embedded)
            writer.WriteStrings("reporting_tags", template.ReportingTags);
        if (single)
        {
            writer.WriteEmptyArray("recommending_templates");
            writer.WriteEmptyArray("criterion_for");
        }
        writer.WriteEndObject();
    }

    private static void WriteDefaultExpiry(Utf8JsonWriter writer, BadgeTemplate template)
    {
        writer.WriteString("default_expires_at", template.DefaultExpiresAt);
        writer.WriteString(
            "default_expires_at_date",
            template.DefaultExpiresAtType == "date" && template.DefaultExpiresAt is { Length: >= 10 } date ? date[..10] : null
        );
        writer.WriteString("default_expires_at_type", template.DefaultExpiresAtType);
    }

    private static void WriteVariant(Utf8JsonWriter writer, BadgeTemplate template)
    {
        if (template.PrimaryBadgeTemplateId is { } primary)
            writer.WriteString("primary_badge_template_id", primary);
        else
            writer.WriteNull("primary_badge_template_id");
        writer.WriteString("variant_name", template.VariantName);
        writer.WriteString("variant_type", template.VariantType);
        writer.WriteBoolean("variants_allowed", template.VariantsAllowed);
    }

    /// <summary><c>alignments</c>, the same in the API and in public JSON.</summary>
    public static void WriteAlignments(Utf8JsonWriter writer, BadgeTemplate template)
    {
        writer.WriteStartArray("alignments");
        foreach (var alignment in template.Alignments)
        {
            writer.WriteStartObject();
            writer.WriteString("id", alignment.Id);
            writer.WriteString("name", alignment.Name);
            writer.WriteString("url", alignment.Url);
            writer.WriteString("description", alignment.Description);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteActivities(
        Utf8JsonWriter writer,
        BadgeTemplate template,
        IReadOnlyDictionary<Guid, BadgeTemplate> required,
        RosetteSettings settings
    )
    {
        writer.WriteStartArray("badge_template_activities");
        foreach (var activity in template.Activities)
        {
            writer.WriteStartObject();
            writer.WriteString("id", activity.Id);
            writer.WriteString("title", activity.Title);
            writer.WriteString("activity_type", activity.ActivityType);
            writer.WriteString("activity_url", activity.ActivityUrl);
            if (activity.RequiredBadgeTemplateId is not { } requiredId)
                writer.WriteNull("required_badge_template_id");
            else
            {
                writer.WriteString("required_badge_template_id", requiredId);
                if (required.TryGetValue(requiredId, out var other))
                {
                    writer.WriteString("required_badge_template_name", other.Name);
                    writer.WriteString("required_badge_template_url", WebUrl(settings, other));
                }
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
