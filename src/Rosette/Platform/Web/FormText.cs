using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.Web;

/// <summary>What a form of a page brought.</summary>
public static class FormText
{
    /// <summary>Trimmed, without control characters but line breaks; empty where there is none.</summary>
    public static string Said(this IFormCollection form, string name) =>
        form[name] is [{ } first, ..] ? string.Concat(first.ReplaceLineEndings("\n").Where(c => !char.IsControl(c) || c == '\n')).Trim() : "";

    public static bool IsTicked(this IFormCollection form, string name) => form[name] is [{ Length: > 0 }, ..];
}
