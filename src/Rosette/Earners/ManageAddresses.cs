using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Earners;

/// <summary>The addresses of an account: add, ask again, make primary, remove. Badges stay whatever happens here.</summary>
public sealed class ManageAddresses(ChangeSet changes, MailLimit limit)
{
    public const int MaxAddresses = 20;

    /// <summary>Names an address and asks its mailbox. The answer is the same where the address has another account; the mail says so.</summary>
    public async Task<Outcome<string>> AddAsync(Guid userId, string address, Guid? badgeId, CancellationToken cancel)
    {
        address = address.Trim();
        if (!EmailAddress.IsValid(address))
            return Failure.Validation([new("email", "email")]);
        var key = EmailAddress.Key(address);
        return await CommitAsync<string>(
            userId,
            async user =>
            {
                var email = user.Emails.Find(e => e.Key == key);
                if (email is { ConfirmedAt: not null })
                    return Failure.Validation([new("email", "email_yours")]);
                if (email is null)
                {
                    if (user.Emails.Count >= MaxAddresses)
                        return Failure.Validation([new("email", "email_many")]);
                    email = new UserEmail { Id = changes.NewId(), UserId = userId, Address = address, Key = key, CreatedAt = changes.Now };
                    changes.Db.UserEmails.Add(email);
                    changes.Audit(Actor.User(userId), "account.email_added", null, userId, new { EmailId = email.Id });
                }
                await AskAsync(user, email, badgeId, cancel);
                return address;
            },
            cancel
        );
    }

    /// <summary>Sends the confirmation again; also of a confirmed address that mails came back from, which is how it comes back into use.</summary>
    public Task<Outcome<string>> ResendAsync(Guid userId, Guid emailId, CancellationToken cancel) =>
        CommitAsync<string>(
            userId,
            async user =>
            {
                if (user.Emails.Find(e => e.Id == emailId) is not { } email)
                    return Failure.NotFound("Address");
                if (email.ConfirmedAt is null)
                    await AskAsync(user, email, null, cancel);
                else if (!await changes.Db.SuppressedAddresses.AnyAsync(a => a.AddressKey == email.Key, cancel))
                    return Failure.NotFound("Address");
                else if (await limit.TakeAsync(email.Key, cancel))
                    changes.AskToConfirm(user, email, null);
                return email.Address;
            },
            cancel
        );

    /// <summary>For somebody who is not signed in: asks again where the address waits for its confirmation; the visitor is not told whether.</summary>
    public async Task ResendAsync(string address, CancellationToken cancel)
    {
        var key = EmailAddress.Key(address);
        var waiting = (await AddressOwners.CandidatesAsync(changes.Db, key, cancel)).FirstOrDefault(e => e.ConfirmedAt is null);
        if (waiting is not null)
            await ResendAsync(waiting.UserId, waiting.Id, cancel);
    }

    public Task<Outcome<string>> MakePrimaryAsync(Guid userId, Guid emailId, CancellationToken cancel) =>
        CommitAsync<string>(
            userId,
            user =>
            {
                if (user.Emails.Find(e => e.Id == emailId) is not { ConfirmedAt: not null } email)
                    return Task.FromResult<Outcome<string>>(Failure.NotFound("Address"));
                foreach (var other in user.Emails)
                    other.IsPrimary = other == email;
                (user.Email, user.NormalizedEmail, user.EmailConfirmed) = (email.Address, email.Address.ToUpperInvariant(), true);
                user.ConcurrencyStamp = changes.NewId().ToString();
                changes.Audit(Actor.User(userId), "account.email_primary", null, userId, new { EmailId = email.Id });
                return Task.FromResult<Outcome<string>>(email.Address);
            },
            cancel
        );

    /// <summary>The primary address stays: mails and sign-in need one. Badges sent to a removed address stay with the account.</summary>
    public Task<Outcome<string>> RemoveAsync(Guid userId, Guid emailId, CancellationToken cancel) =>
        CommitAsync<string>(
            userId,
            user =>
            {
                if (user.Emails.Find(e => e.Id == emailId) is not { } email)
                    return Task.FromResult<Outcome<string>>(Failure.NotFound("Address"));
                if (email.IsPrimary)
                    return Task.FromResult<Outcome<string>>(Failure.Validation([new("email", "email_primary")]));
                changes.Db.UserEmails.Remove(email);
                user.ConcurrencyStamp = changes.NewId().ToString();
                changes.Audit(Actor.User(userId), "account.email_removed", null, userId, new { EmailId = email.Id });
                return Task.FromResult<Outcome<string>>(email.Address);
            },
            cancel
        );

    private async Task AskAsync(User user, UserEmail email, Guid? badgeId, CancellationToken cancel)
    {
        if (!await limit.TakeAsync(email.Key, cancel))
            return;
        if (await AddressOwners.OwnerAsync(changes.Db, email.Key, cancel) is { } owner)
            changes.Mail(MailKinds.AccountExists, email.Address, user.Locale, userId: owner);
        else
            changes.AskToConfirm(user, email, badgeId);
    }

    private Task<Outcome<T>> CommitAsync<T>(Guid userId, Func<User, Task<Outcome<T>>> change, CancellationToken cancel) =>
        changes.CommitAsync(
            async () => await changes.Db.Users.Include(u => u.Emails).SingleOrDefaultAsync(u => u.Id == userId, cancel) is { } user ? await change(user) : Failure.NotFound("Account"),
            cancel
        );
}
