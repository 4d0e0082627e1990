using System.Text.RegularExpressions;
using MimeKit;

namespace Rosette.Tests.Infrastructure;

/// <summary>A mail as it arrived: the parsed message, and recipients and return path of the envelope.</summary>
public sealed partial record ReceivedMail(MimeMessage Message, IReadOnlyList<string> To, string ReturnPath)
{
    public string Subject => Message.Subject ?? "";

    /// <summary>The plain-text part.</summary>
    public string Text => Message.TextBody ?? "";

    /// <summary>The HTML part.</summary>
    public string Html => Message.HtmlBody ?? "";

    public bool IsTo(string address) => To.Contains(address, StringComparer.OrdinalIgnoreCase);

    /// <summary>The web addresses in the plain text, in order.</summary>
    public IReadOnlyList<Uri> Links => [.. WebAddress().Matches(Text).Select(m => new Uri(m.Value))];

    /// <summary>The first link whose address contains a text.</summary>
    public Uri Link(string part) =>
        Links.FirstOrDefault(l => l.OriginalString.Contains(part, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No link with \"{part}\" in \"{Subject}\". There are: {string.Join(" ", Links)}");

    [GeneratedRegex(@"https?://[^\s<>""]*[^\s<>"".,;:!?)\]]")]
    private static partial Regex WebAddress();
}
