using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Earners;

/// <summary>Passwords: asking for a new one by mail, setting it by the link, changing it, and setting the first one of an invitation.</summary>
public sealed class ResetPassword(ChangeSet changes, SignIn signIn, MailLimit limit)
{
    /// <summary>Owes a mail with a link where the address has an account. Answers nothing, and takes as long either way.</summary>
    public async Task RequestAsync(string address, CancellationToken cancel)
    {
        var key = EmailAddress.Key(address);
        if (!await limit.TakeAsync(key, cancel))
            return;
        await changes.CommitAsync<bool>(
            async () =>
            {
                if ((await AddressOwners.CandidatesAsync(changes.Db, key, cancel)).FirstOrDefault() is { User: { } user } email)
                {
                    changes.Mail(MailKinds.AccountReset, email.Address, user.Locale, userId: user.Id);
                    changes.Audit(Actor.Nobody, "account.reset_requested", null, user.Id);
                }
                else
                    changes.Audit(Actor.Nobody, "account.reset_requested", null, null);
                return true;
            },
            cancel
        );
    }

    /// <summary>Sets a password by a link that <see cref="Rosette.Platform.Security.Links"/> has found genuine for <paramref name="stamp"/>.</summary>
    /// <param name="stamp">The security stamp that the link was bound to: two at once cannot both win.</param>
    public Task<Outcome<User>> SetAsync(Guid userId, string? stamp, string password, CancellationToken cancel) =>
        changes.CommitAsync<User>(
            async () =>
            {
                if (await FindAsync(userId, cancel) is not { } user || user.SecurityStamp != stamp)
                    return Failure.NotFound("Account");
                if (Problem(user, password) is { } problem)
                    return problem;
                Apply(user, password, "account.password_reset");
                return user;
            },
            cancel
        );

    public async Task<Outcome<User>> ChangeAsync(Guid userId, string current, string password, CancellationToken cancel)
    {
        if (!await signIn.IsRightAsync(userId, current, "account.password_checked", cancel))
            return Failure.Validation([new("current_password", "current_password")]);
        return await changes.CommitAsync<User>(
            async () =>
            {
                if (await FindAsync(userId, cancel) is not { } user)
                    return Failure.NotFound("Account");
                if (Problem(user, password) is { } problem)
                    return problem;
                Apply(user, password, "account.password_changed");
                return user;
            },
            cancel
        );
    }

    /// <summary>An invited person takes the account: names, first password, and the address the invitation came to.</summary>
    public async Task<Outcome<User>> AcceptInvitationAsync(Guid userId, string? stamp, string first, string last, string password, CancellationToken cancel)
    {
        (first, last) = (PersonName.Clean(first), PersonName.Clean(last));
        try
        {
            return await changes.CommitAsync<User>(
                async () =>
                {
                    if (await FindAsync(userId, cancel) is not { } user || user.SecurityStamp != stamp || user.Emails.Find(e => e.IsPrimary) is not { } email)
                        return Failure.NotFound("Account");
                    List<FieldError> errors = [];
                    SignUp.NameErrors(errors, first, last);
                    if (Problem(user, password) is { } problem)
                        errors.AddRange(problem.Fields);
                    if (errors.Count > 0)
                        return Failure.Validation(errors);
                    if (email.ConfirmedAt is null)
                    {
                        if (await AddressOwners.OwnerAsync(changes.Db, email.Key, cancel) is not null)
                            return TakenFailure;
                        await AddressOwners.ConfirmAsync(changes, user, email, cancel);
                    }
                    (user.FirstName, user.LastName) = (first, last);
                    Passwords.Set(user, password);
                    changes.Audit(Actor.User(userId), "account.invitation_accepted", null, userId);
                    return user;
                },
                cancel
            );
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            changes.Db.ChangeTracker.Clear();
            return TakenFailure;
        }
    }

    private static Failure TakenFailure => new(FailureKind.Invalid, ConfirmAddress.Taken, "The address belongs to another account.");

    private void Apply(User user, string password, string action)
    {
        Passwords.Set(user, password);
        changes.TellOfNewPassword(user);
        changes.Audit(Actor.User(user.Id), action, null, user.Id);
    }

    private static Failure? Problem(User user, string password) =>
        Passwords.Problem(password, user.Email ?? "", user.FullName) is { } problem ? Failure.Validation([new("password", problem)]) : null;

    private Task<User?> FindAsync(Guid id, CancellationToken cancel) => changes.Db.Users.Include(u => u.Emails).SingleOrDefaultAsync(u => u.Id == id, cancel);
}
