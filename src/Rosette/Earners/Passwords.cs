using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Rosette.Earners;

/// <summary>The rule of passwords (long, not among the commonest) and their hashes.</summary>
public static class Passwords
{
    public const int MinLength = 10;
    public const int MaxLength = 200;

    private static readonly PasswordHasher<User> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly User Nobody = new() { VanitySlug = "" };
    private static readonly string DummyHash = Hasher.HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    // The commonest of ten characters and more in published lists; shorter ones are refused anyway.
    private static readonly FrozenSet<string> Common = FrozenSet.ToFrozenSet(
        [
            "1234567890", "0123456789", "0987654321", "9876543210", "12345678910", "123456789a", "a123456789", "1q2w3e4r5t", "1qaz2wsx3edc", "q1w2e3r4t5",
            "qwertyuiop", "qwertyuiop123", "qwerty12345", "qwerty123456", "1234qwerasdf", "asdfghjkl;", "asdfghjkl1", "zxcvbnm123", "azertyuiop", "qwertzuiop",
            "password12", "password123", "password1234", "password12345", "password123!", "passw0rd123", "p@ssw0rd123", "passwordpassword", "mypassword", "changeme123",
            "iloveyou12", "iloveyou123", "iloveyou1234", "ihateyou123", "letmein123", "letmein1234", "welcome123", "welcome1234", "welcome2024", "welcome2025",
            "welcome2026", "football123", "baseball123", "basketball", "liverpool1", "manchester", "sunshine123", "princess123", "superman123", "batman1234",
            "dragon1234", "monkey1234", "michael123", "jordan1234", "charlie123", "abcdefghij", "abcdef123456", "abc1234567", "abcd123456", "abcd1234567",
            "aa12345678", "a1b2c3d4e5", "11223344556", "1122334455", "1231231231", "123123123123", "administrator", "admin12345", "admin123456", "rosette123",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>What is wrong with a password, as the code of a text: <c>password_short</c>, <c>password_long</c>, <c>password_common</c>; null: nothing.</summary>
    /// <param name="about">What everybody knows of the person: address, names.</param>
    public static string? Problem(string password, params ReadOnlySpan<string> about)
    {
        if (password.Length < MinLength)
            return "password_short";
        if (password.Length > MaxLength)
            return "password_long";
        if (Common.Contains(password) || password.Distinct().Count() < 3)
            return "password_common";
        foreach (var known in about)
            if (known.Length > 0 && password.Equals(known, StringComparison.OrdinalIgnoreCase))
                return "password_common";
        return null;
    }

    /// <summary>Sets a password; whoever was signed in, or has a link, with the old one is out.</summary>
    public static void Set(User user, string password)
    {
        user.PasswordHash = Hasher.HashPassword(user, password);
        user.SecurityStamp = NewStamp();
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
    }

    /// <summary>Whether it is the password. Takes as long for nobody, or an account without a password, as for anybody.</summary>
    /// <param name="isOld">The hash is weaker than today's.</param>
    public static bool IsRight(User? user, string password, out bool isOld)
    {
        var result = Hasher.VerifyHashedPassword(Nobody, user?.PasswordHash ?? DummyHash, password.Length > MaxLength ? "" : password);
        isOld = result == PasswordVerificationResult.SuccessRehashNeeded;
        return user?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
    }

    /// <summary>Hashes it again by today's measure; nobody is signed out.</summary>
    public static void Refresh(User user, string password) => user.PasswordHash = Hasher.HashPassword(user, password);

    /// <summary>Takes as long as setting one.</summary>
    public static void Pretend(string password) => Hasher.HashPassword(Nobody, password);

    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
