namespace Rosette.Platform.Blobs;

/// <summary>File names in URLs: ASCII letters, digits, <c>-</c>, <c>_</c> and one extension.</summary>
public static class FileNames
{
    /// <param name="fallback">Taken when nothing of the name is left; its extension when the name has none.</param>
    public static string Safe(string? name, string fallback)
    {
        var extension = Clean(Path.GetExtension(name ?? "").TrimStart('.'), 10);
        var stem = Clean(Path.GetFileNameWithoutExtension(name ?? ""), 60).Trim('-');
        if (stem.Length == 0)
            return fallback;
        return $"{stem}.{(extension.Length > 0 ? extension : Path.GetExtension(fallback).TrimStart('.'))}";
    }

    private static string Clean(string text, int max)
    {
        var cleaned = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' ? c : '-'));
        return cleaned.Length > max ? cleaned[..max] : cleaned;
    }
}
