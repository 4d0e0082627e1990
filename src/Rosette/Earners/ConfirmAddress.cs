using Microsoft.EntityFrameworkCore;
using Rosette.Mail.Stops;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Earners;

/// <param name="User">With all addresses.</param>
/// <param name="IsFirst">The account could not be used before.</param>
public sealed record ConfirmedAddress(User User, UserEmail Email, bool IsFirst);

/// <summary>A person has shown to have a mailbox: by the link of the confirmation mail, or by the link a badge came with.</summary>
public sealed class ConfirmAddress(ChangeSet changes)
{
    /// <summary>The address belongs to another account.</summary>
    public const string Taken = "address.taken";

    /// <summary>Confirms an address that the account has named. Twice is no failure.</summary>
    public Task<Outcome<ConfirmedAddress>> RunAsync(Guid emailId, CancellationToken cancel) =>
        CommitAsync(
            async () =>
            {
                var email = await changes.Db.UserEmails.Include(e => e.User!.Emails).SingleOrDefaultAsync(e => e.Id == emailId, cancel);
                if (email?.User is not { } user)
                    return Failure.NotFound("Address");
                if (email.ConfirmedAt is null)
                    return await ConfirmAsync(user, email, cancel);
                // Mails to it had come back; this one arrived.
                await Suppressions.LiftAsync(changes, email.Key, Actor.User(user.Id), cancel);
                return new ConfirmedAddress(user, email, false);
            },
            cancel
        );

    /// <summary>Adds an address whose mailbox the person just came from.</summary>
    public Task<Outcome<ConfirmedAddress>> AddProvenAsync(Guid userId, string address, CancellationToken cancel) =>
        CommitAsync(
            async () =>
            {
                var key = EmailAddress.Key(address);
                if (await changes.Db.Users.Include(u => u.Emails).SingleOrDefaultAsync(u => u.Id == userId, cancel) is not { } user)
                    return Failure.NotFound("Account");
                var email = user.Emails.Find(e => e.Key == key);
                if (email is { ConfirmedAt: not null })
                    return new ConfirmedAddress(user, email, false);
                if (email is null)
                {
                    email = new UserEmail { Id = changes.NewId(), UserId = userId, Address = address, Key = key, CreatedAt = changes.Now };
                    changes.Db.UserEmails.Add(email);
                }
                return await ConfirmAsync(user, email, cancel);
            },
            cancel
        );

    private async Task<Outcome<ConfirmedAddress>> ConfirmAsync(User user, UserEmail email, CancellationToken cancel)
    {
        if (await AddressOwners.OwnerAsync(changes.Db, email.Key, cancel) is not null)
            return TakenFailure;
        var isFirst = user.ConfirmedAt is null;
        await AddressOwners.ConfirmAsync(changes, user, email, cancel);
        return new ConfirmedAddress(user, email, isFirst);
    }

    private async Task<Outcome<ConfirmedAddress>> CommitAsync(Func<Task<Outcome<ConfirmedAddress>>> change, CancellationToken cancel)
    {
        try
        {
            return await changes.CommitAsync(change, cancel);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            changes.Db.ChangeTracker.Clear();
            return TakenFailure;
        }
    }

    private static Failure TakenFailure => new(FailureKind.Invalid, Taken, "The address belongs to another account.");
}
