using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>
/// Takes pictures from outside. What is kept was decoded and written anew, so it holds pixels and nothing else: no
/// scripts, no place where a photograph was taken, no bytes made for somebody's decoder.
/// </summary>
public static class ImageIntake
{
    /// <summary>4 MB.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>25 megapixels, checked before any pixel is decoded: a small file may claim billions.</summary>
    public const long MostPixels = 25_000_000;

    /// <summary>Longest side kept, in pixels: twice the largest size that is served.</summary>
    public const int LongestSide = 1360;

    /// <summary>25 megapixels are 100 MB while they are decoded, so no more than two uploads are at a time.</summary>
    private static readonly SemaphoreSlim Decoding = new(2);

    /// <summary>
    /// Takes the bytes of a PNG, JPEG or WebP file; the file's name and declared type do not matter. Upright as its
    /// camera meant it, shrunk to <see cref="LongestSide"/>, of an animation the first picture.
    /// </summary>
    public static ImageIntakeResult Take(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
            return Refuse(ImageProblem.Empty);
        if (file.Length > MostBytes)
            return Refuse(ImageProblem.TooHeavy);
        if (!IsTaken(file))
            return Refuse(IsSvg(file) ? ImageProblem.Svg : ImageProblem.UnknownKind);
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return Refuse(ImageProblem.Broken);
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            return Refuse(ImageProblem.TooManyPixels);
        Decoding.Wait();
        try
        {
            return Decode(codec);
        }
        finally
        {
            Decoding.Release();
        }
    }

    private static ImageIntakeResult Refuse(ImageProblem problem) => new(null, problem);

    /// <summary>By the first bytes, so that Skia's decoders of other kinds are never reached.</summary>
    private static bool IsTaken(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])
        || file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || (file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8));

    private static bool IsSvg(ReadOnlySpan<byte> file)
    {
        var start = file.StartsWith("\uFEFF"u8) ? file[3..] : file;
        return start.TrimStart(" \t\r\n"u8).StartsWith("<"u8) && file[..Math.Min(file.Length, 4096)].IndexOf("<svg"u8) >= 0;
    }

    private static ImageIntakeResult Decode(SKCodec codec)
    {
        // JPEG and WebP decode into fewer pixels by themselves; PNG answers with its own size.
        var wanted = Math.Min(1f, (float)LongestSide / Math.Max(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(wanted);
        using var colours = SKColorSpace.CreateSrgb();
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, colours));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            return Refuse(ImageProblem.Broken);
        bitmap.SetImmutable();
        using var picture = SKImage.FromBitmap(bitmap);
        return new ImageIntakeResult(Upright(picture, codec.EncodedOrigin), null);
    }

    private static byte[] Upright(SKImage picture, SKEncodedOrigin origin)
    {
        var scale = Math.Min(1f, (float)LongestSide / Math.Max(picture.Width, picture.Height));
        var (width, height) = (Side(picture.Width * scale), Side(picture.Height * scale));
        var isTurned = origin >= SKEncodedOrigin.LeftTop;
        using var surface = SKSurface.Create(new SKImageInfo(
            isTurned ? height : width, isTurned ? width : height, SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.Concat(Turn(origin, width, height));
        surface.Canvas.DrawImage(picture, SKRect.Create(width, height), Pictures.Sampling(scale));
        using var image = surface.Snapshot();
        return Pictures.Png(image);
    }

    /// <summary>A picture one pixel high must not shrink to none.</summary>
    private static int Side(float pixels) => Math.Max(1, (int)MathF.Round(pixels));

    /// <summary>The eight ways to hold a camera (Exif orientation), for a picture of the given size before the turn.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
