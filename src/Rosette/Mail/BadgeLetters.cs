using Rosette.Badges;
using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Security;

namespace Rosette.Mail;

/// <summary>
/// The letters about a badge. <see cref="OutgoingMail.Data"/> may hold <c>message</c> (the issuer's words, with
/// <c>badge.issued</c>) or <c>note</c> and <c>from_name</c> (the earner's, with <c>badge.shared</c>).
/// </summary>
public sealed class BadgeLetters(Links links, RosetteSettings settings)
{
    public const string Message = "message";
    public const string Note = "note";
    public const string FromName = "from_name";

    public Letter? Write(OutgoingMail mail, Badge badge, MailTexts texts) =>
        (mail.Kind, badge.State) switch
        {
            (MailKinds.BadgeIssued, BadgeStates.Pending) => Issued(mail, badge, texts),
            (MailKinds.BadgeReminder, BadgeStates.Pending) => Reminder(mail, badge, texts),
            (MailKinds.BadgeReplaced, BadgeStates.Accepted) => Replaced(mail, badge, texts),
            (MailKinds.BadgeExpiring, BadgeStates.Accepted) => Ending("expiring", badge, texts),
            (MailKinds.BadgeExpired, BadgeStates.Accepted) => Ending("expired", badge, texts),
            (MailKinds.BadgeAccepted, BadgeStates.Accepted) => Accepted(badge, texts),
            (MailKinds.BadgeRevoked, BadgeStates.Revoked) => Revoked(badge, texts),
            (MailKinds.BadgeShared, BadgeStates.Accepted) when badge.IsPublic => Shared(mail, badge, texts),
            _ => null,
        };

    private Letter Issued(OutgoingMail mail, Badge badge, MailTexts texts)
    {
        var (organization, name) = NamesOf(badge);
        // The account that has confirmed the address holds the badge from the start.
        var kind = badge.UserId is null ? "issued.new" : "issued.known";
        return About(badge, texts, "issued") with
        {
            Subject = MailText.Line(texts[$"{kind}.subject", organization, name]),
            Preview = texts["issued.preview", name, organization],
            Heading = texts["issued.heading"],
            Paragraphs = [Hello(badge, texts), texts[$"{kind}.text", organization, name, mail.ToAddress]],
            Quote = QuoteOf(mail, Message, texts["issued.message", organization]),
            Action = new(texts[$"{kind}.action"], texts["issued.lead"], links.ClaimBadge(badge)),
            Notes = [texts["issued.life"], texts["issued.not_you"], .. Contact(badge.ShownIssuer, texts)],
        };
    }

    private Letter Reminder(OutgoingMail mail, Badge badge, MailTexts texts)
    {
        var (organization, name) = NamesOf(badge);
        return About(badge, texts, "issued") with
        {
            Subject = MailText.Line(texts["reminder.subject", name]),
            Preview = texts["issued.preview", name, organization],
            Heading = texts["reminder.heading"],
            Paragraphs = [Hello(badge, texts), texts["reminder.text", organization, name, mail.ToAddress]],
            Action = new(texts[badge.UserId is null ? "issued.new.action" : "issued.known.action"], texts["issued.lead"], links.ClaimBadge(badge)),
            Notes = [texts["reminder.decline"], texts["issued.not_you"], .. Contact(badge.ShownIssuer, texts)],
        };
    }

    private Letter Replaced(OutgoingMail mail, Badge badge, MailTexts texts)
    {
        var (organization, name) = NamesOf(badge);
        return About(badge, texts, "issued") with
        {
            Subject = MailText.Line(texts["replaced.subject", organization, name]),
            Preview = texts["replaced.preview"],
            Heading = texts["replaced.heading"],
            Paragraphs = [Hello(badge, texts), texts["replaced.text", organization, name]],
            Quote = QuoteOf(mail, Message, texts["issued.message", organization]),
            Action = new(texts["accepted.action"], texts["accepted.lead"], AddressOf(badge)),
            Notes = [.. Contact(badge.ShownIssuer, texts)],
        };
    }

    /// <param name="kind"><c>expiring</c> or <c>expired</c>.</param>
    private Letter? Ending(string kind, Badge badge, MailTexts texts)
    {
        // The issuer has taken the date away meanwhile.
        if (badge.ExpiresAt is not { } end)
            return null;
        var (organization, name) = NamesOf(badge);
        var day = texts.Day(badge.ShownIssuer.Day(end));
        var renewal = badge.Template is { EnableEarnThisBadge: true, EarnThisBadgeUrl: { } url } ? url : badge.Template!.GlobalActivityUrl;
        return About(badge, texts, "issued") with
        {
            Subject = MailText.Line(texts[$"{kind}.subject", name, day]),
            Preview = texts[$"{kind}.preview", organization],
            Heading = texts[$"{kind}.heading"],
            Paragraphs = [Hello(badge, texts), texts[$"{kind}.text", name, organization, day]],
            Action = renewal is null
                ? new(texts["accepted.action"], texts["accepted.lead"], AddressOf(badge))
                : new(texts["ending.action"], texts["ending.lead"], renewal),
            Notes = [.. Contact(badge.ShownIssuer, texts)],
        };
    }

    private string AddressOf(Badge badge) => settings.Url(badge.IsPublic ? $"/badges/{badge.Id}" : $"/earner/earned/badge/{badge.Id}");

    private Letter Accepted(Badge badge, MailTexts texts)
    {
        var (organization, name) = NamesOf(badge);
        return About(badge, texts, "accepted") with
        {
            Subject = MailText.Line(texts["accepted.subject", name]),
            Preview = texts["accepted.preview", organization],
            Heading = texts["accepted.heading"],
            Paragraphs = [Hello(badge, texts), texts[badge.IsPublic ? "accepted.text" : "accepted.private", name]],
            Action = new(texts["accepted.action"], texts["accepted.lead"], AddressOf(badge)),
            More = badge.IsPublic
                ?
                [
                    new(texts["accepted.share"], texts["accepted.share_lead"], settings.Url($"/earner/earned/share/{badge.Id}")),
                    new(texts["accepted.download"], texts["accepted.download_lead"], settings.Url($"/badges/{badge.Id}/image.png")),
                ]
                : [],
            Notes = [.. Contact(badge.ShownIssuer, texts)],
        };
    }

    private Letter Revoked(Badge badge, MailTexts texts)
    {
        var (organization, name) = NamesOf(badge);
        return About(badge, texts, "revoked") with
        {
            Subject = MailText.Line(texts["revoked.subject", name, organization]),
            Preview = texts["revoked.preview"],
            Heading = texts["revoked.heading"],
            Paragraphs = [Hello(badge, texts), texts["revoked.text", organization, name]],
            Quote = string.IsNullOrWhiteSpace(badge.RevocationReason)
                ? null
                : new(texts["revoked.reason", organization], MailText.Lines(badge.RevocationReason)),
            Notes = [texts["revoked.appeal", organization], .. Contact(badge.ShownIssuer, texts)],
        };
    }

    private Letter Shared(OutgoingMail mail, Badge badge, MailTexts texts)
    {
        var (organization, name) = NamesOf(badge);
        var sharer = MailText.Line(mail.Data.GetValueOrDefault(FromName) is { Length: > 0 } given ? given : badge.FullName, 80);
        return About(badge, texts, "shared") with
        {
            Subject = MailText.Line(texts["shared.subject", sharer, name]),
            Preview = texts["shared.preview", name, organization],
            // The organization did not write this, nor does it get the answers.
            Brand = LetterBrand.House,
            From = texts["shared.from", sharer, LetterWriter.Installation(settings)],
            ReplyTo = null,
            Heading = texts["shared.heading", sharer],
            Paragraphs = [texts["shared.text", sharer, name, organization]],
            Quote = QuoteOf(mail, Note, texts["shared.note", sharer]),
            Action = new(texts["shared.action"], texts["shared.lead"], settings.Url($"/badges/{badge.Id}")),
            Notes = [texts["shared.check"], new LetterNote(texts["shared.abuse"], settings.Url("/support"))],
            Footer = [texts["shared.why", sharer], SentBy(texts)],
        };
    }

    private Letter About(Badge badge, MailTexts texts, string kind)
    {
        var organization = badge.ShownIssuer;
        return new Letter
        {
            Culture = texts.Culture,
            Subject = "",
            Preview = "",
            Heading = "",
            From = MailText.Line(organization.Name, 120),
            ReplyTo = Support(organization),
            Brand = LetterBrand.Of(organization, settings),
            Badge = BadgeOf(badge, texts),
            Footer = [texts[$"{kind}.why", MailText.Line(organization.Name)], SentBy(texts)],
        };
    }

    private LetterBadge BadgeOf(Badge badge, MailTexts texts)
    {
        var (organization, name) = NamesOf(badge);
        var template = badge.Template!;
        List<(string, string)> facts =
        [
            (texts["badge.issuer"], organization),
            (texts["badge.issued"], texts.Day(badge.ShownIssuer.Day(badge.IssuedAt))),
        ];
        if (badge.ExpiresAt is { } end)
            facts.Add((texts["badge.expires"], texts.Day(badge.ShownIssuer.Day(end))));
        var picture = template.Image is { } image ? settings.Url($"/size/340x340{image.Path}") : null;
        return new LetterBadge(name, picture, MailText.Line(template.ImageAlt ?? template.Name), facts);
    }

    private string SentBy(MailTexts texts) => texts["footer.sent_by", LetterWriter.Installation(settings), settings.Url("")];

    private static string Hello(Badge badge, MailTexts texts) =>
        MailText.Line(badge.FirstName, 80) is { Length: > 0 } name ? texts["hello", name] : texts["hello.nobody"];

    private static IEnumerable<LetterNote> Contact(Organization organization, MailTexts texts)
    {
        var name = MailText.Line(organization.Name);
        if (Support(organization) is { } address)
            yield return texts["contact.mail", name, address];
        else if (Uri.TryCreate(organization.SupportUrl, UriKind.Absolute, out var page) && page.Scheme is "http" or "https")
            yield return new LetterNote(texts["contact.page", name], page.AbsoluteUri);
    }

    private static string? Support(Organization organization) =>
        new[] { organization.SupportEmail, organization.ContactEmail }.FirstOrDefault(EmailAddress.IsValid);

    private static LetterQuote? QuoteOf(OutgoingMail mail, string key, string label) =>
        MailText.Lines(mail.Data.GetValueOrDefault(key)) is { Length: > 0 } text ? new(label, text) : null;

    private static (string Organization, string Badge) NamesOf(Badge badge) =>
        (MailText.Line(badge.ShownIssuer.Name), MailText.Line(badge.Template!.Name));
}
