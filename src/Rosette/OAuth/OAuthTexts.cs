using Rosette.Platform.Web;

namespace Rosette.OAuth;

/// <summary>Texts of the pages about applications and consent.</summary>
internal static class OAuthTexts
{
    public static readonly Texts T = new("Rosette.OAuth.OAuth");
}
