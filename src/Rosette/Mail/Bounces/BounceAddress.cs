using System.Security.Cryptography;
using MimeKit;
using Rosette.Platform;
using Rosette.Platform.Security;

namespace Rosette.Mail.Bounces;

/// <summary>
/// Where a mail that cannot be delivered comes back to: an address of its own for each mail,
/// <c>bounces+&lt;mail&gt;&lt;signature&gt;@domain</c>, so that no program has to guess from the text of the report. Hexadecimal,
/// because mail servers may change the case.
/// </summary>
public sealed class BounceAddress(RosetteSettings settings, SignedLinks signed)
{
    private const int IdLength = 32;
    private const int TagLength = 16;

    /// <returns>Null where none is set: mails come back to their sender.</returns>
    public MailboxAddress? Of(Guid mail) =>
        settings.BounceAddress is { } address && address.Split('@') is [var local, var domain]
            ? new MailboxAddress("", $"{local}+{mail:N}{signed.Tag(LinkPurpose.Bounce, mail)}@{domain}")
            : null;

    /// <summary>The mail that an address was made for; null for any other address.</summary>
    public Guid? MailOf(string address)
    {
        var local = address.Split('@')[0];
        var token = local[(local.LastIndexOf('+') + 1)..].ToLowerInvariant();
        if (token.Length != IdLength + TagLength || !Guid.TryParseExact(token[..IdLength], "N", out var mail))
            return null;
        return CryptographicOperations.FixedTimeEquals(Bytes(token[IdLength..]), Bytes(signed.Tag(LinkPurpose.Bounce, mail))) ? mail : null;
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
