using Microsoft.EntityFrameworkCore;
using Rosette.Mail.Stops;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Earners;

/// <summary>Who has an address, and what follows when somebody has proved to have it.</summary>
public static class AddressOwners
{
    /// <summary>The account that has confirmed the address; null: none.</summary>
    public static async Task<Guid?> OwnerAsync(AppDbContext db, string key, CancellationToken cancel) =>
        await db.UserEmails.Where(e => e.Key == key && e.ConfirmedAt != null).Select(e => (Guid?)e.UserId).SingleOrDefaultAsync(cancel);

    /// <summary>
    /// Accounts that the address opens: the one that confirmed it; where none has, the newest few that were made with
    /// it and are still to confirm it.
    /// </summary>
    public static Task<List<UserEmail>> CandidatesAsync(AppDbContext db, string key, CancellationToken cancel) =>
        db.UserEmails.AsNoTracking()
            .Include(e => e.User)
            .Where(e => e.Key == key && (e.ConfirmedAt != null || (e.IsPrimary && e.User!.ConfirmedAt == null)))
            .OrderBy(e => e.ConfirmedAt == null)
            .ThenByDescending(e => e.Id)
            .Take(3)
            .ToListAsync(cancel);

    public static async Task<List<string>> ConfirmedKeysAsync(AppDbContext db, Guid userId, CancellationToken cancel) =>
        await db.UserEmails.Where(e => e.UserId == userId && e.ConfirmedAt != null).Select(e => e.Key).ToListAsync(cancel);

    /// <summary>
    /// The person has this mailbox: the address is confirmed, the badges that wait for it are theirs, and whoever else
    /// typed it loses it. The caller has made sure that no other account has confirmed it.
    /// </summary>
    public static async Task ConfirmAsync(ChangeSet changes, User user, UserEmail email, CancellationToken cancel)
    {
        email.ConfirmedAt = changes.Now;
        user.ConfirmedAt ??= changes.Now;
        if (email.IsPrimary)
            user.EmailConfirmed = true;
        foreach (var badge in await changes.Db.Badges.Where(b => b.RecipientEmailKey == email.Key && b.UserId == null).ToListAsync(cancel))
            badge.Claim(user.Id, changes.Now);
        await ForgetRivalsAsync(changes, email, cancel);
        await Suppressions.LiftAsync(changes, email.Key, Actor.User(user.Id), cancel);
        await MailPreferences.AdoptAsync(changes, user.Id, email.Key, cancel);
        changes.Audit(Actor.User(user.Id), "account.email_confirmed", null, user.Id, new { EmailId = email.Id });
    }

    // An account that was made with the address and never confirmed it can never be used any more. One that was invited may still hold a role.
    private static async Task ForgetRivalsAsync(ChangeSet changes, UserEmail email, CancellationToken cancel)
    {
        var rivals = await changes.Db.UserEmails.Include(e => e.User).Where(e => e.Key == email.Key && e.UserId != email.UserId && e.ConfirmedAt == null).ToListAsync(cancel);
        foreach (var rival in rivals)
            if (rival.User is { ConfirmedAt: null, PasswordHash: not null, IsOperator: false } user && !await changes.Db.Members.AnyAsync(m => m.UserId == user.Id, cancel))
                changes.Db.Users.Remove(user);
            else if (rival.User!.ConfirmedAt is not null)
                changes.Db.UserEmails.Remove(rival);
    }
}
