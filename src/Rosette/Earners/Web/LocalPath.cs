namespace Rosette.Earners.Web;

/// <summary>Where to go on after signing in: only inside this site, whatever the address of the page says.</summary>
public static class LocalPath
{
    private const int MaxLength = 1_000;

    /// <returns>The path when browsers read it as one of this site; otherwise null.</returns>
    public static string? Of(string? text) =>
        text is { Length: > 0 and <= MaxLength }
        && text[0] == '/'
        && (text.Length == 1 || text[1] is not ('/' or '\\'))
        && !text.Any(letter => letter is '\\' or > '~' or < '!')
            ? text
            : null;

    /// <summary>A path with the way on behind it.</summary>
    public static string With(string path, string? returnTo) => returnTo is null ? path : $"{path}?return_to={Uri.EscapeDataString(returnTo)}";
}
