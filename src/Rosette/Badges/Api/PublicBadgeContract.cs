using Rosette.OpenBadges;
using Rosette.Organizations.Api;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Templates;
using Rosette.Templates.Api;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Badges.Api;

/// <summary>A badge as everybody may read it.</summary>
public static class PublicBadgeContract
{
    public static readonly WireShape Organization = new(
        "PublicOrganization",
        "An organization, for everybody.",
        Word("type", ["Organization"]),
        Id("id", S.Organization),
        Text("name", S.OrganizationName),
        Url("url", S.Site + "/organizations/" + S.OrganizationSlug),
        Url("vanity_url", S.OrganizationPage),
        Flag("internationalize_badge_templates"),
        Flag("share_to_ziprecruiter"),
        Text("twitter_url", ""),
        Flag("verified", true)
    );

    private static readonly WireShape Issuer = OrganizationContract.Issuer(
        "PublicIssuer",
        Organization
    );

    /// <summary>A skill; its id is the same everywhere.</summary>
    private static readonly WireShape Skill = new("PublicSkill", "A skill.", Id("id", "5f2b7c9e-1d3a-8b6c-9e4f-0a1b2c3d4e5f"), Text("name", "Tides"), Text("vanity_slug", "tides"));

    private static readonly WireShape Activity = new(
        "PublicActivity",
        "A step on the way to the badge.",
        Id("id", S.Part),
        Text("activity_type", "Assessment"),
        Id("required_badge_template_id", S.OtherTemplate).OrNull(),
        Text("title", "Sail a passage of thirty miles").OrNull(),
        Url("url", S.Website + "/passage").OrNull()
    );

    /// <summary>Of a public badge, and of a template's own page.</summary>
    public static readonly WireShape Template = new(
        "PublicTemplate",
        "What the badge is for.",
        [
            Id("id", S.Template),
            Text("description", S.TemplateDescription),
            Url("global_activity_url", S.Website + "/coastal-navigation-ii").OrNull(),
            Url("earn_this_badge_url", S.Website + "/coastal").OrNull(),
            Flag("enable_earn_this_badge", true),
            Flag("enable_detail_attribute_visibility", true),
            Null("job_board_url"),
            Text("name", S.TemplateName),
            Flag("public", true),
            Word("recipient_type", ["User"]),
            Text("vanity_slug", S.TemplateSlug),
            Flag("show_badge_lmi"),
            Flag("show_skill_tag_links", true),
            Flag("settings_enable_related_badges"),
            Flag("translatable"),
            Word("level", TemplateDetails.Levels, "Intermediate").OrNull(),
            Word("time_to_earn", TemplateDetails.Times, "Weeks").OrNull(),
            Word("cost", TemplateDetails.Costs, "Paid").OrNull(),
            Word("type_category", TemplateDetails.Categories, "Certification").OrNull(),
            .. File("image", S.Image),
            Url("url", S.TemplatePage),
            Text("owner_vanity_slug", S.OrganizationSlug),
            Flag("badge_template_earnable", true),
            Flag("recommendable", true),
            Object("issuer", Issuer),
            Empty("related_badge_templates"),
            List("alignments", TemplateContract.Alignment),
            Empty("endorsements"),
            List("badge_template_activities", Activity),
            List("skills", Skill),
        ]
    );

    /// <summary>An item of a profile.</summary>
    public static readonly WireShape Listed = new(
        "PublicBadge",
        "A badge as its earner shows it: no address, and the name only as they choose.",
        [
            Id("id", S.Badge),
            Day("expires_at_date", "2028-05-06").OrNull(),
            Day("issued_at_date"),
            Text("issued_to", S.EarnerName),
            Text("locale", "en"),
            Flag("public", true),
            Word("state", BadgeStates.All, BadgeStates.Accepted),
            Flag("translate_metadata"),
            Time("accepted_at").OrNull(),
            Time("expires_at", "2028-05-06T07:08:09.000Z").OrNull(),
            Time("issued_at"),
            Time("last_updated_at"),
            Time("updated_at"),
            Text("earner_path", "/users/" + S.EarnerSlug).OrNull(),
            Null("earner_photo_url"),
            Flag("is_private_badge"),
            Flag("user_is_earner"),
            Flag("printable"),
            Object("issuer", Issuer),
            Object("badge_template", Template),
            .. File("image", S.Image),
            List("evidence", BadgeContract.Evidence),
            Empty("recommendations"),
        ]
    );

    public static readonly WireOperation Get = new("getPublicBadge", WireConventions.Public, "One public badge", WireReply.Data(Listed.With("PublicBadgeDetails", Empty("related_badges"))))
    {
        Description = "A badge that is not public, or not accepted, is not found.",
        Callers = WireCallers.Everybody,
    };

    private const string JsonLd = "application/ld+json";

    /// <summary>The page of a badge gives the same to whoever accepts JSON and no HTML.</summary>
    public static readonly WireOperation Page = Get with
    {
        Id = "getBadgePage",
        Summary = "The page of a badge, or its JSON for `Accept: application/json`, or its Open Badges 2.0 assertion for `application/ld+json`",
        Replies =
        [
            Get.Replies[0] with { ContentTypes = ["text/html"], Others = [(JsonLd, OpenBadgesContract.Assertion)] },
            WireReply.Content(404, "text/html", "application/json", JsonLd) with { Description = "No such badge, or it is not public." },
            WireReply.Content(410) with { Description = "Revoked or replaced, as an assertion.", Others = [(JsonLd, OpenBadgesContract.Withdrawn)] },
        ],
    };

    private static WireReply Moved => WireReply.Content(302) with { Description = "The person has another slug now." };

    public static readonly WireOperation Badges = new("listBadgesOfProfile", WireConventions.Public, "The badges of a profile", WireReply.Page(Listed))
    {
        Callers = WireCallers.Everybody,
        Query = WireLists.Parameters([], [], Earners.PublicProfiles.MaxPer),
    };

    public static readonly WireOperation BadgesPage = Badges with
    {
        Id = "getProfileBadgesPage",
        Summary = "A profile as a page, or its badges as JSON for `Accept: application/json`",
        Replies = [Badges.Replies[0] with { ContentTypes = ["text/html"] }, Moved, WireReply.Content(404, "text/html", "application/json") with { Description = "No such person." }],
    };

    public static readonly WireOperation Profile = new(
        "getProfile",
        WireConventions.Public,
        "A profile as a page, or the person as JSON for `Accept: application/json`",
        WireReply.Data(
            new WireShape(
                "PublicPerson",
                "A person, as they show themselves.",
                Id("id", S.Earner),
                Id("synthetic_id", S.Earner),
                Text("vanity_slug", S.EarnerSlug),
                Text("first_name", S.EarnerFirst),
                Text("last_name", S.EarnerLast),
                Text("name", S.EarnerName),
                Text("bio", "Sails to work.").OrNull(),
                Null("photo_url"),
                Url("url", S.Site + "/users/" + S.EarnerSlug),
                Number("badges_count", 3)
            )
        ) with { ContentTypes = ["text/html"] },
        Moved,
        WireReply.Content(404, "text/html", "application/json") with { Description = "No such person." }
    )
    {
        Callers = WireCallers.Everybody,
    };

    public static readonly WireOperation Skills = new(
        "listSkillsOfProfile",
        WireConventions.Public,
        "The skills that a person's public badges stand for, most badges first",
        WireReply.Page(
            new WireShape(
                "ProfileSkill",
                "A skill and how many badges stand for it.",
                Id("id", "5f2b7c9e-1d3a-8b6c-9e4f-0a1b2c3d4e5f"),
                Text("name", "Tides"),
                Flag("show", true),
                Number("rank", 1),
                Flag("has_badge", true),
                Flag("in_demand"),
                Flag("future_proof"),
                Flag("trending"),
                Number("evidence_count", 2)
            )
        )
    )
    {
        Callers = WireCallers.Everybody,
        Query = WireLists.Parameters(["name::Tides"], [], Earners.PublicProfiles.MaxPer),
    };

    public static readonly WireOperation NoImports = new("listImportedBadges", WireConventions.Public, "Badges of other places that a person shows; none are taken in yet", new WireReply(200, new WireShape("ImportedBadge", "None.", []), WireEnvelope.Page))
    {
        Callers = WireCallers.Everybody,
        Query = WireLists.Parameters([], [], Earners.PublicProfiles.MaxPer),
    };
}
