using System.Text.Json;
using Rosette.Platform;
using Rosette.Platform.WireApi;
using Rosette.Recommendations;
using Rosette.Recommendations.Api;

namespace Rosette.Templates.Api;

/// <summary>
/// From a request's parameters to what is said of a template (wire reference 7.1). Null is "not given"; "" clears what may be
/// empty; a list replaces the old one, and [] empties it.
/// </summary>
public static class TemplateInputJson
{
    private const int MaxUrl = WebAddress.MaxLength;

    public static TemplateInput Read(JsonElement source)
    {
        var errors = new List<FieldError>();
        var reader = new InputReader(source, errors);
        return new TemplateInput
        {
            Name = reader.Said("name"),
            Description = reader.Said("description", InputReader.MaxText),
            VanitySlug = reader.Said("vanity_slug"),
            State = reader.Said("state", 20),
            IsPublic = reader.Flag("public"),
            Visibility = reader.Said("visibility", 20),
            AllowDuplicateBadges = reader.Flag("allow_duplicate_badges"),
            Level = reader.Said("level", 60),
            Cost = reader.Said("cost", 60),
            TimeToEarn = reader.Said("time_to_earn", 60),
            TypeCategory = reader.Said("type_category", 60),
            DefaultExpiry = new DefaultExpiryInput(
                reader.Said("default_expires_at", 60),
                reader.Said("default_expires_at_date", 60),
                reader.Said("default_expires_at_type", 20)
            ),
            GlobalActivityUrl = reader.Said("global_activity_url", MaxUrl),
            EarnThisBadgeUrl = reader.Said("earn_this_badge_url", MaxUrl),
            EnableEarnThisBadge = reader.Flag("enable_earn_this_badge"),
            EnableDetailAttributeVisibility = reader.Flag("enable_detail_attribute_visibility"),
            LockBadgeState = reader.Flag("lock_badge_state"),
            SendExpiringBadgeNotifications = reader.Flag("send_expiring_badge_notifications"),
            ShowSkillTagLinks = reader.Flag("show_skill_tag_links"),
            Translatable = reader.Flag("translatable"),
            VariantsAllowed = reader.Flag("variants_allowed"),
            PrimaryBadgeTemplateId = reader.Said("primary_badge_template_id"),
            VariantName = reader.Said("variant_name"),
            VariantType = reader.Said("variant_type"),
            Skills = reader.Texts("skills", TemplateFields.MaxSkills, TemplateFields.MaxSkill),
            ReportingTags = reader.Texts("reporting_tags", TemplateFields.MaxSkills, TemplateFields.MaxSkill),
            Activities = reader.Objects("badge_template_activities", TemplateSteps.MaxEntries, ActivityOf),
            RequiredBadgeTemplateIds = RequiredIds(reader),
            Alignments = reader.Objects("alignments", TemplateSteps.MaxEntries, AlignmentOf),
            Recommendations = reader.Objects("recommendations", TemplateRecommendations.MaxEntries, RecommendationJson.Read),
            Image = ImageInput.Read(reader, "image"),
            MustBeComplete = true,
            Unreadable = errors,
        };
    }

    private static ActivityInput ActivityOf(InputReader entry) =>
        new(
            entry.Text("id"),
            entry.Text("activity_type"),
            entry.Text("title"),
            entry.Text("activity_url", MaxUrl),
            entry.Text("required_badge_template_id")
        );

    private static AlignmentInput AlignmentOf(InputReader entry) =>
        new(entry.Text("id"), entry.Text("name"), entry.Text("url", MaxUrl), entry.Text("description", 2_000));

    /// <summary>Ids, or objects with an id as the answer shows them.</summary>
    private static IReadOnlyList<string>? RequiredIds(InputReader reader)
    {
        const string name = "required_badge_templates";
        if (reader.Given(name) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().FirstOrDefault().ValueKind == JsonValueKind.Object)
            return reader.Objects(name, TemplateSteps.MaxEntries, entry => entry.Text("id") ?? "");
        return reader.Texts(name, TemplateSteps.MaxEntries, 60);
    }
}
