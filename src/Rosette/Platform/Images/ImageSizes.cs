using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>How a resized picture is written.</summary>
public enum PictureFormat { Png, WebP }

/// <summary>
/// The sizes at which kept pictures are served (<c>/size/340x340/images/…</c>). The set is closed, so that nobody can make
/// the server draw and cache thousands of sizes.
/// </summary>
public static class ImageSizes
{
    /// <summary>Width and height in pixels, ascending.</summary>
    public static IReadOnlyList<int> All { get; } = [110, 160, 220, 340, 680];

    /// <summary>The size of a URL's part as <c>340x340</c>, or <c>null</c> for anything else than the allowed squares.</summary>
    public static int? Parse(string? part)
    {
        foreach (var size in All)
            if (part == $"{size}x{size}")
                return size;
        return null;
    }

    /// <summary>
    /// A kept picture in a square of exactly that size, whole and unstretched, the rest transparent. <c>null</c> where the
    /// size is not allowed or the bytes are no picture.
    /// </summary>
    public static byte[]? Resize(ReadOnlySpan<byte> picture, int size, PictureFormat format = PictureFormat.Png)
    {
        if (!All.Contains(size) || picture.IsEmpty)
            return null;
        using var original = SKImage.FromEncodedData(picture);
        if (original is null)
            return null;
        using var surface = SKSurface.Create(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Premul));
        var place = Pictures.Contain(original, new SKPoint(size / 2f, size / 2f), size);
        surface.Canvas.DrawImage(original, place, Pictures.Sampling(place.Width / original.Width));
        using var image = surface.Snapshot();
        return format == PictureFormat.WebP ? Pictures.WebP(image) : Pictures.Png(image);
    }
}
