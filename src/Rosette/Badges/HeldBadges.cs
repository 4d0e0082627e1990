using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Platform.Data;

namespace Rosette.Badges;

/// <summary>
/// The one rule of whose a badge is: of the account it belongs to, or, while nobody has taken it, of the account that
/// has confirmed the address it was sent to.
/// </summary>
public static class HeldBadges
{
    /// <param name="keys">The account's confirmed addresses.</param>
    public static IQueryable<Badge> Of(AppDbContext db, Guid userId, IReadOnlyList<string> keys) =>
        db.Badges.Where(b => b.UserId == userId || ((b.UserId == null || b.State == BadgeStates.Pending) && keys.Contains(b.RecipientEmailKey)));

    /// <summary>Of these, what is waiting: pending, and not said to be somebody else's.</summary>
    public static IQueryable<Badge> Waiting(AppDbContext db, Guid userId, IReadOnlyList<string> keys) =>
        Of(db, userId, keys)
            .Where(b => b.State == BadgeStates.Pending)
            .Where(b => !db.AuditEntries.Any(a => a.SubjectId == b.Id && a.Action == DisputeBadge.Action && a.ActorId == userId));

    /// <summary>A badge that the account holds, with organization, template, picture and account; null: there is none, or it is not theirs.</summary>
    public static async Task<Badge?> FindAsync(AppDbContext db, Guid userId, Guid badgeId, CancellationToken cancel)
    {
        var badge = await WithParts(db.Badges).SingleOrDefaultAsync(b => b.Id == badgeId, cancel);
        if (badge is null || badge.UserId == userId)
            return badge;
        var mayBeTaken = badge.UserId is null || badge.State == BadgeStates.Pending;
        return mayBeTaken && await AddressOwners.OwnerAsync(db, badge.RecipientEmailKey, cancel) == userId ? badge : null;
    }

    public static IQueryable<Badge> WithParts(IQueryable<Badge> badges) =>
        badges.Include(b => b.Organization).Include(b => b.Template!.Image).Include(b => b.Template!.Organization).Include(b => b.User);
}
