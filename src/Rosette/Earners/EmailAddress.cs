using System.Globalization;
using MimeKit;

namespace Rosette.Earners;

/// <summary>The one rule of what an e-mail address is and when two are the same.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    /// <summary>What is compared: trimmed, lower-cased, the domain in its ASCII form.</summary>
    public static string Key(string address)
    {
        var trimmed = address.Trim();
        var at = trimmed.LastIndexOf('@');
        return at < 0 ? trimmed.ToLowerInvariant() : trimmed[..at].ToLowerInvariant() + "@" + AsciiDomain(trimmed[(at + 1)..]);
    }

    /// <summary>An address that mail can be sent to: one address, no display name, a domain with a dot or <c>localhost</c>.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length > MaxLength || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';'))
            return false;
        var at = text.LastIndexOf('@');
        if (at <= 0 || at > 64 || at == text.Length - 1)
            return false;
        var key = Key(text);
        var domain = key[(key.LastIndexOf('@') + 1)..];
        return key.Length <= MaxLength
            && Uri.CheckHostName(domain) == UriHostNameType.Dns
            && (domain.Contains('.') || domain == "localhost")
            && MailboxAddress.TryParse(text, out var box)
            && (box.Address == text || Key(box.Address) == key);
    }

    /// <summary><c>ines@example.org</c> as <c>i•••@example.org</c>, for pages that must not tell an address to strangers.</summary>
    public static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        return at <= 0 ? "•••" : $"{StringInfo.GetNextTextElement(address)}•••{address[at..]}";
    }

    private static string AsciiDomain(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return domain.ToLowerInvariant();
        }
    }
}
