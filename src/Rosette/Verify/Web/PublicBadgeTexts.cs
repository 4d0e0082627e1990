using Rosette.Platform.Web;

namespace Rosette.Verify.Web;

internal static class PublicBadgeTexts
{
    public static readonly Texts T = new("Rosette.Verify.Web.PublicBadge");
}
