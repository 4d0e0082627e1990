using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rosette.Platform.Security;

/// <summary>What a link in a mail is for; one link serves one purpose.</summary>
public enum LinkPurpose : byte
{
    /// <summary>Subject: a badge. Shows that its reader has the recipient's mailbox.</summary>
    ClaimBadge = 1,

    /// <summary>Subject: a <c>UserEmail</c>.</summary>
    ConfirmEmail = 2,

    /// <summary>Subject: a user. Bound to the security stamp, so it dies with the password it replaces.</summary>
    ResetPassword = 3,

    /// <summary>Subject: a user that was invited and sets the first password.</summary>
    AcceptInvitation = 4,

    /// <summary>Subject: a demonstration user; signs in with one click, in demonstrations only.</summary>
    DemoSignIn = 5,

    /// <summary>Subject: an employee who is asked to show badges. Shows that its reader has the mailbox.</summary>
    AnswerEmployer = 6,

    /// <summary>Subject: a mail, of which its reader wants no more. Bound to its recipient.</summary>
    StopMails = 7,

    /// <summary>Subject: a mail, in the address that it comes back to.</summary>
    Bounce = 8,
}

/// <summary>A link token taken apart; not to be believed before <see cref="SignedLinks.IsGenuine"/>.</summary>
public readonly record struct LinkToken(LinkPurpose Purpose, Guid Subject, DateTime Expires, string Text)
{
    public bool IsExpired(DateTime now) => Expires <= now;
}

/// <summary>
/// Tokens of links in mails: unguessable (HMAC-SHA-256 cut to 128 bits), for one purpose and one subject, with an
/// expiry; nothing is stored, and opening one changes nothing. The <c>binding</c> is not in the token: what it names
/// (an address, a security stamp) must still be what it was when the link was made.
/// </summary>
public sealed class SignedLinks(TimeProvider time)
{
    public static readonly TimeSpan ClaimLife = TimeSpan.FromDays(30);
    public static readonly TimeSpan ConfirmLife = TimeSpan.FromHours(24);
    public static readonly TimeSpan ResetLife = TimeSpan.FromHours(2);
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(14);

    // Old mails lie in mailboxes for years, and none of them may become impossible to stop.
    public static readonly TimeSpan StopLife = TimeSpan.FromDays(3_650);

    private const int BodyLength = 1 + 16 + 4;
    private const int MacLength = 16;
    private byte[]? key;

    /// <summary>Set once at start, from the installation's keys.</summary>
    public void Use(byte[] installationKey) => key = installationKey;

    /// <summary>The path of the link: <c>/go/&lt;token&gt;</c>.</summary>
    public string Path(LinkPurpose purpose, Guid subject, string binding, TimeSpan life) => $"/go/{Create(purpose, subject, binding, life)}";

    public string Create(LinkPurpose purpose, Guid subject, string binding, TimeSpan life)
    {
        Span<byte> token = stackalloc byte[BodyLength + MacLength];
        token[0] = (byte)purpose;
        subject.TryWriteBytes(token[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(token[17..], (uint)(time.GetUtcNow() + life).ToUnixTimeSeconds());
        Mac(token[..BodyLength], binding, token[BodyLength..]);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>Null when the text is no token at all: cut by a mail program, or made up.</returns>
    public static LinkToken? Parse(string text)
    {
        Span<byte> token = stackalloc byte[BodyLength + MacLength];
        if (text.Length > 60 || Base64Url.DecodeFromChars(text, token, out _, out var length) != OperationStatus.Done || length != token.Length)
            return null;
        return new LinkToken(
            (LinkPurpose)token[0],
            new Guid(token.Slice(1, 16), bigEndian: true),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(token[17..])).UtcDateTime,
            text
        );
    }

    /// <summary>Made here, for this binding. Whether it has expired is the caller's next question.</summary>
    public bool IsGenuine(LinkToken link, string binding)
    {
        Span<byte> token = stackalloc byte[BodyLength + MacLength];
        Base64Url.TryDecodeFromChars(link.Text, token, out _);
        Span<byte> expected = stackalloc byte[MacLength];
        Mac(token[..BodyLength], binding, expected);
        return CryptographicOperations.FixedTimeEquals(expected, token[BodyLength..]);
    }

    /// <summary>A signature of 64 bits in small hexadecimal digits, where a token has no room; for good.</summary>
    public string Tag(LinkPurpose purpose, Guid subject)
    {
        Span<byte> body = stackalloc byte[17];
        body[0] = (byte)purpose;
        subject.TryWriteBytes(body[1..], bigEndian: true, out _);
        Span<byte> mac = stackalloc byte[MacLength];
        Mac(body, "", mac);
        return Convert.ToHexStringLower(mac[..8]);
    }

    private void Mac(ReadOnlySpan<byte> body, string binding, Span<byte> destination)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key ?? throw new InvalidOperationException("SignedLinks has no key yet."));
        hmac.AppendData(body);
        hmac.AppendData(Encoding.UTF8.GetBytes(binding));
        Span<byte> full = stackalloc byte[32];
        hmac.GetHashAndReset(full);
        full[..MacLength].CopyTo(destination);
    }
}
