using Rosette.Platform.Web;

namespace Rosette.Management;

/// <summary>Texts of the console.</summary>
internal static class ManagementTexts
{
    public static readonly Texts T = new("Rosette.Management.Management");
}
