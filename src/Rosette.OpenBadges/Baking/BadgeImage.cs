namespace Rosette.OpenBadges.Baking;

/// <summary>
/// Bakes badges into PNG and SVG images and reads them back (Open Badges 2.0 Baking Specification; Open Badges 3.0, section
/// “Baked Badge”). The picture is never decoded and never changed; it is not signed either, so it says nothing about the badge.
/// </summary>
public static class BadgeImage
{
    /// <summary>The format, told from the first bytes; null if it is neither.</summary>
    public static BadgeImageKind? Detect(ReadOnlySpan<byte> image)
    {
        if (Png.HasSignature(image))
            return BadgeImageKind.Png;
        return SvgText.LooksLikeSvg(image) ? BadgeImageKind.Svg : null;
    }

    /// <summary>
    /// The image with the badge in it. A badge of the same kind that is already there is replaced, those of other kinds stay;
    /// everything else of the image stays byte for byte.
    /// </summary>
    /// <param name="image">A PNG or SVG file. Its structure is checked; the checksums of a PNG's other chunks are taken over.</param>
    /// <param name="badge">What to bake.</param>
    /// <param name="limits">Limits; <see cref="BakingLimits.Default"/> if null.</param>
    /// <exception cref="OpenBadgeException"><c>image.unknown</c>, <c>image.size</c>, <c>image.text</c>, <c>png.…</c> or
    /// <c>svg.…</c>: the image or the text cannot be used.</exception>
    public static byte[] Bake(ReadOnlySpan<byte> image, BakedBadge badge, BakingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(badge);
        limits ??= BakingLimits.Default;
        return KindOf(image, limits) == BadgeImageKind.Png ? Png.Bake(image, badge, limits) : Svg.Bake(image, badge, limits);
    }

    /// <summary>
    /// The badges in an image, in the order in which they lie there; an empty list if it holds none. Nothing of what an image
    /// says about itself is believed: lengths, checksums and structure are checked.
    /// </summary>
    /// <param name="image">A PNG or SVG file from anywhere.</param>
    /// <param name="limits">Limits; <see cref="BakingLimits.Default"/> if null.</param>
    /// <exception cref="OpenBadgeException"><c>image.unknown</c>, <c>image.size</c>, <c>image.text</c>, <c>png.…</c> or
    /// <c>svg.…</c>: the image is damaged or hostile, or holds several badges of one kind.</exception>
    public static IReadOnlyList<BakedBadge> Unbake(ReadOnlySpan<byte> image, BakingLimits? limits = null)
    {
        limits ??= BakingLimits.Default;
        return KindOf(image, limits) == BadgeImageKind.Png ? Png.Unbake(image, limits) : Svg.Unbake(image, limits);
    }

    private static BadgeImageKind KindOf(ReadOnlySpan<byte> image, BakingLimits limits)
    {
        if (image.Length > limits.MaxImageBytes)
            throw new OpenBadgeException("image.size", $"The image has {image.Length} bytes; at most {limits.MaxImageBytes} are allowed.");
        return Detect(image)
            ?? throw new OpenBadgeException("image.unknown", "The file is neither a PNG nor an SVG image; badges are baked into these two only.");
    }
}
