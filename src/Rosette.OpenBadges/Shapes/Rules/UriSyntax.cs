using System.Buffers;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>Syntax of URIs (RFC 3986) and IRIs (RFC 3987), absolute, without resolving or repairing anything.</summary>
internal static class UriSyntax
{
    private static readonly SearchValues<char> UriCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> NeverInIri = SearchValues.Create(" \"<>\\^`{|}");

    /// <summary>Scheme, colon, and only the characters of RFC 3986 with whole percent escapes.</summary>
    public static bool IsUri(ReadOnlySpan<char> text) =>
        HasScheme(text, out var rest) && !rest.ContainsAnyExcept(UriCharacters) && EscapesAreWhole(rest) && HostIsThere(text, rest) && OneFragment(rest);

    /// <summary>As <see cref="IsUri"/>, with letters of any script.</summary>
    public static bool IsIri(ReadOnlySpan<char> text)
    {
        if (!HasScheme(text, out var rest) || rest.IsEmpty || rest.ContainsAny(NeverInIri) || !HostIsThere(text, rest))
            return false;
        foreach (var character in rest)
            if (char.IsControl(character) || char.IsWhiteSpace(character))
                return false;
        return true;
    }

    /// <summary>An IRI of scheme http or https.</summary>
    public static bool IsWebUrl(ReadOnlySpan<char> text) => IsWeb(text) && IsIri(text);

    private static bool IsWeb(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static bool HasScheme(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        var colon = text.IndexOf(':');
        rest = colon < 0 ? default : text[(colon + 1)..];
        if (colon < 1 || !char.IsAsciiLetter(text[0]))
            return false;
        foreach (var character in text[..colon])
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
                return false;
        return true;
    }

    /// <summary>http and https are nothing without a host.</summary>
    private static bool HostIsThere(ReadOnlySpan<char> text, ReadOnlySpan<char> rest)
    {
        if (!text.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            return true;
        return rest.StartsWith("//", StringComparison.Ordinal) && rest.Length > 2 && rest[2] is not ('/' or '?' or '#' or ':');
    }

    private static bool EscapesAreWhole(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%'))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                return false;
            text = text[(at + 3)..];
        }
        return true;
    }

    private static bool OneFragment(ReadOnlySpan<char> text)
    {
        var hash = text.IndexOf('#');
        return hash < 0 || !text[(hash + 1)..].Contains('#');
    }
}
