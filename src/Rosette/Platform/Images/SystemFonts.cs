using System.Collections.Concurrent;
using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>
/// The fonts of the machine, for scripts that the embedded ones lack (Chinese, Japanese, Korean, Georgian, symbols …).
/// Skia's build without dependencies knows no font of a Linux system, so the usual folders are read here, once, when
/// first needed. A machine without fonts is fine: such letters are then left out.
/// </summary>
internal static class SystemFonts
{
    /// <summary>Misses are remembered so that a text of unknown letters is cheap, but not without bound.</summary>
    private const int MissesRemembered = 20_000;

    private static readonly string[] Folders =
    [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fonts"),
    ];

    private static readonly Lazy<SKFont[]> Fonts = new(ReadFolders);
    private static readonly ConcurrentDictionary<string, Face?> Used = new();
    private static readonly ConcurrentDictionary<int, bool> Misses = new();

    /// <summary>A font that has the character, or <c>null</c>.</summary>
    public static Face? With(int codepoint)
    {
        if (Misses.ContainsKey(codepoint))
            return null;
        var typeface = Fonts.Value.FirstOrDefault(font => font.ContainsGlyph(codepoint))?.Typeface ?? OfPlatform(codepoint);
        if (typeface is not null && Used.GetOrAdd(NameOf(typeface), _ => Face.OfSystem(typeface)) is { } face && face.Has(codepoint))
            return face;
        if (Misses.Count < MissesRemembered)
            Misses.TryAdd(codepoint, true);
        return null;
    }

    private static string NameOf(SKTypeface typeface) => $"{typeface.FamilyName}/{typeface.FontWeight}/{typeface.FontSlant}";

    private static SKTypeface? OfPlatform(int codepoint) =>
        OperatingSystem.IsLinux() ? null : SKFontManager.Default.MatchCharacter(codepoint);

    private static SKFont[] ReadFolders()
    {
        if (!OperatingSystem.IsLinux())
            return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 6 };
        return
        [
            .. Folders.Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", options))
                .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc" or ".otc")
                .Order(StringComparer.Ordinal)
                .Select(file => SKTypeface.FromFile(file))
                .Where(typeface => typeface is { FontSlant: SKFontStyleSlant.Upright })
                .OrderBy(Rank)
                .Select(typeface => new SKFont(typeface)),
        ];
    }

    /// <summary>Plain sans of normal weight first: it goes with the embedded fonts.</summary>
    private static int Rank(SKTypeface typeface) =>
        Math.Abs(typeface.FontWeight - (int)SKFontStyleWeight.Medium)
        + (typeface.FamilyName.Contains("Sans", StringComparison.OrdinalIgnoreCase) ? 0 : 400)
        + (typeface.IsFixedPitch || typeface.FontWidth != (int)SKFontStyleWidth.Normal ? 800 : 0);
}
