using System.Security.Cryptography;
using System.Text;

namespace Rosette.OpenBadges.Model;

/// <summary>
/// The hash of an earner's identity, as Open Badges 1.0 to 3.0 have it: <c>sha256$</c> and the lower-case hexadecimal
/// SHA-256 of identity and salt. It keeps an address from being read in passing; it is not anonymous, since anyone can test a guess.
/// </summary>
public static class RecipientHash
{
    private const string Sha256Prefix = "sha256$";
    private const string Md5Prefix = "md5$";

    /// <summary>A fresh salt: 128 random bits in hexadecimal. One for each badge, so that hashes do not link a person across badges.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The hash of an identity as it is given; upper and lower case differ.</summary>
    /// <param name="identity">The identity, such as an e-mail address.</param>
    /// <param name="salt">Appended to the identity; null is the empty string.</param>
    public static string Compute(string identity, string? salt)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return Sha256Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity + salt)));
    }

    /// <summary>An e-mail address in the form that is hashed when issuing: trimmed and in lower case.</summary>
    public static string NormalizeEmail(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Trim().ToLowerInvariant();
    }

    /// <summary>
    /// Whether a hash is that of an identity: as it is given, then in lower case. <c>md5$</c> is recognised for old badges.
    /// Takes the same time wherever the hashes differ.
    /// </summary>
    /// <param name="hash">The hash of the badge, with its prefix.</param>
    /// <param name="identity">The identity to try.</param>
    /// <param name="salt">The salt of the badge; null is the empty string.</param>
    public static bool Matches(string hash, string identity, string? salt)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentNullException.ThrowIfNull(identity);
        return Is(hash, identity, salt) | Is(hash, identity.ToLowerInvariant(), salt);
    }

    /// <summary>As <see cref="Matches(string, string, string?)"/>; an identity that is not hashed is compared as text.</summary>
    internal static bool Matches(string? stated, bool hashed, string identity, string? salt)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (stated is null)
            return false;
        return hashed
            ? Matches(stated, identity, salt)
            : stated == identity || string.Equals(stated, identity.ToLowerInvariant(), StringComparison.Ordinal);
    }

    private static bool Is(string hash, string identity, string? salt)
    {
        Span<byte> computed = stackalloc byte[SHA256.HashSizeInBytes];
        var input = Encoding.UTF8.GetBytes(identity + salt);
        if (hash.StartsWith(Sha256Prefix, StringComparison.Ordinal))
            SHA256.HashData(input, computed);
        else if (hash.StartsWith(Md5Prefix, StringComparison.Ordinal))
            computed = computed[..HashMd5(input, computed)];
        else
            return false;

        var stated = hash[(hash.IndexOf('$') + 1)..].ToLowerInvariant();
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(stated), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(computed)));
    }

#pragma warning disable CA5351 // Only old badges have it; none is written.
    private static int HashMd5(byte[] input, Span<byte> computed) => MD5.HashData(input, computed);
#pragma warning restore CA5351
}
