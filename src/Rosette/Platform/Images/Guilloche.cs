using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>
/// The rosette: a twelve-fold ring of fine interwoven lines, as engraved on banknotes, that belongs to one id. The same id
/// gives the same ring for ever (it is a mark that people learn to know), so changing this drawing changes every ring.
/// </summary>
public static class Guilloche
{
    private const int Fold = 12;
    private const int PiecesPerWave = 8;
    private const int Units = 1000;

    /// <summary>
    /// Nested flowers of twelve petals: each is the first one, made smaller and turned on, once clockwise and once
    /// against it, so that the two families weave. Depths are parts of the radius, turns are degrees.
    /// </summary>
    private readonly record struct Flower(double Depth, double Overtone, int OvertoneTimes, int Nested, double Innermost, double Turn)
    {
        public double RadiusAt(double angle)
        {
            var petal = (1 - Math.Cos(Fold * angle)) / 2;
            var crimp = (1 - Math.Cos(Fold * OvertoneTimes * angle)) / 2;
            return 1 - Depth * (petal + Overtone * crimp) / (1 + Math.Max(Overtone, 0));
        }

        /// <summary>Where each copy goes: its scale, and its turn to one side.</summary>
        public IEnumerable<(double Scale, double Turn)> Copies()
        {
            for (var i = 0; i < Nested; i++)
            {
                var part = (double)i / (Nested - 1);
                yield return (1 - part * (1 - Innermost), part * Turn);
                if (i > 0)
                    yield return (1 - part * (1 - Innermost), -part * Turn);
            }
        }
    }

    /// <summary>
    /// The ring as an <c>&lt;svg&gt;</c> element for a page: a few kB that compress well, square, drawn in
    /// <c>currentColor</c>, class <c>guilloche</c>, hidden from screen readers. Size and opacity are the style sheet's.
    /// </summary>
    public static string Svg(Guid id)
    {
        var flower = FlowerOf(id);
        var name = $"g{id:N}";
        var svg = new StringBuilder(4000);
        svg.Append("<svg class=\"guilloche\" viewBox=\"-1000 -1000 2000 2000\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"4\" aria-hidden=\"true\" focusable=\"false\">");
        svg.Append(CultureInfo.InvariantCulture, $"<path id=\"{name}\" d=\"{SvgPath(flower)}\"/>");
        foreach (var (scale, turn) in flower.Copies().Skip(1))
            svg.Append(CultureInfo.InvariantCulture, $"<use href=\"#{name}\" transform=\"rotate({turn:0.##})scale({scale:0.###})\"/>");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The ring as one path of strokes. Radius in pixels; the caller disposes the path.</summary>
    internal static SKPath Path(Guid id, SKPoint centre, float radius)
    {
        var flower = FlowerOf(id);
        using var first = SKPath.ParseSvgPathData(SvgPath(flower));
        using var builder = new SKPathBuilder();
        foreach (var (scale, turn) in flower.Copies())
        {
            var size = (float)scale * radius / Units;
            var place = SKMatrix.CreateRotationDegrees((float)turn)
                .PostConcat(SKMatrix.CreateScale(size, size))
                .PostConcat(SKMatrix.CreateTranslation(centre.X, centre.Y));
            builder.AddPath(first, in place);
        }
        return builder.Detach();
    }

    /// <summary>The numbers of the flower come from the hash of the id, each within what looks well.</summary>
    private static Flower FlowerOf(Guid id)
    {
        var seed = SHA256.HashData(id.ToByteArray(bigEndian: true));
        var times = 2 + seed[2] % 2;
        return new Flower(
            Depth: Between(seed[0], 0.14, 0.36),
            // Deeper than this, the petal would grow over the rim beside its tip.
            Overtone: Between(seed[1], -1.0 / (times * times), 0.34),
            OvertoneTimes: times,
            Nested: 9 + seed[3] % 5,
            Innermost: Between(seed[4], 0.34, 0.52),
            Turn: Between(seed[5], 8, 45));

        static double Between(byte value, double low, double high) => low + value / 255.0 * (high - low);
    }

    /// <summary>The first flower as SVG path data about the origin: a smooth curve through its points, in whole units.</summary>
    private static string SvgPath(Flower flower)
    {
        var pieces = Fold * flower.OvertoneTimes * PiecesPerWave;
        var path = new StringBuilder(pieces * 16);
        var (here, handle) = PointAt(flower, 0, pieces);
        path.Append(CultureInfo.InvariantCulture, $"M{here.X} {here.Y}c{handle.X} {handle.Y}");
        for (var i = 1; i <= pieces; i++)
        {
            var (next, nextHandle) = PointAt(flower, i % pieces, pieces);
            if (i > 1)
                path.Append('s');
            Append(path, next.X - here.X - nextHandle.X);
            Append(path, next.Y - here.Y - nextHandle.Y);
            Append(path, next.X - here.X);
            Append(path, next.Y - here.Y);
            here = next;
        }
        return path.Append('z').ToString();
    }

    private static ((int X, int Y) Point, (int X, int Y) Handle) PointAt(Flower flower, int piece, int pieces)
    {
        var step = Math.Tau / pieces;
        var angle = piece * step;
        var (before, after) = (At(angle - step), At(angle + step));
        // A sixth of the chord between the neighbours makes neighbouring curves meet smoothly (Catmull-Rom).
        return (Whole(At(angle)), Whole(((after.X - before.X) / 6, (after.Y - before.Y) / 6)));

        (double X, double Y) At(double a) => (Math.Sin(a) * flower.RadiusAt(a) * Units, -Math.Cos(a) * flower.RadiusAt(a) * Units);
        static (int X, int Y) Whole((double X, double Y) p) => ((int)Math.Round(p.X), (int)Math.Round(p.Y));
    }

    /// <summary>A minus sign parts two numbers, a blank is needed only without one.</summary>
    private static void Append(StringBuilder path, int number)
    {
        if (number >= 0 && char.IsAsciiDigit(path[^1]))
            path.Append(' ');
        path.Append(CultureInfo.InvariantCulture, $"{number}");
    }
}
