using Rosette.Platform.Web;

namespace Rosette.Catalog;

internal static class CatalogTexts
{
    public static readonly Texts T = new("Rosette.Catalog.Catalog");
}
