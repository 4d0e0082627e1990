using Rosette.Platform.Web;

namespace Rosette.Site;

internal static class SiteTexts
{
    public static readonly Texts T = new("Rosette.Site.Site");
}
