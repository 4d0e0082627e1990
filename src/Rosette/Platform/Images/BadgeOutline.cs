using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>The outlines of drawn badges, each filling the 600 × 600 picture and as heavy to the eye as the others.</summary>
internal static class BadgeOutline
{
    private static readonly SKPoint Centre = new(BadgeArt.Size / 2f, BadgeArt.Size / 2f);

    /// <summary>The caller disposes the path.</summary>
    public static SKPath Of(BadgeShape shape) => shape switch
    {
        BadgeShape.Hexagon => Rounded(Polygon(6, 298, 298), 44),
        BadgeShape.Circle => SKPath.ParseSvgPathData("M8 300A292 292 0 1 1 592 300A292 292 0 1 1 8 300Z"),
        BadgeShape.Shield => Rounded(SKPath.ParseSvgPathData(
            "M300 6C362 40 448 54 560 52C578 264 540 470 300 594C60 470 22 264 40 52C152 54 238 40 300 6Z"), 22),
        BadgeShape.Rosette => Scalloped(Centre, 294, 266),
        BadgeShape.Star => Rounded(Polygon(8, 298, 250), 26),
        BadgeShape.Plaque => SKPath.ParseSvgPathData(
            "M72 18H528A58 58 0 0 0 582 76V524A58 58 0 0 0 528 582H72A58 58 0 0 0 18 524V76A58 58 0 0 0 72 18Z"),
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    /// <summary>Pixels that the title has between the rims, where the outline is narrowest beside the band.</summary>
    public static float BandWidth(BadgeShape shape) => shape switch
    {
        BadgeShape.Shield => 356,
        BadgeShape.Star => 392,
        BadgeShape.Rosette => 396,
        BadgeShape.Circle => 416,
        BadgeShape.Hexagon => 420,
        _ => 492,
    };

    /// <summary>Twelve petals about the centre; the radius goes to their tips and to the clefts between them.</summary>
    public static SKPath Scalloped(SKPoint centre, float tip, float cleft)
    {
        const int petals = 12, piecesPerPetal = 12;
        using var builder = new SKPathBuilder();
        for (var i = 0; i < petals * piecesPerPetal; i++)
        {
            var angle = MathF.Tau * i / (petals * piecesPerPetal);
            var radius = cleft + (tip - cleft) * MathF.Abs(MathF.Cos(angle * petals / 2));
            Add(builder, i, new SKPoint(centre.X + MathF.Sin(angle) * radius, centre.Y - MathF.Cos(angle) * radius));
        }
        builder.Close();
        return builder.Detach();
    }

    private static SKPath Polygon(int points, float tip, float cleft)
    {
        using var builder = new SKPathBuilder();
        var corners = tip == cleft ? points : points * 2;
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.Tau * i / corners);
            var radius = i % 2 == 0 ? tip : cleft;
            Add(builder, i, new SKPoint(Centre.X + sin * radius, Centre.Y - cos * radius));
        }
        builder.Close();
        return builder.Detach();
    }

    private static void Add(SKPathBuilder builder, int index, SKPoint point)
    {
        if (index == 0)
            builder.MoveTo(point);
        else
            builder.LineTo(point);
    }

    private static SKPath Rounded(SKPath sharp, float radius)
    {
        using (sharp)
        using (var paint = new SKPaint { PathEffect = SKPathEffect.CreateCorner(radius) })
            return paint.GetFillPath(sharp) ?? throw new InvalidOperationException("The outline could not be rounded.");
    }
}
