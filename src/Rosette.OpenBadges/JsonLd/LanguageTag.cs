namespace Rosette.OpenBadges.JsonLd;

/// <summary>Language tags (BCP 47), as far as JSON-LD looks at them.</summary>
internal static class LanguageTag
{
    /// <summary>Letters, then groups of letters and digits, one to eight characters each.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        var group = 0;
        var first = true;
        foreach (var c in tag)
        {
            if (c == '-')
            {
                if (group == 0)
                    return false;
                group = 0;
                first = false;
            }
            else if (++group > 8 || !(first ? char.IsAsciiLetter(c) : char.IsAsciiLetterOrDigit(c)))
            {
                return false;
            }
        }
        return group > 0;
    }
}
