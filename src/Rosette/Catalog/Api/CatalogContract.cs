using Rosette.Badges.Api;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Catalog.Api;

/// <summary>The pages of organizations and templates, as JSON.</summary>
public static class CatalogContract
{
    private static readonly WireShape Listed = new(
        "ListedTemplate",
        "A public template on the page of its organization.",
        [Id("id", S.Template), Text("name", S.TemplateName), .. File("image", S.Image), Url("url", S.TemplatePage)]
    );

    public static readonly WireOperation Organization = new(
        "getOrganizationPage",
        WireConventions.Public,
        "The page of an organization, as JSON",
        WireReply.Data(
            PublicBadgeContract.Organization.With(
                "OrganizationProfile",
                [
                    Text("vanity_slug", S.OrganizationSlug),
                    Text("bio", "We teach people to work at sea.").OrNull(),
                    Url("website_url", S.Website).OrNull(),
                    .. File("photo", S.Image),
                    Number("badge_templates_count", 12),
                    List("badge_templates", Listed),
                ]
            )
        )
    )
    {
        Callers = WireCallers.Everybody,
        Query = WireLists.Parameters([], [], OrganizationPage.PerPage),
    };

    public static readonly WireOperation Template = new("getTemplatePage", WireConventions.Public, "The page of a badge template, as JSON", WireReply.Data(PublicBadgeContract.Template))
    {
        Callers = WireCallers.Everybody,
    };
}
