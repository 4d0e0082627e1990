using System.Globalization;
using System.Text;

namespace Rosette.Platform.Images;

/// <summary>Makes text from outside fit to be drawn: one line, bounded, without controls, only letters some font has.</summary>
internal static class PlainText
{
    /// <summary>Text elements (letters with their marks) that are looked at; no picture has room for more.</summary>
    private const int LongestText = 400;

    /// <summary>UTF-16 units of one text element; what heaps up more marks on a letter is mischief.</summary>
    private const int LongestElement = 16;

    /// <summary>
    /// White space becomes single blanks; controls, direction overrides and broken surrogates go. Letters that no font
    /// has are left out; where that takes half of the letters the answer is empty, as the rest would mislead.
    /// </summary>
    public static string Of(string? text, Face face)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var kept = new StringBuilder();
        int drawn = 0, lost = 0, seen = 0;
        var elements = StringInfo.GetTextElementEnumerator(Compose(text));
        while (seen++ < LongestText && elements.MoveNext())
        {
            var element = Clean(elements.GetTextElement());
            if (element.Length == 0)
                continue;
            if (element == " ")
                AppendBlank(kept);
            else if (Faces.For(element, face) is not null)
            {
                kept.Append(element);
                drawn++;
            }
            else if (Rune.IsLetterOrDigit(Rune.GetRuneAt(element, 0)))
                lost++;
        }
        return lost > drawn ? "" : kept.ToString().Trim();
    }

    /// <summary>Bounded before composing, and tolerant of broken surrogates, which <c>Normalize</c> refuses.</summary>
    private static string Compose(string text)
    {
        var bounded = text.Length > LongestText * LongestElement ? text[..(LongestText * LongestElement)] : text;
        var valid = new StringBuilder(bounded.Length);
        foreach (var rune in bounded.EnumerateRunes())
            if (rune != Rune.ReplacementChar)
                valid.Append(rune.ToString());
        return valid.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Clean(string element)
    {
        var kept = new StringBuilder(element.Length);
        foreach (var rune in element.EnumerateRunes())
            if (Rune.IsWhiteSpace(rune))
                return " ";
            else if (IsDrawable(rune) && kept.Length + rune.Utf16SequenceLength <= LongestElement)
                kept.Append(rune.ToString());
        return kept.ToString();
    }

    private static bool IsDrawable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => false,
        // The joiners (U+200C, U+200D) shape Persian and Hindi words; the other format characters only deceive here.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
        _ => true,
    };

    private static void AppendBlank(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }
}
