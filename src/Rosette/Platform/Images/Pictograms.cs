using System.Globalization;
using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>
/// The pictograms of drawn badges: solid shapes in ink with details in the accent, in a square from -100 to 100.
/// </summary>
internal static class Pictograms
{
    private enum Tone { Ink, Accent, Paper }

    /// <summary>One shape of a pictogram, in SVG path data; filled where the line has no width.</summary>
    private readonly record struct Part(Tone Tone, string Path, float Line = 0);

    /// <summary>Draws about the origin of the canvas.</summary>
    public static void Draw(SKCanvas canvas, Pictogram pictogram, BadgePalette palette)
    {
        foreach (var part in PartsOf(pictogram))
        {
            var colour = part.Tone switch
            {
                Tone.Ink => palette.Ink,
                // The accent is made for a dark field; on paper it needs some depth.
                Tone.Accent => Inks.Mix(palette.Accent, palette.Ink, 0.18f),
                _ => Inks.Paper,
            };
            using var paint = part.Line > 0 ? Inks.Stroke(colour, part.Line) : Inks.Fill(colour);
            using var path = SKPath.ParseSvgPathData(part.Path);
            canvas.DrawPath(path, paint);
        }
    }

    private static Part[] PartsOf(Pictogram pictogram) => pictogram switch
    {
        Pictogram.Compass =>
        [
            new(Tone.Ink, Circle(0, 0, 86), 13),
            new(Tone.Ink, "M0-86V-66M0 86V66M-86 0H-66M86 0H66", 8),
            new(Tone.Accent, "M34-59L17.5 10L-17.5-10Z"),
            new(Tone.Ink, "M-34 59L-17.5-10L17.5 10Z"),
            new(Tone.Paper, Circle(0, 0, 7)),
        ],
        Pictogram.Flame =>
        [
            new(Tone.Ink, "M4-100C14-58 66-36 66 24C66 66 36 96 0 96C-36 96-66 66-66 26C-66-6-50-26-40-44C-36-24-28-14-16-10C-24-46-14-76 4-100Z"),
            new(Tone.Accent, "M4-14C10 10 34 20 34 48C34 70 18 84 0 84C-18 84-34 70-34 50C-34 36-26 26-20 16C-16 26-10 30-4 30C-8 12-4-4 4-14Z"),
        ],
        Pictogram.Book =>
        [
            new(Tone.Ink, "M0-50C-24-72-60-76-96-70V62C-60 56-24 60 0 80C24 60 60 56 96 62V-70C60-76 24-72 0-50Z"),
            new(Tone.Paper, "M0-44V72", 6),
            new(Tone.Paper, "M-76-38C-56-41-38-39-22-32M-76-10C-56-13-38-11-22-4M-76 18C-56 15-38 17-22 24", 6),
            new(Tone.Accent, "M36-72V14L53-2L70 14V-73Z"),
        ],
        Pictogram.Gear =>
        [
            new(Tone.Ink, Cog(98, 76)),
            new(Tone.Paper, Circle(0, 0, 44)),
            new(Tone.Accent, Circle(0, 0, 24)),
        ],
        Pictogram.Leaf =>
        [
            new(Tone.Ink, "M-58 64C-98-22-40-88 88-90C96 34 30 100-58 64Z"),
            new(Tone.Accent, "M88-90C96 34 30 100-58 64C-34 10 10-42 88-90Z"),
            new(Tone.Ink, "M-84 96C-66 48-34 2 12-32", 11),
            new(Tone.Paper, "M-50 46C-30 10-4-20 34-46M-24 8L-30-28M-20 4L26 6M4-22L4-52", 5),
        ],
        Pictogram.Wave =>
        [
            new(Tone.Accent, "M-46-22A46 46 0 0 1 46-22Z"),
            new(Tone.Accent, "M0-96V-84M-56-76L-48-67M56-76L48-67M-84-36L-73-32M84-36L73-32", 8),
            new(Tone.Ink, "M-92 8q23-28 46 0t46 0t46 0t46 0", 14),
            new(Tone.Ink, "M-78 44q19.5-26 39 0t39 0t39 0t39 0", 14),
            new(Tone.Ink, "M-52 80q13-22 26 0t26 0t26 0t26 0", 14),
        ],
        Pictogram.Key =>
        [
            new(Tone.Ink, "M0-14V92M2 82H36M2 50H28", 17),
            new(Tone.Ink, Circle(0, -54, 36), 19),
            new(Tone.Accent, Circle(0, -54, 15)),
        ],
        Pictogram.Bridge =>
        [
            new(Tone.Accent, "M-98 34C-84 10-62-30-50-66C-34 26 34 26 50-66C62-30 84 10 98 34", 8),
            new(Tone.Ink, "M-25-6V34M0 4V34M25-6V34M-74-12V34M74-12V34", 5),
            new(Tone.Ink, "M-98 40H98", 13),
            new(Tone.Ink, "M-50-74V66M50-74V66", 14),
            new(Tone.Ink, "M-84 86q21-20 42 0t42 0t42 0t42 0", 8),
        ],
        Pictogram.Chart =>
        [
            new(Tone.Ink, "M-82 76V28H-50V76ZM-34 76V-2H-2V76ZM14 76V12H46V76ZM62 76V-34H94V76Z"),
            new(Tone.Ink, "M-92 88H98", 10),
            new(Tone.Accent, "M-78-14L-22-52L24-30L78-82", 11),
            new(Tone.Accent, Circle(-78, -14, 12) + Circle(-22, -52, 12) + Circle(24, -30, 12) + Circle(78, -82, 12)),
        ],
        Pictogram.Code =>
        [
            new(Tone.Ink, "M-46-54L-94 0L-46 54M46-54L94 0L46 54", 19),
            new(Tone.Accent, "M20-78L-20 78", 19),
        ],
        Pictogram.Mountain =>
        [
            new(Tone.Accent, Circle(56, -56, 25)),
            new(Tone.Ink, "M-96 72L-30-70L12 2L32-28L96 72Z"),
            new(Tone.Paper, "M-30-70L-54-18L-42-28L-30-8L-16-26L-1-18Z"),
            new(Tone.Ink, "M-96 72L-30-70L12 2L32-28L96 72Z", 10),
        ],
        Pictogram.Lighthouse =>
        [
            new(Tone.Accent, "M30-58L96-82V-18L30-46ZM-30-58L-96-82V-18L-30-46Z"),
            new(Tone.Ink, "M-30 84L-19-32H19L30 84ZM-26-68L0-98L26-68Z"),
            new(Tone.Accent, "M-15-66H15V-40H-15Z"),
            new(Tone.Ink, "M-30-36H30", 11),
            new(Tone.Paper, "M-23.5 16L-21.5-6H21.5L23.5 16ZM-27 56L-25 36H25L27 56Z"),
            new(Tone.Ink, "M-66 88H66", 11),
        ],
        Pictogram.Pen =>
        [
            new(Tone.Ink, "M0 98L-50-8C-42-34-28-50-22-66H22C28-50 42-34 50-8Z"),
            new(Tone.Paper, "M0 88V8", 6),
            new(Tone.Paper, Circle(0, -2, 13)),
            new(Tone.Accent, "M-28-98H28V-76H-28Z"),
        ],
        Pictogram.People =>
        [
            new(Tone.Accent, Circle(-60, -28, 23) + Circle(60, -28, 23)),
            new(Tone.Accent, "M-98 70C-98 24-84 4-60 4S-22 24-22 70ZM98 70C98 24 84 4 60 4S22 24 22 70Z"),
            new(Tone.Paper, Circle(0, -46, 31) + "M-52 84C-52 18-32-4 0-4S52 18 52 84Z", 14),
            new(Tone.Ink, Circle(0, -46, 31) + "M-52 84C-52 18-32-4 0-4S52 18 52 84Z"),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(pictogram)),
    };

    private static string Circle(float x, float y, float r) =>
        string.Create(CultureInfo.InvariantCulture, $"M{x - r} {y}A{r} {r} 0 1 1 {x + r} {y}A{r} {r} 0 1 1 {x - r} {y}Z");

    /// <summary>A wheel of twelve teeth, as the house has twelve petals.</summary>
    private static string Cog(double tip, double root)
    {
        const int teeth = 12;
        var corners = new List<string>();
        for (var tooth = 0; tooth < teeth; tooth++)
            foreach (var (part, radius) in new[] { (-0.36, root), (-0.22, tip), (0.22, tip), (0.36, root) })
            {
                var (sin, cos) = Math.SinCos((tooth + part) * Math.Tau / teeth);
                corners.Add(string.Create(CultureInfo.InvariantCulture, $"{sin * radius:0.##} {-cos * radius:0.##}"));
            }
        return "M" + string.Join('L', corners) + "Z";
    }
}
