using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Changes;

namespace Rosette.Earners;

/// <summary>A person who gets an account: by signing up, as the first administrator, by an invitation, in the demonstration.</summary>
public sealed record NewAccount
{
    public required string Email { get; init; }
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";

    /// <summary>Null: the person sets one by the link of the invitation.</summary>
    public string? Password { get; init; }

    /// <summary>The address is known to be the person's.</summary>
    public bool IsConfirmed { get; init; }
    public bool IsOperator { get; init; }
}

/// <summary>Adds accounts to a greater change, which the caller commits.</summary>
public static class Accounts
{
    /// <summary>The account that has confirmed an address.</summary>
    public static async Task<User?> FindAsync(ChangeSet changes, string email, CancellationToken cancel) =>
        await AddressOwners.OwnerAsync(changes.Db, EmailAddress.Key(email), cancel) is { } id
            ? await changes.Db.Users.SingleAsync(u => u.Id == id, cancel)
            : null;

    /// <summary>The address must be valid and no other account's confirmed one.</summary>
    public static async Task<User> AddAsync(ChangeSet changes, NewAccount input, CancellationToken cancel)
    {
        var (address, confirmed) = (input.Email.Trim(), input.IsConfirmed ? changes.Now : (DateTime?)null);
        var (first, last) = (PersonName.Clean(input.FirstName), PersonName.Clean(input.LastName));
        var user = new User
        {
            Id = changes.NewId(),
            FirstName = first,
            LastName = last,
            VanitySlug = await VanitySlugs.NewAsync(changes.Db, $"{first} {last}", cancel),
            Email = address,
            NormalizedEmail = address.ToUpperInvariant(),
            EmailConfirmed = input.IsConfirmed,
            SecurityStamp = Passwords.NewStamp(),
            LockoutEnabled = true,
            IsOperator = input.IsOperator,
            CreatedAt = changes.Now,
            ConfirmedAt = confirmed,
        };
        // Nobody signs in by a user name; Identity wants a unique one.
        user.UserName = user.Id.ToString();
        user.NormalizedUserName = user.UserName.ToUpperInvariant();
        if (input.Password is { } password)
            Passwords.Set(user, password);
        user.Emails.Add(
            new UserEmail
            {
                Id = changes.NewId(),
                UserId = user.Id,
                Address = address,
                Key = EmailAddress.Key(address),
                IsPrimary = true,
                CreatedAt = changes.Now,
                ConfirmedAt = confirmed,
            }
        );
        changes.Db.Add(user);
        return user;
    }
}
