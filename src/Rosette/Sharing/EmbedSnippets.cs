using System.Text.Encodings.Web;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Web;

namespace Rosette.Sharing;

/// <summary>HTML for other people's pages (product design 8). Everything in it is encoded: it is pasted as code.</summary>
public sealed class EmbedSnippets(RosetteSettings settings)
{
    public const int Width = 150;
    public const int Height = 270;

    /// <summary>A picture that links here; needs no script and no frame.</summary>
    public string ImageLink(Badge badge) =>
        $"""<a href="{Url(badge)}"><img src="{Picture(badge)}" alt="{Encode(Alt(badge))}" width="{Width}" height="{Width}"></a>""";

    public string Frame(Badge badge) =>
        $"""<iframe src="{settings.Url($"/embedded_badge/{badge.Id}")}" title="{Encode(Alt(badge))}" width="{Width}" height="{Height}" loading="lazy"></iframe>""";

    /// <summary>The form that older snippets have.</summary>
    public string Loader(Badge badge) =>
        $"""
        <div data-iframe-width="{Width}" data-iframe-height="{Height}" data-share-badge-id="{badge.Id}" data-share-badge-host="{settings.Url("")}"></div>
        <script async src="{settings.Url("/assets/utilities/embed.js")}"></script>
        """;

    private string Url(Badge badge) => settings.Url(PublicPaths.Badge(badge.Id));

    private string Picture(Badge badge) => settings.Url(badge.Template!.Image is { } image ? PublicPaths.Image(image, 160) : $"{PublicPaths.Badge(badge.Id)}/image.png");

    private static string Alt(Badge badge) => $"{badge.Template!.Name}, {badge.ShownIssuer.Name}";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
