using Rosette.Platform.Web;

namespace Rosette.Docs;

internal static class DocsTexts
{
    public static readonly Texts T = new("Rosette.Docs.Docs");
}
