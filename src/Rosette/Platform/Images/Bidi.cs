using System.Globalization;
using System.Text;

namespace Rosette.Platform.Images;

/// <summary>
/// The direction of each letter of one line: the Unicode bidirectional algorithm (UAX #9) without its explicit
/// embeddings, which <see cref="PlainText"/> has removed. Letters of even levels run to the right, of odd ones to the left.
/// </summary>
internal static class Bidi
{
    private enum Kind { Left, Right, Arabic, Digit, ArabicDigit, Separator, Terminator, Mark, Neutral }

    /// <summary>Whether the first letter with a direction runs from right to left.</summary>
    public static bool IsRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            switch (KindOf(rune))
            {
                case Kind.Left: return false;
                case Kind.Right or Kind.Arabic: return true;
            }
        return false;
    }

    /// <summary>One level for each UTF-16 unit of a line, which belongs to a text of the given direction.</summary>
    public static byte[] Levels(string text, bool rightToLeft)
    {
        var line = rightToLeft ? Kind.Right : Kind.Left;
        var kinds = KindsOf(text);
        ResolveWeak(kinds, line);
        ResolveBrackets(text, kinds, line);
        ResolveNeutral(kinds, line);
        var levels = new byte[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
            levels[i] = (kinds[i], rightToLeft) switch
            {
                (Kind.Left, true) or (Kind.Digit or Kind.ArabicDigit, _) => 2,
                (Kind.Right, _) => 1,
                _ => 0,
            };
        return levels;
    }

    private static Kind[] KindsOf(string text)
    {
        var kinds = new Kind[text.Length];
        var i = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var kind = KindOf(rune);
            for (var n = rune.Utf16SequenceLength; n > 0; n--)
                kinds[i++] = kind;
        }
        return kinds;
    }

    private static Kind KindOf(Rune rune) => rune.Value switch
    {
        >= '0' and <= '9' or >= 0x06F0 and <= 0x06F9 => Kind.Digit,
        >= 0x0660 and <= 0x0669 or 0x066B or 0x066C => Kind.ArabicDigit,
        ',' or '.' or ':' or '/' or 0xA0 or '+' or '-' => Kind.Separator,
        '#' or '$' or '%' or 0xB0 or (>= 0x20A0 and <= 0x20CF) => Kind.Terminator,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Mark,
            _ when IsArabic(rune.Value) => Kind.Arabic,
            _ when IsRight(rune.Value) => Kind.Right,
            _ when Rune.IsLetterOrDigit(rune) => Kind.Left,
            UnicodeCategory.SpacingCombiningMark => Kind.Left,
            _ => Kind.Neutral,
        },
    };

    private static bool IsArabic(int c) => c is (>= 0x0600 and <= 0x07BF and not 0x060C) or (>= 0x0860 and <= 0x08FF)
        or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x1EE00 and <= 0x1EEFF);

    private static bool IsRight(int c) => c is (>= 0x0590 and <= 0x05FF) or (>= 0x07C0 and <= 0x085F)
        or (>= 0xFB1D and <= 0xFB4F) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EDFF);

    /// <summary>Rules W1 to W7: marks follow their letter, numbers take in their signs, and letters are left or right.</summary>
    private static void ResolveWeak(Kind[] kinds, Kind start)
    {
        var strong = start;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] == Kind.Mark)
                kinds[i] = i == 0 ? start : kinds[i - 1];
            if (kinds[i] is Kind.Left or Kind.Right or Kind.Arabic)
                strong = kinds[i];
            else if (kinds[i] == Kind.Digit && strong == Kind.Arabic)
                kinds[i] = Kind.ArabicDigit;
        }
        for (var i = 1; i + 1 < kinds.Length; i++)
            if (kinds[i] == Kind.Separator && kinds[i - 1] == kinds[i + 1] && kinds[i - 1] is Kind.Digit or Kind.ArabicDigit)
                kinds[i] = kinds[i - 1];
        for (var i = 1; i < kinds.Length; i++)
            if (kinds[i] == Kind.Terminator && kinds[i - 1] == Kind.Digit)
                kinds[i] = Kind.Digit;
        for (var i = kinds.Length - 2; i >= 0; i--)
            if (kinds[i] == Kind.Terminator && kinds[i + 1] == Kind.Digit)
                kinds[i] = Kind.Digit;
        strong = start;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] == Kind.Arabic)
                kinds[i] = Kind.Right;
            if (kinds[i] is Kind.Left or Kind.Right)
                strong = kinds[i];
            else if (kinds[i] is Kind.Separator or Kind.Terminator)
                kinds[i] = Kind.Neutral;
            else if (kinds[i] == Kind.Digit && strong == Kind.Left)
                kinds[i] = Kind.Left;
        }
    }

    /// <summary>Rule N0: both brackets of a pair go with what they hold.</summary>
    private static void ResolveBrackets(string text, Kind[] kinds, Kind line)
    {
        const string opening = "([{", closing = ")]}";
        var open = new Stack<(int At, int Pair)>();
        var pairs = new List<(int From, int To)>();
        for (var i = 0; i < text.Length; i++)
            if (opening.IndexOf(text[i]) is >= 0 and var pair)
                open.Push((i, pair));
            else if (open.Count > 0 && closing.IndexOf(text[i]) == open.Peek().Pair)
                pairs.Add((open.Pop().At, i));
        foreach (var (from, to) in pairs.OrderBy(pair => pair.From))
        {
            var inside = kinds[(from + 1)..to].Where(kind => kind != Kind.Neutral).Select(SideOf).Distinct().ToList();
            if (inside.Count == 0)
                continue;
            var before = Array.FindLastIndex(kinds, from, kind => kind != Kind.Neutral);
            var goesWithOther = !inside.Contains(line) && before >= 0 && SideOf(kinds[before]) != line;
            kinds[from] = kinds[to] = goesWithOther ? inside[0] : line;
        }
    }

    /// <summary>Rules N1 and N2: what lies between two of one direction takes it, the rest that of the line.</summary>
    private static void ResolveNeutral(Kind[] kinds, Kind line)
    {
        for (var from = 0; from < kinds.Length; from++)
        {
            if (kinds[from] != Kind.Neutral)
                continue;
            var to = from;
            while (to < kinds.Length && kinds[to] == Kind.Neutral)
                to++;
            var before = from == 0 ? line : SideOf(kinds[from - 1]);
            var after = to == kinds.Length ? line : SideOf(kinds[to]);
            Array.Fill(kinds, before == after ? before : line, from, to - from);
            from = to - 1;
        }
    }

    private static Kind SideOf(Kind kind) => kind == Kind.Left ? Kind.Left : Kind.Right;
}
