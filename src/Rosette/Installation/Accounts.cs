using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Installation;

/// <summary>A person that somebody else makes an account for: the first administrator, an invited member, people of the demonstration.</summary>
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
    public const int MinPassword = 10;
    public const int MaxPassword = 200;
    private static readonly PasswordHasher<User> Hasher = new();

    /// <summary>The account that has confirmed an address.</summary>
    public static Task<User?> FindAsync(ChangeSet changes, string email, CancellationToken cancel)
    {
        var key = EmailAddress.Key(email);
        return changes.Db.Users.SingleOrDefaultAsync(u => u.Emails.Any(e => e.Key == key && e.ConfirmedAt != null), cancel);
    }

    /// <summary>The address must be valid and no other account's confirmed one.</summary>
    public static async Task<User> AddAsync(ChangeSet changes, NewAccount input, CancellationToken cancel)
    {
        var address = input.Email.Trim();
        var user = new User
        {
            Id = changes.NewId(),
            FirstName = input.FirstName.Trim(),
            LastName = input.LastName.Trim(),
            VanitySlug = await FreeSlugAsync(changes, $"{input.FirstName} {input.LastName}", cancel),
            UserName = address,
            NormalizedUserName = address.ToUpperInvariant(),
            Email = address,
            NormalizedEmail = address.ToUpperInvariant(),
            EmailConfirmed = input.IsConfirmed,
            SecurityStamp = NewStamp(),
            LockoutEnabled = true,
            IsOperator = input.IsOperator,
            CreatedAt = changes.Now,
            ConfirmedAt = input.IsConfirmed ? changes.Now : null,
        };
        if (input.Password is { } password)
            user.PasswordHash = Hasher.HashPassword(user, password);
        user.Emails.Add(
            new UserEmail
            {
                Id = changes.NewId(),
                UserId = user.Id,
                Address = address,
                Key = EmailAddress.Key(address),
                IsPrimary = true,
                CreatedAt = changes.Now,
                ConfirmedAt = input.IsConfirmed ? changes.Now : null,
            }
        );
        changes.Db.Add(user);
        return user;
    }

    public static bool HasPassword(User user, string password) =>
        user.PasswordHash is { } hash && Hasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;

    public static void SetPassword(User user, string password)
    {
        user.PasswordHash = Hasher.HashPassword(user, password);
        user.SecurityStamp = NewStamp();
    }

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    private static async Task<string> FreeSlugAsync(ChangeSet changes, string name, CancellationToken cancel)
    {
        var slug = Slug.Of(name, "earner");
        return await changes.Db.Users.AnyAsync(u => u.VanitySlug == slug, cancel)
            ? $"{slug}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}"
            : slug;
    }
}
