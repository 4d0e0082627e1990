using System.Text.RegularExpressions;

namespace Rosette.Mail.Bounces;

/// <summary>The status codes of mail servers (RFC 3463), as far as they decide whether an address is gone or only this mail was not taken.</summary>
public static partial class EnhancedStatus
{
    /// <summary>The first code in a server's words, such as <c>5.1.1</c>; null where there is none.</summary>
    public static string? In(string? words) => words is not null && Code().Match(words) is { Success: true } found ? found.Value : null;

    /// <summary>
    /// The mailbox does not exist, or no longer. Full mailboxes (5.2.2), routing (5.4), content (5.6) and policy (5.7) say
    /// nothing of the address, nor do 5.1.7 and 5.1.8, which are about the sender's.
    /// </summary>
    public static bool IsAddressGone(string? code) => code is not null && code != "5.1.7" && code != "5.1.8" && (code.StartsWith("5.1.", StringComparison.Ordinal) || code is "5.2.1" or "5.0.0");

    [GeneratedRegex(@"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")]
    private static partial Regex Code();
}
