using Microsoft.AspNetCore.Http;
using Rosette.Badges;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.OpenBadges;

/// <summary>The hosted Open Badges 2.0 objects; what their members mean, the standard says.</summary>
public static class OpenBadgesContract
{
    private const string Base = S.Site + "/v1/obi/v2";
    private static readonly WireField Context = Text("@context", HostedJson.Context);

    public static readonly WireShape Assertion = new(
        "Assertion",
        "An Open Badges 2.0 Assertion. The recipient is an unsalted SHA-256 of the lower-cased address.",
        Context,
        Url("badge", $"{Base}/issuers/{S.Organization}/badge_classes/{S.Template}"),
        Time("expires", "2028-05-06T07:08:09.000Z").Optional(),
        List(
            "evidence",
            new WireShape(
                "AssertionEvidence",
                "Evidence.",
                Context,
                Text("description", "Kept on the way.").Optional(),
                Url("id", S.Website + "/logs/31"),
                Text("name", "Log of the passage").Optional(),
                Word("genre", EvidenceTypes.All),
                Word("type", ["Evidence"])
            )
        ).Optional(),
        Url("id", $"{Base}/badge_assertions/{S.Badge}"),
        Time("issuedOn"),
        Object("recipient", new WireShape("AssertionRecipient", "Whose it is.", Word("type", ["email"]), Text("identity", "sha256$9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"), Flag("hashed", true))),
        Word("type", ["Assertion"]),
        Object("verification", new WireShape("AssertionVerification", "How it is verified.", Word("type", ["hosted"])))
    );

    public static readonly WireShape Withdrawn = new(
        "WithdrawnAssertion",
        "An assertion that no longer holds.",
        Context,
        Word("type", ["Assertion"]),
        Url("id", $"{Base}/badge_assertions/{S.Badge}"),
        Flag("revoked", true),
        Text("revocationReason", "Issued by mistake.").Optional()
    );

    private static readonly WireShape Issuer = new(
        "OpenBadgesIssuer",
        "An Open Badges 2.0 issuer.",
        Context,
        Email("email", "help@example.org"),
        Text("description", "We teach people to work at sea.").Optional(),
        Url("id", $"{Base}/issuers/{S.Organization}"),
        Url("image", S.Image).Optional(),
        Text("name", S.OrganizationName),
        Word("type", ["Issuer", "Profile"]),
        Url("url", S.Website)
    );

    private static readonly WireShape BadgeClass = new(
        "BadgeClass",
        "An Open Badges 2.0 BadgeClass.",
        Context,
        Object("criteria", new WireShape("Criteria", "What it takes.", Context, Url("id", S.TemplatePage), Text("narrative", "Assessment: Sail a passage of thirty miles").Optional())),
        Text("description", S.TemplateDescription),
        Url("id", $"{Base}/issuers/{S.Organization}/badge_classes/{S.Template}"),
        Object("image", new WireShape("BadgeClassImage", "The picture.", Context, Url("id", S.Image))).Optional(),
        Text("name", S.TemplateName),
        Object("issuer", Issuer),
        List("alignment", new WireShape("OpenBadgesAlignment", "A standard.", Text("targetDescription", "Officers in charge of a navigational watch").Optional(), Text("targetName", "STCW A-II/3"), Url("targetUrl", "https://standards.example.org/stcw").Optional())),
        Texts("tags", ["Tides"]),
        Word("type", ["BadgeClass"])
    );

    public static readonly WireOperation GetAssertion = Hosted("getAssertion", "A badge as an assertion", Assertion, WireReply.Bare(Withdrawn, StatusCodes.Status410Gone) with { ContentTypes = ["application/ld+json"], Description = "Revoked or replaced." });

    public static readonly WireOperation GetBadgeClass = Hosted("getBadgeClass", "A template as a badge class", BadgeClass);

    public static readonly WireOperation GetIssuer = Hosted("getIssuerProfile", "An organization as an issuer", Issuer);

    private static WireOperation Hosted(string id, string summary, WireShape shape, params WireReply[] more) =>
        new(id, WireConventions.OpenBadges, summary, [WireReply.Bare(shape) with { ContentTypes = ["application/ld+json"] }, .. more]) { Callers = WireCallers.Everybody };
}
