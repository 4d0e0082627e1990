using HarfBuzzSharp;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace Rosette.Platform.Images;

/// <summary>One font as Skia draws it and as HarfBuzz shapes it. Never changed after it was made, so threads share it.</summary>
internal sealed class Face
{
    private readonly SKFont _probe;

    private Face(SKTypeface typeface)
    {
        Typeface = typeface;
        _probe = new SKFont(typeface);
        using var stream = typeface.OpenStream(out var index);
        using var blob = stream.ToHarfBuzzBlob();
        using var face = new HarfBuzzSharp.Face(blob, index);
        face.MakeImmutable();
        UnitsPerEm = face.UnitsPerEm;
        Shaper = new Font(face);
        Shaper.SetScale(UnitsPerEm, UnitsPerEm);
        Shaper.SetFunctionsOpenType();
    }

    public SKTypeface Typeface { get; }

    /// <summary>Shapes in font units: <see cref="UnitsPerEm"/> of them are one em.</summary>
    public Font Shaper { get; }

    public int UnitsPerEm { get; }

    public bool Has(int codepoint) => _probe.ContainsGlyph(codepoint);

    /// <summary>The font kept as a resource of this assembly under <c>fonts/</c>.</summary>
    public static Face Embedded(string file)
    {
        using var stream = typeof(Face).Assembly.GetManifestResourceStream("fonts/" + file)
            ?? throw new InvalidOperationException($"The font {file} is missing from the build.");
        using var data = SKData.Create(stream);
        return new Face(SKTypeface.FromData(data)
            ?? throw new InvalidOperationException($"The font {file} cannot be read."));
    }

    /// <summary><c>null</c> for a font of the system that only one of the two libraries can read.</summary>
    public static Face? OfSystem(SKTypeface typeface)
    {
        try
        {
            return new Face(typeface);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
