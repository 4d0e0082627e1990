namespace Rosette.OpenBadges.Baking;

/// <summary>How much of an image is taken. Beyond it, reading ends with an <see cref="OpenBadgeException"/>.</summary>
public sealed record BakingLimits
{
    /// <summary>The limits that apply where none are given.</summary>
    public static BakingLimits Default { get; } = new();

    /// <summary>Most bytes of an image, 5 MiB.</summary>
    public int MaxImageBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Most bytes of one baked text in UTF-8, after decompression, 1 MiB.</summary>
    public int MaxTextBytes { get; init; } = 1024 * 1024;

    /// <summary>Deepest nesting of elements in an SVG.</summary>
    public int MaxSvgDepth { get; init; } = 256;
}
