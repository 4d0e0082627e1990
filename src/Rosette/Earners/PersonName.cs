using System.Globalization;
using System.Text;

namespace Rosette.Earners;

/// <summary>What people type as a name or a few lines about themselves: any script, nothing invisible that could disturb the words around it.</summary>
public static class PersonName
{
    public const int MaxLength = 100;

    /// <summary>One line: blanks joined, control signs and direction overrides taken out.</summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var letter in text ?? "")
            if (char.IsWhiteSpace(letter))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (!IsInvisible(letter))
                clean.Append(letter);
        return clean.ToString().TrimEnd();
    }

    /// <summary>Several lines, otherwise as <see cref="Clean"/>.</summary>
    public static string CleanLines(string? text) =>
        string.Join('\n', (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(Clean)).Trim('\n');

    // Joiners stay: Persian, Hindi and emoji are written with them.
    private static bool IsInvisible(char letter) =>
        char.IsControl(letter)
        || letter is '\u200e' or '\u200f' or '\u061c' or '\ufeff' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')
        || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
