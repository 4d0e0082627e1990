using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;

namespace Rosette.Earners;

/// <summary>The last part of a profile's address: <c>first-last</c>, with eight hex digits behind where that is taken.</summary>
public static partial class VanitySlugs
{
    public const int MinLength = 3;
    public const int MaxLength = 60;
    private const string Nameless = "earner";

    // Words that are, or may become, pages of their own under /users.
    private static readonly string[] Reserved = ["sign-in", "sign-up", "sign-out", "password", "confirmation", "edit", "new", "admin", "rosette"];

    /// <summary>A slug that nobody has now; the unique index has the last word.</summary>
    public static async Task<string> NewAsync(AppDbContext db, string name, CancellationToken cancel)
    {
        var slug = Of(name);
        return slug == Nameless || Reserved.Contains(slug) || slug.Length < MinLength || await IsTakenAsync(db, slug, null, cancel) ? WithDigits(slug) : slug;
    }

    /// <summary>Another account has it, or has had it: its links go on leading there.</summary>
    /// <param name="userId">The account that may have it; null: none may.</param>
    public static async Task<bool> IsTakenAsync(AppDbContext db, string slug, Guid? userId, CancellationToken cancel) =>
        // In this order: a slug that is being given up is seen in one of the two places.
        await db.Users.AnyAsync(u => u.VanitySlug == slug && u.Id != userId, cancel) || await db.FormerProfileSlugs.AnyAsync(f => f.Slug == slug && f.UserId != userId, cancel);

    /// <summary>Three that are free, for somebody whose wish is taken.</summary>
    public static async Task<IReadOnlyList<string>> SuggestAsync(AppDbContext db, string wish, string name, CancellationToken cancel)
    {
        string[] candidates = [Of(name), $"{wish}-{Of(name)}", .. Enumerable.Range(2, 8).Select(n => $"{wish}-{n}"), WithDigits(wish), WithDigits(Of(name)), WithDigits(wish)];
        var fitting = candidates.Where(IsValid).Distinct().ToList();
        var taken = await db
            .Users.Where(u => fitting.Contains(u.VanitySlug))
            .Select(u => u.VanitySlug)
            .Concat(db.FormerProfileSlugs.Where(f => fitting.Contains(f.Slug)).Select(f => f.Slug))
            .ToListAsync(cancel);
        return fitting.Except(taken).Take(3).ToList();
    }

    /// <summary>Small letters, digits, and single hyphens or dots inside; no id, no word of our own, and nothing that reads as a file.</summary>
    public static bool IsValid(string slug) =>
        slug.Length is >= MinLength and <= MaxLength && Pattern().IsMatch(slug) && !Guid.TryParse(slug, out _) && !Reserved.Contains(slug) && !slug.EndsWith(".json", StringComparison.Ordinal);

    private static string Of(string name)
    {
        var slug = Slug.Of(name, Nameless);
        return slug.Length <= MaxLength - 9 ? slug : slug[..(MaxLength - 9)].TrimEnd('-');
    }

    private static string WithDigits(string slug) =>
        $"{(slug.Length <= MaxLength - 9 ? slug : slug[..(MaxLength - 9)])}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";

    [GeneratedRegex("^[a-z0-9]+([.-][a-z0-9]+)*$")]
    private static partial Regex Pattern();
}
