using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail.Samples;
using Rosette.Mail.Stops;
using Rosette.Platform;
using Rosette.Platform.Security;
using Rosette.Workforce;

namespace Rosette.Mail;

/// <summary>What a mail is about, each with its parts; what it is not about is null.</summary>
public sealed record LetterCause(Badge? Badge = null, User? User = null, UserEmail? Email = null, Employee? Employee = null);

/// <summary>Turns a mail that is owed into a letter, with what is true now.</summary>
public sealed class LetterWriter(BadgeLetters badges, AccountLetters accounts, EmployeeLetters employees, Links links)
{
    /// <returns>Null when the cause is gone: the badge was accepted, revoked or deleted, the address confirmed.</returns>
    public Letter? Write(OutgoingMail mail, MailCauses causes) =>
        mail.Kind == MailKinds.Sample
            ? Sample(mail, causes.Issuer(mail))
            : Write(mail, new LetterCause(causes.Badge(mail), causes.User(mail), causes.Email(mail), causes.Employee(mail)));

    public Letter? Write(OutgoingMail mail, LetterCause cause)
    {
        var texts = MailTexts.For(mail.Locale);
        var letter = KindOf(mail) switch
        {
            "badge" => cause.Badge is { } badge ? badges.Write(mail, badge, texts) : null,
            "employee" => employees.Write(mail, cause.Employee, texts),
            _ => cause.User is { } user ? accounts.Write(mail, user, cause.Email, texts) : null,
        };
        if (letter is null || MailTopics.ScopeOf(mail) is not { } scope)
            return letter;
        var words = texts[$"stop.{MailTopics.Parse(scope).Topic}", letter.From];
        return letter with { Stop = new LetterAction(words, $"{words}:", links.StopMails(mail)) };
    }

    private Letter? Sample(OutgoingMail mail, SampleIssuer? issuer)
    {
        if (issuer is null || MailSample.Find(mail.Data.GetValueOrDefault(MailSample.Key)) is not { } sample)
            return null;
        var (invented, cause) = sample.Make(issuer, mail.Locale, mail.ToAddress, mail.CreatedAt);
        return Write(invented, cause) is { } letter ? letter with { Subject = $"[Test] {letter.Subject}", Stop = null } : null;
    }

    private static string KindOf(OutgoingMail mail) => mail.Kind.Split('.')[0];

    /// <summary>Who sends mails of the installation itself.</summary>
    public static string Installation(RosetteSettings settings) =>
        MimeKit.MailboxAddress.Parse(settings.MailFrom).Name is { Length: > 0 } name ? name : "Rosette";
}
