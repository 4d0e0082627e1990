using System.Text.RegularExpressions;
using MimeKit;

namespace Rosette.Mail.Bounces;

/// <summary>
/// Reads reports that come as mails: about delivery (RFC 3464), and of readers who press "spam" (RFC 5965). Anybody may write such a mail, so
/// only a signed return path tells which mail is meant, never a Message-ID.
/// </summary>
public static partial class ReportMessage
{
    private static readonly string[] Addressed = ["To", "Delivered-To", "X-Original-To", "Envelope-To"];

    /// <returns>Null: the message is none, or tells nothing yet (<c>delayed</c>), or what it is about cannot be told.</returns>
    public static MailReport? Read(MimeMessage message)
    {
        if (message.Body is not Multipart parts)
            return null;
        var original = parts.OfType<MessagePart>().FirstOrDefault()?.Message;
        var returnPaths = Addressed.SelectMany(name => message.Headers.Where(h => h.Field.Equals(name, StringComparison.OrdinalIgnoreCase))).SelectMany(h => AddressesIn(h.Value));
        if (parts.OfType<MessageFeedbackReport>().FirstOrDefault() is { } feedback)
            return Complaint(feedback.Fields, [.. AddressesIn(feedback.Fields["Original-Mail-From"]), .. AddressesIn(original?.Headers["Return-Path"]), .. returnPaths]);
        return parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } status ? OfDelivery(status, [.. returnPaths]) : null;
    }

    private static MailReport? Complaint(HeaderList fields, IReadOnlyList<string> returnPaths) =>
        fields["Feedback-Type"]?.Trim().ToLowerInvariant() switch
        {
            null or "not-spam" or "auth-failure" or "dmarc" => null,
            var kind => new MailReport(MailFate.Complaint, returnPaths, null, null, MailText.Line(kind, 40), false),
        };

    // Each mail has one recipient, so the first group about one is it.
    private static MailReport? OfDelivery(MessageDeliveryStatus status, IReadOnlyList<string> returnPaths)
    {
        if (status.StatusGroups.FirstOrDefault(g => g["Action"] is not null) is not { } group)
            return null;
        var code = EnhancedStatus.In(group["Status"]);
        MailFate? fate = group["Action"]!.Trim().ToLowerInvariant() switch
        {
            "delivered" => MailFate.Delivered,
            "failed" => code?.StartsWith('4') == true || code == "5.2.2" ? MailFate.SoftBounce : MailFate.HardBounce,
            _ => null,
        };
        return fate is null ? null : new MailReport(fate.Value, returnPaths, null, null, WordsOf(group["Diagnostic-Code"]) ?? code, EnhancedStatus.IsAddressGone(code));
    }

    // "smtp; 550 5.1.1 no such user"
    private static string? WordsOf(string? diagnostic)
    {
        var words = MailText.Line(diagnostic?[(diagnostic.IndexOf(';') + 1)..], 400);
        return words == "" ? null : words;
    }

    private static IEnumerable<string> AddressesIn(string? text) => text is null ? [] : Address().Matches(text.Length <= 4_000 ? text : text[..4_000]).Select(m => m.Value).Take(20);

    [GeneratedRegex(@"[^\s<>,;:""]+@[^\s<>,;:""]+")]
    private static partial Regex Address();
}
