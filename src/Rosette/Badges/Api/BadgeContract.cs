using Microsoft.AspNetCore.Http;
using Rosette.Badges.Issuing;
using Rosette.Organizations.Api;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Templates.Api;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Badges.Api;

/// <summary>What the endpoints of issued badges take and answer.</summary>
public static class BadgeContract
{
    private static readonly WireShape EvidenceValue = new(
        "EvidenceValue",
        "One line of a FieldEvidence.",
        Text("key", "Distance").OrNull(),
        Text("value", "31 nautical miles").OrNull(),
        Url("url", S.Website + "/logs/31").OrNull()
    );

    /// <summary>In the API and in public JSON.</summary>
    public static readonly WireShape Evidence = new(
        "Evidence",
        "What shows that the earner did it.",
        Text("id", S.Part),
        Word("type", EvidenceTypes.All),
        Text("name", "Log of the passage").OrNull(),
        Text("title", "Log of the passage").OrNull(),
        Text("description", "Kept on the way from Hoek van Holland to Scheveningen.").OrNull(),
        Text("value", S.Website + "/logs/31").Optional().Means("Of a URL its address, of a file where it is."),
        List("values", EvidenceValue).Optional()
    );

    private static readonly WireShape Holder = new WireShape(
        "Earner",
        "The earner's account; empty before there is one.",
        Id("id", S.Earner),
        Email("email", S.EarnerEmail),
        Text("first_name", S.EarnerFirst),
        Text("middle_name", "A.").OrNull(),
        Text("last_name", S.EarnerLast),
        Null("current_position_name"),
        Null("current_organization_name"),
        Flag("confirmed", true),
        Null("photo"),
        Null("photo_url"),
        Url("url", S.Site + "/users/" + S.EarnerSlug)
    ).OrEmpty();

    /// <summary>The issuer block of the API.</summary>
    private static readonly WireShape Issuer = OrganizationContract.Issuer("BadgeIssuer", OrganizationContract.Entity);

    private static readonly WireField[] Recipient =
    [
        Id("id", S.Badge),
        Text("issued_to", S.EarnerName),
        Text("issued_to_first_name", S.EarnerFirst),
        Text("issued_to_middle_name", "A.").OrNull(),
        Text("issued_to_last_name", S.EarnerLast),
        Text("issuer_earner_id", "student-4711").OrNull(),
        Word("locale", IssueChecks.Locales),
        Flag("public", true),
        Email("recipient_email", S.EarnerEmail),
    ];

    public static readonly WireShape Badge = new(
        "Badge",
        "A badge that was issued to somebody.",
        [
            Object("user", Holder),
            Object("created_by", OrganizationContract.Entity),
            Object("issuer", Issuer),
            Flag("printing_enabled"),
            Null("print_method"),
            Object("badge_template", TemplateContract.Embedded),
            .. Recipient,
            Id("replacement_badge_id", S.OtherBadge).OrNull(),
            Id("replaces_badge_id", S.OtherBadge).OrNull(),
            Text("revocation_reason", "Issued by mistake.").OrNull(),
            Word("state", BadgeStates.All, BadgeStates.Accepted),
            Flag("suppress_badge_notification_email"),
            Time("updated_at"),
            Text("country", "Netherlands").OrNull(),
            Text("country_code", "NL").OrNull(),
            Text("state_or_province", "Zuid-Holland").OrNull(),
            Time("created_at"),
            Time("expires_at", "2028-05-06T07:08:09.000Z").OrNull(),
            Day("expires_at_date", "2028-05-06").OrNull(),
            Time("issued_at"),
            Day("issued_at_date"),
            Time("state_updated_at").OrNull(),
            .. File("image", S.Image),
            List("alignments", new WireShape("BadgeAlignment", "A standard that the badge is aligned with.", Text("name", "STCW A-II/3"), Text("description", "Officers in charge of a navigational watch").OrNull())),
            List("evidence", Evidence),
            Url("accept_badge_url", S.BadgePage + "/accept").Optional().Means("While it is pending, and in the answer to replace."),
            Url("badge_url", S.BadgePage).Optional().Means("Once it is accepted, and in the answer to replace."),
        ]
    );

    private static readonly WireShape Found = new(
        "FoundBadge",
        "A badge in the bulk search; in the `minimal` format without the optional members.",
        [
            .. Recipient.Select(field => field.Name == "locale" ? field.Optional() : field),
            Word("state", BadgeStates.All, BadgeStates.Accepted),
            Url("badge_url", S.BadgePage).OrNull(),
            Time("updated_at"),
            Time("created_at"),
            Time("expires_at", "2028-05-06T07:08:09.000Z").OrNull(),
            Time("issued_at"),
            Time("state_updated_at").OrNull(),
            Object("badge_template", new WireShape("FoundBadgeTemplate", "Its template.", Id("id", S.Template), Text("name", S.TemplateName), Url("image_url", S.Image).OrNull().Optional(), Url("url", S.TemplatePage).Optional())),
            Object("user", new WireShape("FoundBadgeUser", "Its earner; empty before there is an account.", Id("id", S.Earner).Optional())),
            Url("image_url", S.Image).OrNull().Optional(),
            Object("issuer", Issuer).Optional(),
        ]
    );

    private static readonly WireShape EvidenceInput = new(
        "EvidenceInput",
        "Evidence. What it needs depends on the type.",
        Word("type", EvidenceTypes.All).Required(),
        Text("title", "Log of the passage", 500).Means("`name` is the same."),
        Text("description", "Kept on the way from Hoek van Holland to Scheveningen.", InputReader.MaxText),
        Url("value", S.Website + "/logs/31", 2_000).Means("Of a UrlEvidence: the address."),
        new WireField("id", new WireValue { Type = "string", MaxLength = 255 }).Means("Of an IdEvidence: an id of your own."),
        new WireField("file", new WireValue { Type = "string", MaxLength = BadgeInputJson.MaxFileText }).Means("Of a FileEvidence: base64 of at most 4 MB."),
        new WireField(
            "values",
            WireValue.List(new WireShape("EvidenceValueInput", "One line.", Text("key", "Distance", 255), Text("value", "31 nautical miles", 2_000), Url("url", S.Website + "/logs/31", 2_000)) { IsInput = true })
                with { MaxItems = EvidenceIntake.MaxEntries }
        ).Means("Of a FieldEvidence.")
    )
    {
        IsInput = true,
    };

    private static readonly WireField[] Given =
    [
        Text("badge_template_id", S.Template, 255),
        GivenTime("issued_at"),
        Text("issued_to_first_name", S.EarnerFirst, 255).Means("Needed, unless the organization lets names be missing, or `issued_to` is given."),
        new WireField("issued_to_middle_name", new WireValue { Type = "string", MaxLength = 255 }),
        Text("issued_to_last_name", S.EarnerLast, 255).Means("The same."),
        new WireField("issued_to", new WireValue { Type = "string", MaxLength = 500 }).Means("The whole name, for clients that know no parts of it."),
        Text("issuer_earner_id", "student-4711", 255).Means("Your own id of the earner."),
        new WireField("issuer_earner_group", new WireShape("EarnerGroup", "A group of your own, to filter by.", Text("name", "Spring 2026", 255)) { IsInput = true }),
        Word("locale", IssueChecks.Locales).Means("The language of mails and pages; `en` unless given."),
        Flag("suppress_badge_notification_email").Means("True: the earner gets no mail."),
        new WireField("expires_at", new WireValue { AnyOf = [new WireValue { Type = "string", MaxLength = 255 }, new WireValue { Type = "boolean" }], Example = "2099-05-06T07:08:09Z" }).Means(
            "After `issued_at`; false for never. Without it, as the template says."
        ),
        new WireField("country_name", new WireValue { Type = "string", MaxLength = 255 }),
        new WireField("state_or_province", new WireValue { Type = "string", MaxLength = 255 }),
        Text("notification_message", "Well sailed!", BadgeInputJson.MaxMessage).Means("Your own words in the mail."),
        new WireField("evidence", WireValue.List(EvidenceInput) with { MaxItems = EvidenceIntake.MaxEntries }),
    ];

    private static readonly WireShape Issue = new(
        "BadgeIssue",
        "A badge to be issued.",
        [Email("recipient_email", S.EarnerEmail, 255).Required(), .. Given.Select(field => field.Name is "badge_template_id" or "issued_at" ? field.Required() : field)]
    )
    {
        IsInput = true,
    };

    private static readonly WireShape Replace = new("BadgeReplace", "What differs in the new badge; the rest, and the earner, stay.", Given) { IsInput = true };

    private static readonly WireShape Batch = new("BadgeBatch", "Several badges.", new WireField("badges", WireValue.List(Issue) with { MinItems = 1, MaxItems = IssueBadge.MaxBatch }).Required()) { IsInput = true };

    private static readonly WireShape Revoke = new(
        "BadgeRevoke",
        "Why.",
        Text("reason", "Issued by mistake.", RevokeBadge.MaxReason).Means("Anybody who verifies the badge reads it."),
        Flag("suppress_revoke_notification_email")
    )
    {
        IsInput = true,
    };

    private static readonly string[] Filters =
    [
        "state::accepted,pending", "query::mina", "public::true", $"badge_template_id::{S.Template}", "badge_templates[reporting_tags]::Sea school", $"badge_templates[owner_id]::{S.Organization}",
        $"issuer_id::{S.Organization}", $"recipient_email::{S.EarnerEmail}", $"recipient_email_all::{S.EarnerEmail}", "issuer_earner_id::student-4711", $"user_id::{S.Earner}", "group_name::Spring 2026",
        "created_at_min::2026-01-01", "created_at_max::2026-12-31", "issued_at_min::2026-01-01", "issued_at_max::2026-12-31", "updated_at_min::2026-01-01", "updated_at_max::2026-12-31",
        "state_updated_at_min::2026-01-01", "state_updated_at_max::2026-12-31", "expires_at_date_min::2026-01-01", "expires_at_date_max::2026-12-31",
    ];

    public static readonly WireOperation All = new("listBadges", WireConventions.Badges, "All badges", WireReply.Page(Badge))
    {
        Query = WireLists.Parameters(Filters, ["-created_at", "issued_at", "updated_at", "state_updated_at", "expires_at", "badge_templates[name]", "users[last_name]"]),
    };

    public static readonly WireOperation Get = new("getBadge", WireConventions.Badges, "One badge", WireReply.Data(Badge));

    public static readonly WireOperation IssueOne = new("issueBadge", WireConventions.Badges, "Issue a badge", WireReply.Data(Badge, StatusCodes.Status201Created))
    {
        Description = "The earner gets a mail with a link to accept it.",
        Body = Issue,
        Errors = [403],
    };

    public static readonly WireOperation IssueBatch = new("issueBadges", WireConventions.Badges, "Issue several badges, all or none", new WireReply(StatusCodes.Status201Created, Badge, WireEnvelope.DataList)) { Body = Batch };

    public static readonly WireOperation Search = new("searchBadges", WireConventions.Badges, "Walk through all badges, a thousand at a time", new WireReply(StatusCodes.Status200OK, Found, WireEnvelope.Walk))
    {
        Description = "Oldest first; nothing is counted. Follow `metadata.next_page_url` until it is null.",
        Query =
        [
            GivenTime("start_date", "2026-01-01").Means("Changed at or after this time."),
            GivenTime("end_date", "2026-12-31").Means("Changed at or before it."),
            Word("badge_format", ["default", "minimal"]) with { Value = WireValue.Text("default") },
            .. WireLists.Parameters(Filters, [], BulkSearch.PageSize),
        ],
    };

    public static readonly WireOperation ReplaceOne = new("replaceBadge", WireConventions.Badges, "Replace a badge by a new one", WireReply.Data(Badge, StatusCodes.Status201Created)) { Body = Replace };

    public static readonly WireOperation RevokeOne = new("revokeBadge", WireConventions.Badges, "Revoke a badge", WireReply.Data(Badge)) { Body = Revoke };

    public static readonly WireOperation Delete = new("deleteBadge", WireConventions.Badges, "Delete a badge", WireReply.Nothing) { Errors = [422] };
}
