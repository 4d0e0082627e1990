using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>What every picture needs: being placed in a square, being written into bytes.</summary>
internal static class Pictures
{
    /// <summary>Level 6 of 9: the last few bytes would cost several times the time.</summary>
    private const int Effort = 6;

    private const int WebPQuality = 84;

    /// <summary>Where a picture goes that is to fill a square about the centre without being cut or stretched.</summary>
    public static SKRect Contain(SKImage picture, SKPoint centre, float size)
    {
        var scale = size / Math.Max(picture.Width, picture.Height);
        var (width, height) = (Math.Max(1, picture.Width * scale), Math.Max(1, picture.Height * scale));
        return SKRect.Create(centre.X - width / 2, centre.Y - height / 2, width, height);
    }

    /// <summary>How to sample a picture drawn at <paramref name="scale"/> of its size, so that neither way looks rough.</summary>
    public static SKSamplingOptions Sampling(float scale) => scale < 1
        ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        : new SKSamplingOptions(SKCubicResampler.Mitchell);

    /// <summary>PNG for line art, which compresses a quarter better without the row filters that photographs need.</summary>
    public static byte[] DrawnPng(SKImage image) => Png(image, SKPngEncoderFilterFlags.None);

    /// <summary>PNG for anything: as line art or as a photograph, whichever is smaller.</summary>
    public static byte[] Png(SKImage image)
    {
        var (drawn, photographed) = (DrawnPng(image), Png(image, SKPngEncoderFilterFlags.AllFilters));
        return drawn.Length <= photographed.Length ? drawn : photographed;
    }

    private static byte[] Png(SKImage image, SKPngEncoderFilterFlags filters) =>
        Written(image, pixels => pixels.Encode(new SKPngEncoderOptions(filters, Effort)));

    public static byte[] WebP(SKImage image) => Written(image, pixels =>
        pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, WebPQuality)));

    private static byte[] Written(SKImage image, Func<SKPixmap, SKData?> encode)
    {
        using var pixels = image.PeekPixels();
        using var data = encode(pixels) ?? throw new InvalidOperationException("The picture could not be written.");
        return data.ToArray();
    }
}
