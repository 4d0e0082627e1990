namespace Rosette.Platform;

/// <summary>The one rule of what an address on the web is, for links that pages show.</summary>
public static class WebAddress
{
    public const int MaxLength = 1_000;

    /// <summary>Absolute, http or https, with a host and without a password in it.</summary>
    public static bool IsValid(string text) =>
        text.Length <= MaxLength
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.Host.Length > 0
        && url.UserInfo.Length == 0;
}
