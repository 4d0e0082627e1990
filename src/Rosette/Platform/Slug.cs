using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Rosette.Platform;

/// <summary>The readable part of a public address, made from a name.</summary>
public static class Slug
{
    public const int MaxLength = 80;

    // Letters that Unicode does not take apart into a base and an accent.
    private static readonly Dictionary<char, string> Spelled = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ł'] = "l", ['ı'] = "i",
    };

    /// <summary><c>Ærø Sail &amp; Rope</c> becomes <c>aero-sail-rope</c>; a name without Latin letters or digits becomes <paramref name="otherwise"/>.</summary>
    public static string Of(string name, string otherwise)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark || letter is '\'' or '’')
                continue;
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (Spelled.TryGetValue(letter, out var spelled))
                slug.Append(spelled);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length >= MaxLength)
                break;
        }
        return slug.ToString().Trim('-') is { Length: > 0 } text ? text : otherwise;
    }

    /// <summary>The slug itself where nobody has it, otherwise with <c>.2</c>, <c>.3</c>…; the unique index has the last word.</summary>
    /// <param name="taken">All slugs it must differ from.</param>
    public static async Task<string> FreeAsync(string slug, IQueryable<string> taken, CancellationToken cancel)
    {
        var prefix = slug + ".";
        var others = await taken.Where(other => other == slug || other.StartsWith(prefix)).ToListAsync(cancel);
        var used = others.ToHashSet(StringComparer.Ordinal);
        var free = slug;
        for (var number = 2; used.Contains(free); number++)
            free = $"{slug}.{number}";
        return free;
    }
}
