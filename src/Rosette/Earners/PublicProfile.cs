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

/// <summary>Finds profiles by slug or id. One that is private, or has never shown a badge, is not there: exactly as if unknown.</summary>
public sealed class PublicProfiles(AppDbContext db)
{
    public const int UsualPer = 48;
    public const int MaxPer = 100;

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

    /// <summary>By slug or id, confirmed; whatever it shows.</summary>
    private Task<User?> UserAsync(string slugOrId, CancellationToken cancel)
    {
        var confirmed = db.Users.AsNoTracking().Where(u => u.ConfirmedAt != null);
        if (Guid.TryParse(slugOrId, out var id))
            return confirmed.SingleOrDefaultAsync(u => u.Id == id, cancel);
        var slug = slugOrId.ToLowerInvariant();
        return slug.Length > 160 || slug.Contains('\0') ? Task.FromResult<User?>(null) : confirmed.SingleOrDefaultAsync(u => u.VanitySlug == slug, cancel);
    }

    // Public from the first badge that was accepted in public: an account alone says nothing about anybody.
    private async Task<bool> IsPublicAsync(User user, CancellationToken cancel) =>
        user.ProfileIsPublic && await db.Badges.AnyAsync(b => b.UserId == user.Id && b.IsPublic && b.AcceptedAt != null, cancel);
}
