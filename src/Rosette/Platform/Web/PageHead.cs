namespace Rosette.Platform.Web;

/// <summary>What a page says about itself in its head.</summary>
public sealed record PageHead
{
    /// <summary>Title of the tab, without the name of the site.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences for search engines and previews.</summary>
    public string? Description { get; init; }

    /// <summary>The absolute address under which the page wants to be known.</summary>
    public string? Canonical { get; init; }

    /// <summary>False keeps search engines away.</summary>
    public bool Index { get; init; } = true;

    /// <summary>The picture and words that social networks show.</summary>
    public SocialCard? Card { get; init; }

    /// <summary>Other forms of the same thing (JSON, credential), told in <c>link rel="alternate"</c>.</summary>
    public IReadOnlyList<AlternateForm> Alternates { get; init; } = [];

    /// <summary>More <c>meta property="…" content="…"</c>, such as <c>profile:first_name</c>.</summary>
    public IReadOnlyList<MetaProperty> Properties { get; init; } = [];
}

/// <summary>An Open Graph card. Addresses are absolute; the picture is a PNG.</summary>
/// <param name="Type">Open Graph type: <c>website</c>, <c>article</c> or <c>profile</c>.</param>
public sealed record SocialCard(
    string Title,
    string Description,
    string Url,
    string Image,
    string ImageAlt,
    int ImageWidth = 1200,
    int ImageHeight = 630,
    string Type = "website",
    DateTimeOffset? PublishedAt = null
);

/// <summary>Another form of the page: media type and address.</summary>
public sealed record AlternateForm(string Type, string Href);

/// <summary>One <c>meta</c> tag with a property name.</summary>
public sealed record MetaProperty(string Property, string Content);

/// <summary>A link in a menu, a tab row or a breadcrumb.</summary>
public sealed record NavItem(string Text, string Href, bool Current = false);
