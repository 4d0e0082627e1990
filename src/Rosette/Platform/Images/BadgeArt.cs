using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>
/// Draws badges: an inked field with an engraved ring, a paper medallion with a pictogram, the organization round it, the
/// title on a paper band, the level below. Every badge is of one family, whatever its shape and colours.
/// </summary>
public static class BadgeArt
{
    /// <summary>Width and height of the picture in pixels.</summary>
    public const int Size = 600;

    private const float Middle = Size / 2f;
    private const float BandTop = 366;
    private const float BandBottom = 470;

    /// <summary>The badge as a PNG of 600 × 600 pixels on a transparent ground. Takes some 100 ms of processor time.</summary>
    public static byte[] Draw(BadgeDesign design)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Premul));
        Draw(surface.Canvas, design);
        using var image = surface.Snapshot();
        return Pictures.DrawnPng(image);
    }

    private static void Draw(SKCanvas canvas, BadgeDesign design)
    {
        using var outline = BadgeOutline.Of(design.Shape);
        var title = TextBlock.Fit(design.Title, Faces.SerifSemiBold, new TextRoom(BadgeOutline.BandWidth(design.Shape), 2, 39, 22));
        var hasBand = title.Lines.Count > 0;
        var medallion = hasBand ? new SKPoint(Middle, 231) : new SKPoint(Middle, Middle);
        var radius = hasBand ? 116f : 150f;

        canvas.Save();
        canvas.ClipPath(outline, antialias: true);
        DrawField(canvas, design, medallion);
        if (design.Organization is not null)
            DrawHalo(canvas, design.Palette, medallion, radius);
        if (hasBand)
            DrawBand(canvas, design.Palette, title);
        DrawRim(canvas, outline, design.Palette);
        canvas.Restore();

        DrawMedallion(canvas, design, medallion, radius);
        DrawOrganization(canvas, design, medallion, radius + 24);
        DrawLevel(canvas, design, hasBand ? 506 : 524);
    }

    private static void DrawField(SKCanvas canvas, BadgeDesign design, SKPoint medallion)
    {
        var ink = design.Palette.Ink;
        using var field = Inks.Fill(ink);
        field.Shader = SKShader.CreateLinearGradient(
            new SKPoint(Middle, 0), new SKPoint(Middle, Size),
            [Inks.Mix(ink, Inks.Paper, 0.10f), Inks.Mix(ink, SKColors.Black, 0.22f)], SKShaderTileMode.Clamp);
        canvas.DrawPaint(field);
        using var ring = Guilloche.Path(design.Id, medallion, 336);
        using var line = Inks.Stroke(design.Palette.Accent.WithAlpha(92), 1.1f);
        canvas.DrawPath(ring, line);
    }

    /// <summary>A disc of the field's colour keeps the engraving away from the letters that run round the medallion.</summary>
    private static void DrawHalo(SKCanvas canvas, BadgePalette palette, SKPoint medallion, float radius)
    {
        using var halo = Inks.Fill(Inks.Mix(palette.Ink, SKColors.Black, 0.06f).WithAlpha(230));
        canvas.DrawCircle(medallion, radius + 52, halo);
        using var edge = Inks.Stroke(palette.Accent.WithAlpha(120), 1.2f);
        canvas.DrawCircle(medallion, radius + 52, edge);
    }

    /// <summary>Parallel lines inside the outline: each is a stroke on the outline, of which the clip leaves the inner half.</summary>
    private static void DrawRim(SKCanvas canvas, SKPath outline, BadgePalette palette)
    {
        var dark = Inks.Mix(palette.Ink, SKColors.Black, 0.18f);
        foreach (var (inset, colour) in new[] { (21.5f, palette.Accent), (19.5f, dark), (14f, palette.Accent), (8f, dark) })
        {
            using var line = Inks.Stroke(colour, inset * 2);
            line.StrokeJoin = SKStrokeJoin.Miter;
            canvas.DrawPath(outline, line);
        }
    }

    private static void DrawBand(SKCanvas canvas, BadgePalette palette, TextBlock title)
    {
        using var paper = Inks.Fill(Inks.Paper);
        canvas.DrawRect(0, BandTop, Size, BandBottom - BandTop, paper);
        using var edge = Inks.Fill(palette.Accent);
        canvas.DrawRect(0, BandTop, Size, 3, edge);
        canvas.DrawRect(0, BandBottom - 3, Size, 3, edge);
        using var hairline = Inks.Fill(palette.Ink.WithAlpha(110));
        canvas.DrawRect(0, BandTop + 7, Size, 1, hairline);
        canvas.DrawRect(0, BandBottom - 8, Size, 1, hairline);
        using var ink = Inks.Fill(Inks.Mix(palette.Ink, Inks.Ink, 0.35f));
        title.DrawCentred(canvas, Middle, (BandTop + BandBottom - title.Height) / 2, ink);
    }

    private static void DrawMedallion(SKCanvas canvas, BadgeDesign design, SKPoint centre, float radius)
    {
        var (ink, accent) = design.Palette;
        using var shade = Inks.Fill(Inks.Mix(ink, SKColors.Black, 0.3f));
        canvas.DrawCircle(centre, radius + 11, shade);
        using var ring = Inks.Fill(accent);
        canvas.DrawCircle(centre, radius + 7, ring);
        using var paper = Inks.Fill(Inks.Paper);
        canvas.DrawCircle(centre, radius, paper);
        using var beads = Inks.Stroke(Inks.Mix(accent, ink, 0.25f), 3);
        beads.PathEffect = SKPathEffect.CreateDash([0, MathF.Tau * (radius - 9) / 72], 0);
        canvas.DrawCircle(centre, radius - 9, beads);

        canvas.Save();
        canvas.Translate(centre);
        canvas.Scale(radius / 100 * 0.64f);
        if (TextBlock.Fit(design.Monogram, Faces.SerifSemiBold, new TextRoom(190, 1, 128, 30)) is { Lines.Count: > 0 } letters)
        {
            using var text = Inks.Fill(ink);
            letters.DrawCentred(canvas, 0, -letters.Height / 2, text);
        }
        else
            Pictograms.Draw(canvas, design.Pictogram, design.Palette);
        canvas.Restore();
    }

    private static void DrawOrganization(SKCanvas canvas, BadgeDesign design, SKPoint centre, float radius)
    {
        var length = radius * MathF.PI;
        var fitted = TextBlock.Fit(design.Organization, Faces.SansSemiBold, new TextRoom(length, 1, 23, 15));
        using var paper = Inks.Fill(Inks.Paper);
        foreach (var line in fitted.Lines)
            line.DrawOnArc(canvas, centre, radius, fitted.Size, paper);
    }

    private static void DrawLevel(SKCanvas canvas, BadgeDesign design, float y)
    {
        const int levels = 3;
        if (design.Level <= 0)
            return;
        using var filled = Inks.Fill(design.Palette.Accent);
        using var open = Inks.Stroke(design.Palette.Accent, 2.2f);
        for (var i = 0; i < levels; i++)
        {
            using var mark = BadgeOutline.Scalloped(new SKPoint(Middle + (i - 1) * 40, y), 13, 11);
            using var ground = Inks.Fill(Inks.Mix(design.Palette.Ink, SKColors.Black, 0.15f));
            canvas.DrawPath(mark, ground);
            canvas.DrawPath(mark, i < design.Level ? filled : open);
        }
    }
}
