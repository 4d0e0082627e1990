using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Earners;

/// <summary>What a person typed to get an account.</summary>
/// <param name="BadgeId">The badge that the person came for; the way goes on to it after the confirmation.</param>
public sealed record SignUpInput(string Email, string FirstName, string LastName, string Password, Guid? BadgeId = null);

/// <summary>
/// Makes an account that waits for its address to be confirmed. An address that has an account already gets a mail that
/// says so; the answer here is the same, so nobody learns which addresses are known.
/// </summary>
public sealed class SignUp(ChangeSet changes, MailLimit limit)
{
    /// <returns>The address that a mail went to; field errors carry codes of texts.</returns>
    public async Task<Outcome<string>> RunAsync(SignUpInput input, CancellationToken cancel)
    {
        input = input with { Email = input.Email.Trim(), FirstName = PersonName.Clean(input.FirstName), LastName = PersonName.Clean(input.LastName) };
        if (Check(input) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        if (!await limit.TakeAsync(EmailAddress.Key(input.Email), cancel))
        {
            Passwords.Pretend(input.Password);
            return input.Email;
        }
        try
        {
            return await changes.CommitAsync(() => ApplyAsync(input, cancel), cancel);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Somebody took the slug in this moment; the next one has random digits.
            changes.Db.ChangeTracker.Clear();
            return await changes.CommitAsync(() => ApplyAsync(input, cancel), cancel);
        }
    }

    private async Task<Outcome<string>> ApplyAsync(SignUpInput input, CancellationToken cancel)
    {
        if (await AddressOwners.OwnerAsync(changes.Db, EmailAddress.Key(input.Email), cancel) is { } owner)
        {
            Passwords.Pretend(input.Password);
            var locale = await changes.Db.Users.Where(u => u.Id == owner).Select(u => u.Locale).SingleAsync(cancel);
            changes.Mail(MailKinds.AccountExists, input.Email, locale, userId: owner);
            changes.Audit(Actor.Nobody, "account.sign_up_repeated", null, owner);
            return input.Email;
        }
        var user = await Accounts.AddAsync(
            changes,
            new NewAccount
            {
                Email = input.Email,
                FirstName = input.FirstName,
                LastName = input.LastName,
                Password = input.Password,
            },
            cancel
        );
        changes.AskToConfirm(user, user.Emails.Single(), input.BadgeId);
        changes.Audit(Actor.Nobody, "account.created", null, user.Id);
        return input.Email;
    }

    private static List<FieldError> Check(SignUpInput input)
    {
        List<FieldError> errors = [];
        if (!EmailAddress.IsValid(input.Email))
            errors.Add(new("email", "email"));
        NameErrors(errors, input.FirstName, input.LastName);
        if (Passwords.Problem(input.Password, input.Email, $"{input.FirstName} {input.LastName}", $"{input.FirstName}{input.LastName}") is { } problem)
            errors.Add(new("password", problem));
        return errors;
    }

    /// <summary>One name is needed; a second one not everybody has.</summary>
    public static void NameErrors(List<FieldError> errors, string first, string last)
    {
        if (first.Length == 0)
            errors.Add(new("first_name", "first_name"));
        if (first.Length > PersonName.MaxLength)
            errors.Add(new("first_name", "name_long"));
        if (last.Length > PersonName.MaxLength)
            errors.Add(new("last_name", "name_long"));
    }
}
