namespace Rosette.Platform.Web;

/// <summary>Addresses that other people typed: only those of the web become links.</summary>
public static class SafeUrl
{
    /// <returns>The address in its normal form when it is absolute http or https; otherwise null.</returns>
    public static string? Of(string? text) =>
        text is { Length: <= 2_000 } && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            ? url.AbsoluteUri
            : null;
}
