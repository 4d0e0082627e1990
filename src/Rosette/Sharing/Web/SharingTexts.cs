using Rosette.Platform.Web;

namespace Rosette.Sharing.Web;

internal static class SharingTexts
{
    public static readonly Texts T = new("Rosette.Sharing.Web.Sharing");
}
