using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>
/// One shaped line, its glyphs in the order they are seen. Measures are in em: multiply by the size in pixels.
/// The text must have gone through <see cref="PlainText"/>.
/// </summary>
internal sealed class TextLine
{
    private sealed record Run(Face Face, List<ushort> Glyphs, List<SKPoint> Places, List<float> Advances);

    /// <summary>A stretch of one direction, font and script: what HarfBuzz shapes at once.</summary>
    private readonly record struct Stretch(int From, int To, byte Level, Face Face);

    private readonly List<Run> _runs = [];

    private TextLine(bool rightToLeft) => IsRightToLeft = rightToLeft;

    public float Width { get; private set; }

    /// <summary>Whether the line begins at the right.</summary>
    public bool IsRightToLeft { get; }

    /// <summary>Shapes the text in the font, or in its stand-ins, as a line of a text with the given direction.</summary>
    public static TextLine Shape(string text, Face face, bool rightToLeft)
    {
        var line = new TextLine(rightToLeft);
        foreach (var stretch in InOrderSeen(Split(text, face, rightToLeft)))
            line.Append(text, stretch);
        return line;
    }

    /// <summary>Draws with the left end of the baseline at the point.</summary>
    public void Draw(SKCanvas canvas, float x, float baseline, float size, SKPaint paint)
    {
        foreach (var run in _runs)
        {
            using var font = FontOf(run.Face, size);
            using var builder = new SKTextBlobBuilder();
            builder.AddPositionedRun([.. run.Glyphs], font, [.. run.Places.Select(p => new SKPoint(p.X * size, p.Y * size))]);
            using var blob = builder.Build();
            if (blob is not null)
                canvas.DrawText(blob, x, baseline, paint);
        }
    }

    /// <summary>Draws along the top of a circle, centred, letters upright at twelve o'clock.</summary>
    public void DrawOnArc(SKCanvas canvas, SKPoint centre, float radius, float size, SKPaint paint)
    {
        foreach (var run in _runs)
        {
            var turns = new SKRotationScaleMatrix[run.Glyphs.Count];
            for (var i = 0; i < turns.Length; i++)
            {
                // A glyph turns about the middle of its advance, so wide letters do not lean.
                var half = run.Advances[i] * size / 2;
                var angle = ((run.Places[i].X - Width / 2) * size + half) / radius;
                var (sin, cos) = MathF.SinCos(angle);
                var lift = radius - run.Places[i].Y * size;
                turns[i] = new SKRotationScaleMatrix(
                    cos, sin, centre.X + sin * lift - cos * half, centre.Y - cos * lift - sin * half);
            }
            using var font = FontOf(run.Face, size);
            using var builder = new SKTextBlobBuilder();
            builder.AddRotationScaleRun([.. run.Glyphs], font, turns);
            using var blob = builder.Build();
            if (blob is not null)
                canvas.DrawText(blob, 0, 0, paint);
        }
    }

    private static SKFont FontOf(Face face, float size) => new(face.Typeface, size)
    {
        Subpixel = true,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };

    private static List<Stretch> Split(string text, Face wanted, bool rightToLeft)
    {
        var levels = Bidi.Levels(text, rightToLeft);
        var stretches = new List<Stretch>();
        var scriptNow = Script.Common;
        foreach (var (from, element) in Elements(text))
        {
            var face = Faces.For(element, wanted) ?? wanted;
            var script = UnicodeFunctions.Default.GetScript(Rune.GetRuneAt(element, 0).Value);
            var neutral = script == Script.Common || script == Script.Inherited;
            var joins = stretches.Count > 0 && stretches[^1].Level == levels[from] && stretches[^1].Face == face
                && (neutral || scriptNow == Script.Common || script == scriptNow);
            if (joins)
                stretches[^1] = stretches[^1] with { To = from + element.Length };
            else
                stretches.Add(new Stretch(from, from + element.Length, levels[from], face));
            if (!neutral || !joins)
                scriptNow = neutral ? Script.Common : script;
        }
        return stretches;
    }

    private static IEnumerable<(int From, string Element)> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return (elements.ElementIndex, elements.GetTextElement());
    }

    /// <summary>Rule L2 of UAX #9: from the highest level down, what has it or more is turned round.</summary>
    private static List<Stretch> InOrderSeen(List<Stretch> stretches)
    {
        for (byte level = 2; level > 0; level--)
            for (var from = 0; from < stretches.Count; from++)
            {
                var to = from;
                while (to < stretches.Count && stretches[to].Level >= level)
                    to++;
                stretches.Reverse(from, to - from);
                from = Math.Max(from, to - 1);
            }
        return stretches;
    }

    private void Append(string text, Stretch stretch)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(text.AsSpan(stretch.From, stretch.To - stretch.From));
        buffer.GuessSegmentProperties();
        buffer.Direction = stretch.Level % 2 == 1 ? Direction.RightToLeft : Direction.LeftToRight;
        stretch.Face.Shaper.Shape(buffer);

        float em = stretch.Face.UnitsPerEm;
        var (infos, positions) = (buffer.GlyphInfos, buffer.GlyphPositions);
        var run = new Run(stretch.Face, [], [], []);
        for (var i = 0; i < infos.Length; i++)
        {
            // Glyph 0 is the box of a missing mark or joiner: better nothing than a box.
            if (infos[i].Codepoint == 0)
                continue;
            var advance = positions[i].XAdvance / em;
            run.Glyphs.Add((ushort)infos[i].Codepoint);
            run.Places.Add(new SKPoint(Width + positions[i].XOffset / em, -positions[i].YOffset / em));
            run.Advances.Add(advance);
            Width += advance;
        }
        _runs.Add(run);
    }
}
