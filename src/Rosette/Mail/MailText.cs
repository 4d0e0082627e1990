using System.Globalization;
using System.Text;

namespace Rosette.Mail;

/// <summary>Makes text of strangers fit for a header or a line of a mail.</summary>
public static class MailText
{
    /// <summary>
    /// One line without control characters or invisible turns of direction, and of at most <paramref name="max"/> characters;
    /// letters of every script and emoji stay whole.
    /// </summary>
    public static string Line(string? text, int max = 200)
    {
        var line = new StringBuilder();
        var words = StringInfo.GetTextElementEnumerator(Clean(text, keepLines: false));
        while (words.MoveNext())
        {
            var element = words.GetTextElement();
            if (line.Length + element.Length >= max)
                return line.Append('…').ToString();
            line.Append(element);
        }
        return line.ToString();
    }

    /// <summary>The same for text of several lines; line ends become <c>\n</c>.</summary>
    public static string Lines(string? text, int max = 5_000)
    {
        var clean = Clean(text, keepLines: true);
        return clean.Length <= max ? clean : clean[..(char.IsHighSurrogate(clean[max - 1]) ? max - 1 : max)] + "…";
    }

    private static string Clean(string? text, bool keepLines)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\n' && keepLines)
                clean.Append('\n');
            else if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                clean.Append(clean.Length == 0 || clean[^1] is ' ' or '\n' ? "" : " ");
            else if (!TurnsDirection(rune.Value))
                clean.Append(rune.ToString());
        return clean.ToString().Trim();
    }

    // Embeddings, overrides and isolates: with them a name could show a sentence backwards that others read forwards.
    private static bool TurnsDirection(int value) => value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;
}
