using Rosette.Platform.Web;

namespace Rosette.Installation.Web;

/// <summary>Texts of the set-up and of the demonstration.</summary>
internal static class InstallationTexts
{
    public static readonly Texts T = new("Rosette.Installation.Installation");
}
