using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>How much room a text has: pixels, lines, and sizes in pixels from the wanted to the smallest that is read.</summary>
internal readonly record struct TextRoom(float Width, int Lines, float Largest, float Smallest);

/// <summary>A text set into a room: shrunk until it fits, wrapped at words, cut with an ellipsis when nothing else helps.</summary>
internal sealed class TextBlock
{
    private const float Leading = 1.18f;
    private const string Ellipsis = "…";

    /// <summary>Sizes are tried in steps too small to be seen as a jump between two pictures.</summary>
    private const float Step = 0.96f;

    /// <summary>Down to this part of the wanted size, smaller letters are better than another line.</summary>
    private const float LittleShrunk = 0.8f;

    private TextBlock(IReadOnlyList<TextLine> lines, float size) => (Lines, Size) = (lines, size);

    public IReadOnlyList<TextLine> Lines { get; }

    public float Size { get; }

    public float LineHeight => Size * Leading;

    /// <summary>Of the longest line, in pixels.</summary>
    public float Width => Lines.Count == 0 ? 0 : Lines.Max(line => line.Width) * Size;

    public float Height => Lines.Count * LineHeight;

    public static TextBlock Fit(string? text, Face face, TextRoom room)
    {
        var plain = PlainText.Of(text, face);
        if (plain.Length == 0)
            return new TextBlock([], room.Largest);
        var rightToLeft = Bidi.IsRightToLeft(plain);
        var words = Words(plain, face);
        var (size, lines) = Set(words, room);
        if (lines.Count > room.Lines)
            lines = [.. lines.Take(room.Lines - 1), string.Concat(lines.Skip(room.Lines - 1))];
        return new TextBlock([.. lines.Select(line => TextLine.Shape(Cut(line.Trim(), face, room.Width / size), face, rightToLeft))], size);
    }

    /// <summary>Draws the lines below <paramref name="top"/>; those that begin at the right end at the right edge of the room.</summary>
    public void DrawAtEdge(SKCanvas canvas, float left, float right, float top, SKPaint paint) =>
        Draw(canvas, top, paint, line => line.IsRightToLeft ? right - line.Width * Size : left);

    /// <summary>Draws the lines below <paramref name="top"/>, each about the centre.</summary>
    public void DrawCentred(SKCanvas canvas, float centre, float top, SKPaint paint) =>
        Draw(canvas, top, paint, line => centre - line.Width * Size / 2);

    private void Draw(SKCanvas canvas, float top, SKPaint paint, Func<TextLine, float> left)
    {
        for (var i = 0; i < Lines.Count; i++)
            // The baseline lies so that capitals look centred in their line.
            Lines[i].Draw(canvas, left(Lines[i]), top + (i + 0.5f) * LineHeight + Size * 0.34f, Size, paint);
    }

    /// <summary>A piece that stays on one line, with the blank that may follow it. Width in em, without that blank.</summary>
    private readonly record struct Word(string Text, float Width, float WidthWithBlank);

    private static List<Word> Words(string text, Face face)
    {
        var words = new List<Word>();
        foreach (var piece in Pieces(text))
        {
            var width = WidthOf(piece.TrimEnd(), face);
            words.Add(new Word(piece, width, piece.EndsWith(' ') ? WidthOf(piece, face) : width));
        }
        return words;
    }

    /// <summary>Cuts after blanks and hyphens, and between the letters of scripts that write no blanks.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var ideograph = IsIdeograph(Rune.GetRuneAt(element, 0).Value);
            if (ideograph && piece.Length > 0)
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(element);
            if (!ideograph && element is not (" " or "-" or "–" or "—" or "/"))
                continue;
            yield return piece.ToString();
            piece.Clear();
        }
        if (piece.Length > 0)
            yield return piece.ToString();
    }

    private static bool IsIdeograph(int c) =>
        c is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>As few lines as the text fills without shrinking much, else as many as there are and as small as needed.</summary>
    private static (float Size, List<string> Lines) Set(List<Word> words, TextRoom room)
    {
        for (var count = 1; count < room.Lines; count++)
            if (Shrink(words, room with { Lines = count, Smallest = room.Largest * LittleShrunk }) is var (size, lines) && lines.Count <= count)
                return (size, Balance(words, room.Width / size, lines));
        var (last, rest) = Shrink(words, room);
        return (last, rest.Count > room.Lines ? rest : Balance(words, room.Width / last, rest));
    }

    /// <summary>The largest size at which the words fit the room, or the smallest with too many or too long lines.</summary>
    private static (float Size, List<string> Lines) Shrink(List<Word> words, TextRoom room)
    {
        for (var size = room.Largest; ; size = Math.Max(room.Smallest, size * Step))
        {
            var lines = Wrap(words, room.Width / size);
            var fits = lines.Count <= room.Lines && !words.Exists(word => word.Width > room.Width / size);
            if (fits || size <= room.Smallest)
                return (size, lines);
        }
    }

    /// <summary>Lines of about the same length: the narrowest wrapping that needs no line more.</summary>
    private static List<string> Balance(List<Word> words, float width, List<string> lines)
    {
        var widest = words.Max(word => word.Width);
        var balanced = lines;
        for (var narrower = width * Step; narrower >= widest && lines.Count > 1; narrower *= Step)
        {
            var tried = Wrap(words, narrower);
            if (tried.Count > lines.Count)
                break;
            balanced = tried;
        }
        return balanced;
    }

    private static List<string> Wrap(List<Word> words, float width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        float used = 0;
        foreach (var word in words)
        {
            if (line.Length > 0 && used + word.Width > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }
            line.Append(word.Text);
            used += word.WidthWithBlank;
        }
        lines.Add(line.ToString());
        return lines;
    }

    private static float WidthOf(string text, Face face) => TextLine.Shape(text, face, rightToLeft: false).Width;

    /// <summary>The longest beginning that leaves room for the ellipsis.</summary>
    private static string Cut(string text, Face face, float width)
    {
        if (WidthOf(text, face) <= width)
            return text;
        var starts = StringInfo.ParseCombiningCharacters(text);
        int fits = 0, tooLong = starts.Length;
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (WidthOf(text[..starts[middle]].TrimEnd() + Ellipsis, face) <= width)
                fits = middle;
            else
                tooLong = middle;
        }
        return text[..starts[fits]].TrimEnd(' ', ',', '-', ':', '.') + Ellipsis;
    }
}
