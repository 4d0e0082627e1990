using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>The colours of the house, as the style sheet's light theme has them, and the paints made of them.</summary>
internal static class Inks
{
    public static readonly SKColor Paper = SKColor.Parse("#FBFAF7");
    public static readonly SKColor Ink = SKColor.Parse("#1B1F2A");
    public static readonly SKColor Ink2 = SKColor.Parse("#565C6B");
    public static readonly SKColor Line = SKColor.Parse("#E4E0D7");
    public static readonly SKColor Brand = SKColor.Parse("#3B3FA6");
    public static readonly SKColor Good = SKColor.Parse("#1F6F4A");
    public static readonly SKColor Warn = SKColor.Parse("#8A5A00");
    public static readonly SKColor Bad = SKColor.Parse("#A32638");

    public static SKPaint Fill(SKColor colour) => new() { Color = colour, IsAntialias = true };

    public static SKPaint Stroke(SKColor colour, float width) => new()
    {
        Color = colour,
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = width,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
    };

    /// <summary>The colour moved towards another: 0 is the first, 1 the second.</summary>
    public static SKColor Mix(SKColor from, SKColor to, float part) => new(
        (byte)(from.Red + (to.Red - from.Red) * part),
        (byte)(from.Green + (to.Green - from.Green) * part),
        (byte)(from.Blue + (to.Blue - from.Blue) * part));
}
