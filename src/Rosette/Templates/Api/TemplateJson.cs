using System.Text.Json;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;
using Rosette.Recommendations.Api;

namespace Rosette.Templates.Api;

/// <summary>Badge templates on the wire (wire reference 4.6).</summary>
public static class TemplateJson
{
    public static string WebUrl(RosetteSettings settings, BadgeTemplate template) =>
        settings.Url(PublicPaths.Template(template.Organization!, template));

    /// <param name="embedded">Inside a badge: without reporting tags.</param>
    /// <param name="relatives">For the answer about one template: the templates that point to it.</param>
    public static void Write(Utf8JsonWriter writer, TemplateSnapshot snapshot, RosetteSettings settings, bool embedded = false, TemplateRelatives? relatives = null)
    {
        var (template, count) = (snapshot.Template, snapshot.Count);
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
        writer.WriteBoolean("show_template_settings", relatives is not null);
        writer.WriteNumber("get_issue_count", count);
        writer.WriteFile("image", template.Image, settings);
        writer.WriteString("url", WebUrl(settings, template));
        writer.WritePropertyName("owner");
        OrganizationJson.WriteOwner(writer, template.Organization!, settings);
        WriteAlignments(writer, template);
        RecommendationJson.WriteList(writer, snapshot.Recommendations, template, settings);
        WriteTemplates(writer, "required_badge_templates", RequiredBy(snapshot), settings);
        WriteActivities(writer, template, snapshot.Required, settings);
        writer.WriteStrings("skills", template.Skills);
        if (!embedded)
            writer.WriteStrings("reporting_tags", template.ReportingTags);
        if (relatives is not null)
        {
            WriteTemplates(writer, "recommending_templates", relatives.Recommending, settings);
            WriteTemplates(writer, "criterion_for", relatives.CriterionFor, settings);
        }
        writer.WriteEndObject();
    }

    /// <summary>The short form in lists of related templates and of those that use a recommendation (wire reference 8).</summary>
    public static void WriteShort(Utf8JsonWriter writer, BadgeTemplate template, RosetteSettings settings)
    {
        writer.WriteStartObject();
        writer.WriteString("id", template.Id);
        writer.WriteString("name", template.Name);
        writer.WriteString("state", template.State);
        writer.WriteBoolean("public", template.IsPublic);
        writer.WriteString("vanity_slug", template.VanitySlug);
        writer.WriteString("updated_at", WireTime.Format(template.UpdatedAt));
        writer.WriteFile("image", template.Image, settings);
        writer.WriteString("url", WebUrl(settings, template));
        writer.WriteStartObject("owner");
        writer.WriteString("id", template.OrganizationId);
        writer.WriteString("name", template.Organization!.Name);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static IEnumerable<BadgeTemplate> RequiredBy(TemplateSnapshot snapshot) =>
        snapshot
            .Template.Activities.Select(a => a.RequiredBadgeTemplateId)
            .OfType<Guid>()
            .Distinct()
            .Select(id => snapshot.Required.GetValueOrDefault(id))
            .OfType<BadgeTemplate>();

    private static void WriteTemplates(Utf8JsonWriter writer, string name, IEnumerable<BadgeTemplate> templates, RosetteSettings settings)
    {
        writer.WriteStartArray(name);
        foreach (var template in templates)
            WriteShort(writer, template, settings);
        writer.WriteEndArray();
    }

    private static void WriteDefaultExpiry(Utf8JsonWriter writer, BadgeTemplate template)
    {
        writer.WriteString("default_expires_at", template.DefaultExpiresAt);
        writer.WriteString("default_expires_at_date", DefaultExpiry.DayOf(template, template.Organization!) is { } day ? WireTime.Format(day) : null);
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
