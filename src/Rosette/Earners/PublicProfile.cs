using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform.Data;

namespace Rosette.Earners;

/// <summary>One page of what a person shows.</summary>
/// <param name="Badges">Accepted and public, newest first, with organization, template, picture and account.</param>
/// <param name="Total">All of them.</param>
/// <param name="Number">This page, from 1.</param>
/// <param name="IsHidden">Only the person may see it.</param>
public sealed record PublicProfile(User User, IReadOnlyList<Badge> Badges, int Total, int Number, int Per, bool IsHidden)
{
    public string? ShownName => Rosette.Badges.ShownName.Of(User);

    public int Pages => Math.Max(1, (Total + Per - 1) / Per);
}

/// <summary>A skill that public badges of a person stand for.</summary>
/// <param name="Rank">From 1; the most badges first.</param>
public sealed record ProfileSkill(string Name, int Rank, int Badges);

/// <summary>Finds profiles by slug, by one they had, or by id. One that is private, or has never shown a badge, is not there: exactly as if unknown.</summary>
public sealed class PublicProfiles(AppDbContext db)
{
    public const int UsualPer = 48;
    public const int MaxPer = 100;
    private const int MostBadges = 1_000;

    /// <param name="reader">The signed-in reader, who sees the own profile in any case.</param>
    public async Task<PublicProfile?> FindAsync(string slugOrId, int page, int per, Guid? reader, CancellationToken cancel)
    {
        if (await UserAsync(slugOrId, cancel) is not { } user)
            return null;
        var isPublic = await IsPublicAsync(user, cancel);
        if (!isPublic && user.Id != reader)
            return null;
        var shown = db.Badges.AsNoTracking().Where(b => b.UserId == user.Id && b.IsPublic && b.State == BadgeStates.Accepted);
        var total = await shown.CountAsync(cancel);
        var skip = (page - 1L) * per;
        List<Badge> badges =
            skip >= total
                ? []
                : await HeldBadges
                    .WithParts(shown)
                    .OrderByDescending(b => b.IssuedAt)
                    .ThenByDescending(b => b.Id)
                    .Skip((int)skip)
                    .Take(per)
                    .ToListAsync(cancel);
        return new PublicProfile(user, badges, total, page, per, !isPublic);
    }

    /// <summary>The skills of a public profile; null: there is no such profile.</summary>
    /// <param name="part">Of the name; empty or null: all.</param>
    public async Task<IReadOnlyList<ProfileSkill>?> FindSkillsAsync(Guid id, string? part, CancellationToken cancel)
    {
        if (await UserAsync(id.ToString(), cancel) is not { } user || !await IsPublicAsync(user, cancel))
            return null;
        var lists = await db
            .Badges.Where(b => b.UserId == id && b.IsPublic && b.State == BadgeStates.Accepted)
            .OrderByDescending(b => b.Id)
            .Select(b => b.Template!.Skills)
            .Take(MostBadges)
            .ToListAsync(cancel);
        return
        [
            .. lists
                .SelectMany(skills => skills.Distinct(StringComparer.OrdinalIgnoreCase))
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
                .Select((group, index) => new ProfileSkill(group.Key, index + 1, group.Count()))
                .Where(skill => string.IsNullOrEmpty(part) || skill.Name.Contains(part, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    /// <summary>Confirmed; whatever it shows.</summary>
    private async Task<User?> UserAsync(string slugOrId, CancellationToken cancel)
    {
        var confirmed = db.Users.AsNoTracking().Where(u => u.ConfirmedAt != null);
        if (Guid.TryParse(slugOrId, out var id))
            return await confirmed.SingleOrDefaultAsync(u => u.Id == id, cancel);
        var slug = slugOrId.ToLowerInvariant();
        if (slug.Length > 160 || slug.Contains('\0'))
            return null;
        return await confirmed.SingleOrDefaultAsync(u => u.VanitySlug == slug, cancel)
            ?? await confirmed.SingleOrDefaultAsync(u => db.FormerProfileSlugs.Any(f => f.Slug == slug && f.UserId == u.Id), cancel);
    }

    // Public from the first badge that was accepted in public: an account alone says nothing about anybody.
    private async Task<bool> IsPublicAsync(User user, CancellationToken cancel) =>
        user.ProfileIsPublic && await db.Badges.AnyAsync(b => b.UserId == user.Id && b.IsPublic && b.AcceptedAt != null, cancel);
}
