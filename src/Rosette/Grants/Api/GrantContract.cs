using Rosette.Platform.WireApi.Contract;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Grants.Api;

/// <summary>What the endpoints of issuer authorizations answer.</summary>
public static class GrantContract
{
    private static readonly WireShape Party = new(
        "GrantParty",
        "An organization of an authorization.",
        [
            Word("type", ["Organization"]),
            Id("id", S.Organization),
            Text("name", S.OrganizationName),
            Text("vanity_slug", S.OrganizationSlug),
            Url("url", S.Website).OrNull(),
            .. File("photo", S.Image),
            Number("badge_template_count", 4).Means("Its active templates."),
        ]
    );

    private static readonly WireShape Issuer = new(
        "IssuerAuthorization",
        "Whom you let issue your templates.",
        Id("id", S.Authorization),
        Word("authorization_type", ["platform"]),
        Word("display_issuer_as", IssuerDisplay.All),
        Flag("restrict_by_badge_templates", true),
        Null("subscription_type"),
        List("allowed_badge_templates", new WireShape("AllowedTemplate", "One that may be issued.", Id("id", S.Template), Text("name", S.TemplateName))),
        Empty("collections"),
        Object("issuer", Party),
        Object("grantor", Party)
    );

    private static readonly WireShape Grantor = new("Grantor", "Who lets you issue templates.", Id("id", S.Authorization), Object("grantor", Party));

    public static readonly WireOperation Issuers = new("listIssuers", WireConventions.Grants, "Who may issue your templates", WireReply.Page(Issuer)) { Query = WireLists.Parameters([], []) };

    public static readonly WireOperation Grantors = new("listGrantors", WireConventions.Grants, "Whose templates you may issue", WireReply.Page(Grantor)) { Query = WireLists.Parameters([], []) };

    public static readonly WireOperation TakeAway = new("deauthorizeIssuer", WireConventions.Grants, "End an authorization", WireReply.Nothing) { Description = "What was issued stays." };
}
