using Rosette.Platform.Web;

namespace Rosette.Grants;

/// <summary>Texts of the page about organizations that may issue.</summary>
internal static class GrantTexts
{
    public static readonly Texts T = new("Rosette.Grants.Grants");
}
