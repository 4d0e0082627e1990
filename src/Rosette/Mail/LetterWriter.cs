using Rosette.Platform;

namespace Rosette.Mail;

/// <summary>Turns a mail that is owed into a letter, with what is true now.</summary>
public sealed class LetterWriter(BadgeLetters badges, AccountLetters accounts, EmployeeLetters employees)
{
    /// <returns>Null when the cause is gone: the badge was accepted, revoked or deleted, the address confirmed.</returns>
    public Letter? Write(OutgoingMail mail, MailCauses causes)
    {
        var texts = MailTexts.For(mail.Locale);
        if (mail.Kind.StartsWith("badge.", StringComparison.Ordinal))
            return causes.Badge(mail) is { } badge ? badges.Write(mail, badge, texts) : null;
        if (mail.Kind.StartsWith("employee.", StringComparison.Ordinal))
            return employees.Write(mail, causes.Employee(mail), texts);
        return causes.User(mail) is { } user ? accounts.Write(mail, user, causes.Email(mail), texts) : null;
    }

    /// <summary>Who sends mails of the installation itself.</summary>
    public static string Installation(RosetteSettings settings) =>
        MimeKit.MailboxAddress.Parse(settings.MailFrom).Name is { Length: > 0 } name ? name : "Rosette";
}
