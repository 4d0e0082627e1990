using Microsoft.AspNetCore.Http;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Recommendations;
using Rosette.Recommendations.Api;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Templates.Api;

/// <summary>What the endpoints of badge templates take and answer.</summary>
public static class TemplateContract
{
    private static readonly IReadOnlyList<string> Visibilities = ["public", "private"];
    private static readonly IReadOnlyList<string> ExpiryTypes = [DefaultExpiry.Date, DefaultExpiry.Duration];
    private static readonly string[] Skills = ["Chart work", "Tides", "Passage planning", "Radio"];

    /// <summary>In lists of related templates.</summary>
    public static readonly WireShape Short = new(
        "RelatedTemplate",
        "A badge template, in short.",
        [
            Id("id", S.OtherTemplate),
            Text("name", S.OtherTemplateName),
            Word("state", TemplateStates.All, TemplateStates.Active),
            Flag("public", true),
            Text("vanity_slug", "knots-i"),
            Time("updated_at"),
            .. File("image", S.Image),
            Url("url", S.OrganizationPage + "/badge/knots-i"),
            Object("owner", new WireShape("RelatedTemplateOwner", "Whose it is.", Id("id", S.Organization), Text("name", S.OrganizationName))),
        ]
    );

    /// <summary>The same in the API and in public JSON.</summary>
    public static readonly WireShape Alignment = new(
        "Alignment",
        "A standard that the badge is aligned with.",
        Id("id", S.Part),
        Text("name", "STCW A-II/3"),
        Url("url", "https://standards.example.org/stcw").OrNull(),
        Text("description", "Officers in charge of a navigational watch").OrNull()
    );

    private static readonly WireShape Activity = new(
        "TemplateActivity",
        "A step on the way to the badge: something done, or another badge.",
        Id("id", S.Part),
        Text("title", "Sail a passage of thirty miles").OrNull(),
        Text("activity_type", "Assessment"),
        Url("activity_url", S.Website + "/passage").OrNull(),
        Id("required_badge_template_id", S.OtherTemplate).OrNull(),
        Text("required_badge_template_name", S.OtherTemplateName).Optional(),
        Url("required_badge_template_url", S.OrganizationPage + "/badge/knots-i").Optional()
    );

    private static readonly WireField[] ReportingTags = [Texts("reporting_tags", ["Sea school"])];

    /// <summary>Inside a badge.</summary>
    public static readonly WireShape Embedded = new(
        "BadgeTemplateOfBadge",
        "What a badge is issued of.",
        [
            Id("id", S.Template),
            Flag("allow_duplicate_badges"),
            Word("cost", TemplateDetails.Costs, "Paid").OrNull(),
            Text("description", S.TemplateDescription),
            Text("default_expires_at", "P2Y").OrNull(),
            Day("default_expires_at_date").OrNull(),
            Word("default_expires_at_type", ExpiryTypes, DefaultExpiry.Duration).OrNull(),
            Url("earn_this_badge_url", S.Website + "/coastal").OrNull(),
            Flag("enable_earn_this_badge", true),
            Flag("enable_detail_attribute_visibility", true),
            Url("global_activity_url", S.Website + "/coastal-navigation-ii").OrNull(),
            Word("level", TemplateDetails.Levels, "Intermediate").OrNull(),
            Flag("lock_badge_state"),
            Text("name", S.TemplateName),
            Word("state", TemplateStates.All, TemplateStates.Active),
            Flag("public", true),
            Number("badges_count", 12),
            Word("recipient_type", ["User"]),
            Flag("send_expiring_badge_notifications", true),
            Flag("show_badge_lmi"),
            Flag("show_lmi_jobs"),
            Flag("show_skill_tag_links", true),
            Flag("translatable"),
            Text("vanity_slug", S.TemplateSlug),
            Null("record_to_blockchain"),
            Word("time_to_earn", TemplateDetails.Times, "Weeks").OrNull(),
            Word("type_category", TemplateDetails.Categories, "Certification").OrNull(),
            Flag("printing_disabled"),
            Word("visibility", Visibilities),
            Null("criteria_url_name"),
            Null("criteria_url"),
            Flag("certification", true),
            Time("state_updated_at").OrNull(),
            Time("created_at"),
            Time("updated_at"),
            Null("template_type"),
            Id("primary_badge_template_id", S.OtherTemplate).OrNull(),
            Text("variant_name", "Dutch").OrNull(),
            Text("variant_type", "language").OrNull(),
            Flag("variants_allowed"),
            Flag("show_template_settings"),
            Number("get_issue_count", 12),
            .. File("image", S.Image),
            Url("url", S.TemplatePage),
            Object("owner", OrganizationContract.Owner),
            List("alignments", Alignment),
            List("recommendations", RecommendationContract.Listed),
            List("required_badge_templates", Short),
            List("badge_template_activities", Activity),
            Texts("skills", Skills),
        ]
    );

    /// <summary>In lists and events.</summary>
    public static readonly WireShape Listed = Embedded.With("BadgeTemplate", ReportingTags) with { Description = "What badges are issued of: what it says, and what it takes to earn one." };

    private static readonly WireShape Template = Listed.With(
        "BadgeTemplateDetails",
        List("recommending_templates", Short).Means("Templates whose recommendations name it."),
        List("criterion_for", Short).Means("Templates that require it.")
    );

    private static readonly WireShape ActivityInput = new(
        "TemplateActivityInput",
        "A step. One without `id` that equals an old one keeps its id.",
        new WireField("id", new WireValue { Type = "string", MaxLength = 255 }),
        Text("activity_type", "Assessment", 255).Means($"`{TemplateSteps.BadgeType}` for another badge of the organization."),
        Text("title", "Sail a passage of thirty miles", 255),
        Url("activity_url", S.Website + "/passage", WebAddress.MaxLength),
        new WireField("required_badge_template_id", new WireValue { Type = "string", MaxLength = 255 })
    )
    {
        IsInput = true,
    };

    private static readonly WireShape AlignmentInput = new(
        "AlignmentInput",
        "A standard.",
        new WireField("id", new WireValue { Type = "string", MaxLength = 255 }),
        Text("name", "STCW A-II/3", 255),
        Url("url", "https://standards.example.org/stcw", WebAddress.MaxLength),
        Text("description", "Officers in charge of a navigational watch", 2_000)
    )
    {
        IsInput = true,
    };

    private static readonly WireShape Input = new(
        "BadgeTemplateInput",
        "What is said of a template. A list replaces the old one.",
        Text("name", S.TemplateName, TemplateFields.MaxName),
        Text("description", S.TemplateDescription, TemplateFields.MaxDescription),
        new WireField("vanity_slug", new WireValue { Type = "string", MaxLength = 255 }).Means("Last part of the page's address; made of the name where it is not given."),
        Word("state", TemplateStates.All).Means("Only an active template can be issued."),
        Flag("public", true),
        new WireField("visibility", new WireValue { Type = "string", Words = Visibilities }).Means("The same as `public`, in words."),
        Flag("allow_duplicate_badges").Means("One person may have it more than once at a time."),
        Word("level", TemplateDetails.Levels, "Intermediate"),
        Word("cost", TemplateDetails.Costs, "Paid"),
        Word("time_to_earn", TemplateDetails.Times, "Weeks"),
        Word("type_category", TemplateDetails.Categories, "Certification"),
        new WireField("default_expires_at", new WireValue { AnyOf = [WireValue.Text("P2Y", 60), new WireValue { Type = "boolean" }], Example = "P2Y" }).Means(
            "When badges expire unless said otherwise: a time, a day, a duration after issue (`P2Y`), or false for never."
        ),
        new WireField("default_expires_at_date", new WireValue { Type = "string", MaxLength = 60 }).Means("The same as a day."),
        new WireField("default_expires_at_type", new WireValue { Type = "string", Words = ExpiryTypes }),
        Url("global_activity_url", S.Website + "/coastal-navigation-ii", WebAddress.MaxLength),
        Url("earn_this_badge_url", S.Website + "/coastal", WebAddress.MaxLength),
        Flag("enable_earn_this_badge", true),
        Flag("enable_detail_attribute_visibility", true),
        Flag("lock_badge_state"),
        Flag("send_expiring_badge_notifications", true),
        Flag("show_skill_tag_links", true),
        Flag("translatable"),
        Flag("variants_allowed"),
        new WireField("primary_badge_template_id", new WireValue { Type = "string", MaxLength = 255 }).Means("The template that this is a variant of."),
        new WireField("variant_name", new WireValue { Type = "string", MaxLength = 255 }),
        new WireField("variant_type", new WireValue { Type = "string", MaxLength = 255 }),
        Texts("skills", Skills, TemplateFields.MaxSkills, TemplateFields.MaxSkill),
        Texts("reporting_tags", ["Sea school"], TemplateFields.MaxSkills, TemplateFields.MaxSkill),
        List("badge_template_activities", ActivityInput, TemplateSteps.MaxEntries),
        Texts("required_badge_templates", [], TemplateSteps.MaxEntries, 60).Means("Ids: activities of the type Badge, in short."),
        List("alignments", AlignmentInput, TemplateSteps.MaxEntries),
        List("recommendations", RecommendationContract.ListedInput, TemplateRecommendations.MaxEntries),
        PictureContract.Field("image").Means("Without one, a picture is drawn. " + PictureContract.Field("image").Description)
    )
    {
        IsInput = true,
    };

    private static readonly WireShape Creation = Input with
    {
        Name = "BadgeTemplateCreate",
        Description = "A new template. A draft needs a name and a description; to be active it also needs three skills, `global_activity_url` and an activity.",
        Fields = [.. Input.Fields.Select(field => field.Name is "name" or "description" ? field.Required() : field)],
    };

    private static readonly WireShape Update = Input with { Name = "BadgeTemplateUpdate", Description = "What is to change; what is not named stays. A list replaces the old one." };

    public static readonly WireOperation All = new("listBadgeTemplates", WireConventions.Templates, "All templates", WireReply.Page(Listed))
    {
        Query = WireLists.Parameters(
            ["state::active", "query::knots", "name::Knots I", "public::true", "skills::Tides", "reporting_tags::Sea school", $"owner_id::{S.Organization}", $"recommendation_ids::{S.Recommendation}",
                "collection_id::1", "created_at_min::2026-01-01", "created_at_max::2026-12-31", "updated_at_min::2026-01-01", "updated_at_max::2026-12-31"],
            ["name", "created_at", "updated_at", "state", "badges_count"]
        ),
    };

    public static readonly WireOperation OfRecommendation = new("listTemplatesOfRecommendation", WireConventions.Recommendations, "The templates that show it", WireReply.Page(Short))
    {
        Query = WireLists.Parameters([], []),
    };

    public static readonly WireOperation Get = new("getBadgeTemplate", WireConventions.Templates, "One template", WireReply.Data(Template));

    public static readonly WireOperation Create = new("createBadgeTemplate", WireConventions.Templates, "A new template", WireReply.Data(Template, StatusCodes.Status201Created)) { Body = Creation };

    public static readonly WireOperation Change = new("updateBadgeTemplate", WireConventions.Templates, "Change a template", WireReply.Data(Template)) { Body = Update };

    public static readonly WireOperation Delete = new("deleteBadgeTemplate", WireConventions.Templates, "Delete a template that nothing depends on", WireReply.Nothing) { Errors = [422] };

    public static readonly WireOperation Archive = new("archiveBadgeTemplate", WireConventions.Templates, "Archive: no more badges are issued of it", WireReply.Data(Template)) { Errors = [422] };

    public static readonly WireOperation Unarchive = new("unarchiveBadgeTemplate", WireConventions.Templates, "Make it active again", WireReply.Data(Template)) { Errors = [422] };
}
