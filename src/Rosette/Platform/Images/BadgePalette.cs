using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>The two colours of a drawn badge: a deep ink for the field and a warm or bright accent for lines and details.</summary>
public readonly record struct BadgePalette(SKColor Ink, SKColor Accent)
{
    public static readonly BadgePalette Iris = Of("#34379A", "#E59B6C");
    public static readonly BadgePalette Spruce = Of("#1C4F45", "#E3B25F");
    public static readonly BadgePalette Oxblood = Of("#7B2230", "#EDB58C");
    public static readonly BadgePalette Midnight = Of("#1D2B4F", "#D3A94E");
    public static readonly BadgePalette Plum = Of("#54285F", "#E8A587");
    public static readonly BadgePalette Teal = Of("#0E5063", "#F0B36B");
    public static readonly BadgePalette Umber = Of("#6E3A1D", "#EBC184");
    public static readonly BadgePalette Slate = Of("#303C49", "#79C6B4");

    public static IReadOnlyList<BadgePalette> All { get; } = [Iris, Spruce, Oxblood, Midnight, Plum, Teal, Umber, Slate];

    private static BadgePalette Of(string ink, string accent) => new(SKColor.Parse(ink), SKColor.Parse(accent));
}
