using Microsoft.AspNetCore.Http;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Organizations.Api;

/// <summary>What the endpoints of organizations and of their tokens take and answer.</summary>
public static class OrganizationContract
{
    private const int MaxText = OrganizationFields.MaxText;

    /// <summary>What may be said of an organization, with what the demonstration's says.</summary>
    private static readonly WireField[] Profile =
    [
        Text("bio", "We teach people to work at sea.", OrganizationFields.MaxBio),
        Text("organization_type", "School", MaxText),
        Text("location", "Rotterdam, Netherlands", MaxText).Means("The address in one line; it holds until a part of the address changes."),
        Text("address", "Quay 7", MaxText),
        Text("city", "Rotterdam", MaxText),
        Text("state_or_province", "Zuid-Holland", MaxText),
        Text("zip_or_postal_code", "3011", MaxText),
        Text("country", "Netherlands", MaxText),
        Url("website_url", S.Website, WebAddress.MaxLength),
        Url("twitter_url", "https://social.example.org/northwind", WebAddress.MaxLength),
        Url("facebook_url", "https://pages.example.org/northwind", WebAddress.MaxLength),
        Url("linked_in_url", "https://work.example.org/northwind", WebAddress.MaxLength),
        Text("linked_in_org_id", "1234567", MaxText),
        Url("support_url", S.Website + "/help", WebAddress.MaxLength),
        Email("contact_email", "northwind-institute@example.org", MaxText),
        Email("legal_contact_email", "legal@example.org", MaxText),
        Email("technical_contact_email", "it@example.org", MaxText),
        Email("support_email", "help@example.org", MaxText),
        Text("primary_hex_color", "#0A7BC2", MaxText),
    ];

    public static readonly WireShape Organization = new(
        "Organization",
        "An organization that issues badges.",
        [
            Id("id", S.Organization),
            Text("name", S.OrganizationName),
            .. Profile.Select(field => field with { Value = field.Value with { IsNullable = true, MaxLength = null } }),
            Url("webhook_url", S.Website + "/hooks/badges").OrNull(),
            Texts("allowed_webhooks", [EventTypes.BadgeCreated]).Means("The event types that are told to the webhook; none means all."),
            Text("vanity_slug", S.OrganizationSlug),
            Url("vanity_url", S.OrganizationPage),
            Flag("allow_saml_debug"),
            Flag("enable_blockchain"),
            Null("print_method"),
            Null("pdf_id"),
            Flag("internationalize_badge_templates"),
            Flag("integrated_with_faethm"),
            Flag("hide_subscription"),
            Flag("workforce_enabled"),
            Null("linkedin_a2p_url"),
            Time("created_at"),
            Time("updated_at"),
            Time("verified_at").OrNull(),
            Flag("verified", true),
            Flag("require_template_detail_attributes").Means("Templates must have cost, level, type and time to earn before they become active."),
            .. File("photo", S.Image),
            Flag("has_employees"),
        ]
    );

    /// <summary>The short form of <c>created_by</c> and of issuer entities.</summary>
    public static readonly WireShape Entity = new(
        "OrganizationEntity",
        "An organization, in short.",
        Word("type", ["Organization"]),
        Id("id", S.Organization),
        Text("name", S.OrganizationName),
        Url("url", S.OrganizationUrl),
        Url("vanity_url", S.OrganizationPage),
        Flag("share_to_ziprecruiter"),
        Flag("verified", true)
    );

    /// <summary>The short form of a template's <c>owner</c>.</summary>
    public static readonly WireShape Owner = new(
        "TemplateOwner",
        "Whose template it is.",
        Word("type", ["Organization"]),
        Id("id", S.Organization),
        Text("name", S.OrganizationName),
        Flag("enable_blockchain"),
        Url("url", S.OrganizationUrl),
        Url("vanity_url", S.OrganizationPage),
        Text("vanity_slug", S.OrganizationSlug),
        Flag("verified", true),
        Flag("viewable", true)
    );

    /// <summary>The issuer block of a badge: the primary entity comes first.</summary>
    public static WireShape Issuer(string name, WireShape entity) =>
        new(
            name,
            "Who issued it, and by whose leave.",
            Text("summary", $"issued by {S.OrganizationName}"),
            List(
                "entities",
                new WireShape($"{name}Entity", "One of them; the primary one comes first.", Text("label", "Issued by"), Flag("primary", true), Object("entity", entity))
            )
        );

    private static readonly WireShape Update = new(
        "OrganizationUpdate",
        "What is to change; what is not named stays.",
        [
            Text("name", S.OrganizationName, OrganizationFields.MaxName),
            .. Profile,
            Url("webhook_url", S.Website + "/hooks/badges", WebAddress.MaxLength).OrNull().Means("Where events are told to; null ends it. It must be reachable from this installation."),
            Texts("allowed_webhooks", [EventTypes.BadgeCreated], OrganizationInputJson.MaxTypes).Means($"Which events are told: {string.Join(", ", EventTypes.All.Select(t => $"`{t}`"))}; none, or null, means all."),
            Flag("hide_subscription"),
            PictureContract.Field("photo"),
        ]
    )
    {
        IsInput = true,
    };

    private static readonly WireShape Token = new(
        "AuthorizationToken",
        "What a program signs in to this API with.",
        Id("id", S.Token),
        Text("token", S.TokenValue).OrNull().Means("The value; null where it may do more than the caller, or the organization hides values."),
        Id("owner_id", S.Organization),
        Text("description", "Course system").OrNull(),
        Flag("write_enabled", true),
        Flag("read_enabled", true),
        Flag("delete_enabled"),
        Time("created_at"),
        Time("expires_at", "2027-05-06T07:08:09.000Z").OrNull(),
        Object("owner", new WireShape("TokenOwner", "Whose token it is.", Word("type", ["Organization"]), Id("id", S.Organization), Text("name", S.OrganizationName), Url("url", S.OrganizationUrl)))
    );

    private static readonly WireShape NewToken = new(
        "AuthorizationTokenCreate",
        "A new token; it may do no more than the caller.",
        Text("description", "Course system", AuthorizationTokens.MaxDescription),
        Flag("read_enabled", true).Means("True unless said otherwise."),
        Flag("write_enabled", true),
        Flag("delete_enabled"),
        GivenTime("expires_at", "2099-05-06T07:08:09Z")
    )
    {
        IsInput = true,
    };

    private static readonly WireShape Rotation = new("AuthorizationTokenRotate", "Which token.", Id("token_id", S.Token).Means("Without it, the calling token. `id` is the same.")) { IsInput = true };

    public static readonly WireOperation All = new("listOrganizations", WireConventions.Organizations, "The token's own organization, as a list", WireReply.Page(Organization))
    {
        Query = WireLists.Parameters([], []),
    };

    public static readonly WireOperation Get = new("getOrganization", WireConventions.Organizations, "One organization", WireReply.Data(Organization));

    public static readonly WireOperation Change = new("updateOrganization", WireConventions.Organizations, "Change the profile", WireReply.Data(Organization)) { Body = Update };

    public static readonly WireOperation ListTokens = new("listAuthorizationTokens", WireConventions.Tokens, "All tokens", WireReply.Page(Token))
    {
        Description = "A token that may only read sees only such tokens.",
        Query = WireLists.Parameters([], []),
    };

    public static readonly WireOperation CreateToken = new("createAuthorizationToken", WireConventions.Tokens, "A new token", WireReply.Data(Token, StatusCodes.Status201Created)) { Body = NewToken };

    public static readonly WireOperation RotateToken = new("rotateAuthorizationToken", WireConventions.Tokens, "Give a token a new value", WireReply.Data(Token))
    {
        Description = "The old value ends at once.",
        Body = Rotation,
    };
}
