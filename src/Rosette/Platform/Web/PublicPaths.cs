using Rosette.Organizations;
using Rosette.Platform.Blobs;
using Rosette.Templates;

namespace Rosette.Platform.Web;

/// <summary>Paths of the pages that everybody may link to, for ever.</summary>
public static class PublicPaths
{
    public static string Badge(Guid id) => $"/badges/{id}";

    /// <summary>The same page under the name that portfolios and LinkedIn entries carry.</summary>
    public static string BadgePublicUrl(Guid id) => $"/badges/{id}/public_url";

    /// <summary>Under each of these a badge's page answers too: the addresses that the original handed to networks.</summary>
    public static readonly IReadOnlyList<string> BadgeNames = ["public_url", "linked_in_profile", "linked_in", "twitter", "facebook", "email"];

    public static string Profile(string vanitySlug) => $"/users/{vanitySlug}";

    public static string Organization(Organization organization) => $"/org/{organization.VanitySlug}";

    public static string Template(Organization organization, BadgeTemplate template) => Template(organization.VanitySlug, template);

    public static string Template(string organizationSlug, BadgeTemplate template) => Template(organizationSlug, template.VanitySlug);

    public static string Template(string organizationSlug, string templateSlug) => $"/org/{organizationSlug}/badge/{templateSlug}";

    /// <summary>A picture in one of the square sizes of the wire (reference 4.1): 110, 160, 220, 340 or 680 pixels.</summary>
    public static string Image(StoredFile image, int size) => $"/size/{size}x{size}{image.Path}";
}
