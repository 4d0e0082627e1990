using System.Globalization;
using MimeKit;

namespace Rosette.Earners;

/// <summary>The one rule of what an e-mail address is and when two are the same.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    // Host names of letters, digits and inner hyphens, labels of at most 63.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>What is compared: trimmed, lower-cased, the domain in its ASCII form.</summary>
    public static string Key(string address)
    {
        var trimmed = address.Trim();
        var at = trimmed.LastIndexOf('@');
        if (at < 0)
            return trimmed.ToLowerInvariant();
        TryAscii(trimmed[(at + 1)..], out var domain);
        return trimmed[..at].ToLowerInvariant() + "@" + domain;
    }

    /// <summary>An address that mail can be sent to: one address, no display name, a domain with a dot or <c>localhost</c>.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length > MaxLength || text.Any(IsStrange))
            return false;
        var at = text.LastIndexOf('@');
        if (at <= 0 || at > 64 || at == text.Length - 1 || !TryAscii(text[(at + 1)..], out var domain))
            return false;
        return at + 1 + domain.Length <= MaxLength
            && Uri.CheckHostName(domain) == UriHostNameType.Dns
            && (domain.Contains('.') || domain == "localhost")
            && MailboxAddress.TryParse(text, out var box)
            && (box.Address == text || Key(box.Address) == Key(text));
    }

    /// <summary><c>ines@example.org</c> as <c>i•••@example.org</c>, for pages that must not tell an address to strangers.</summary>
    public static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        return at <= 0 ? "•••" : $"{StringInfo.GetNextTextElement(address)}•••{address[at..]}";
    }

    // Format characters turn the direction of a text, or cannot be seen.
    private static bool IsStrange(char c) =>
        char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' || (c > 127 && char.GetUnicodeCategory(c) == UnicodeCategory.Format);

    /// <param name="ascii">The lower-cased text itself where it is no host name.</param>
    private static bool TryAscii(string domain, out string ascii)
    {
        try
        {
            ascii = Idn.GetAscii(domain).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            ascii = domain.ToLowerInvariant();
            return false;
        }
    }
}
