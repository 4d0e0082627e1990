using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Earners;

/// <summary>
/// Checks address and password. All failures look alike and take alike: no account, wrong password, locked. A try is
/// counted before the password is looked at, so a crowd of tries at once gains nothing.
/// </summary>
public sealed class SignIn(ChangeSet changes)
{
    /// <summary>Wrong tries in a row after which an account rests.</summary>
    public const int Tries = 10;

    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);
    private static readonly Failure Refused = new(FailureKind.Forbidden, "sign_in", "Address and password do not go together.");

    /// <returns>The account, not tracked; whether it may do anything yet is told by <see cref="User.ConfirmedAt"/>.</returns>
    public async Task<Outcome<User>> RunAsync(string address, string password, CancellationToken cancel)
    {
        var candidates = EmailAddress.IsValid(address.Trim())
            ? await AddressOwners.CandidatesAsync(changes.Db, EmailAddress.Key(address), cancel)
            : [];
        if (candidates.Count == 0)
            Passwords.IsRight(null, password, out _);
        foreach (var candidate in candidates is [{ ConfirmedAt: not null }, ..] ? candidates[..1] : candidates)
            if (await IsRightAsync(candidate.UserId, password, "account.signed_in", cancel))
                return candidate.User!;
        return Refused;
    }

    /// <summary>Whether it is the account's password; counts as a try.</summary>
    /// <param name="purpose">For the audit, when it is right.</param>
    public async Task<bool> IsRightAsync(Guid userId, string password, string purpose, CancellationToken cancel)
    {
        var user = await CountAsync(userId, cancel);
        var isRight = Passwords.IsRight(user, password, out var isOld);
        if (user is null || !isRight)
            return false;
        var done = await changes.CommitAsync<bool>(
            async () =>
            {
                if (await changes.Db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancel) is not { } fresh)
                    return Refused;
                (fresh.AccessFailedCount, fresh.LockoutEnd) = (0, null);
                if (isOld)
                    Passwords.Refresh(fresh, password);
                Touch(fresh);
                changes.Audit(Actor.User(userId), purpose, null, userId);
                return true;
            },
            cancel
        );
        return done.Failure is null;
    }

    private async Task<User?> CountAsync(Guid userId, CancellationToken cancel)
    {
        try
        {
            var counted = await changes.CommitAsync<User>(
                async () =>
                {
                    var user = await changes.Db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancel);
                    if (user is null || user.LockoutEnd > changes.Now)
                        return Refused;
                    Touch(user);
                    if (++user.AccessFailedCount >= Tries)
                    {
                        user.LockoutEnd = changes.Now + Rest(user.AccessFailedCount);
                        changes.Audit(Actor.Nobody, "account.locked", null, userId, new { Tries = user.AccessFailedCount });
                    }
                    return user;
                },
                cancel
            );
            return counted.Failure is null ? counted.Value : null;
        }
        catch (DbUpdateConcurrencyException)
        {
            // So many tries at once are no person's.
            changes.Db.ChangeTracker.Clear();
            return null;
        }
    }

    private void Touch(User user) => user.ConcurrencyStamp = changes.NewId().ToString();

    private static TimeSpan Rest(int tries) => TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, FirstRest.Ticks << Math.Min(tries - Tries, 10)));
}
