namespace Rosette.OpenBadges.Verification;

/// <summary>Comparisons of https and http URLs.</summary>
internal static class WebAddress
{
    public static bool Is(string? text) => Parse(text) is not null;

    /// <summary>Scheme, host and port; null for what is no web address.</summary>
    public static string? Origin(string? text) => Parse(text)?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>Host, with its port where it is not the scheme's own; null for what is no web address.</summary>
    public static string? Authority(string? text) => Parse(text)?.Authority;

    /// <summary>Whether two texts are the same, or name the same address but for its fragment.</summary>
    public static bool AreSame(string? one, string? other) =>
        one is not null
        && other is not null
        && (one == other || (Parse(one) is { } first && Parse(other) is { } second && Key(first) == Key(second)));

    /// <summary>A URL without its fragment.</summary>
    public static string WithoutFragment(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? url : url[..hash];
    }

    private static string Key(Uri url) => url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    private static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url : null;
}
