using Rosette.Platform;
using Rosette.Platform.Security;
using Rosette.Workforce;

namespace Rosette.Mail;

/// <summary>
/// The letters between employers and their people. <see cref="OutgoingMail.Data"/> may hold the employer's
/// <c>message</c>; with <c>employee.ended</c> it names the <c>organization</c>.
/// </summary>
public sealed class EmployeeLetters(Links links, RosetteSettings settings)
{
    public const string Message = "message";
    public const string Organization = "organization";

    /// <param name="employee">With the employer; null where the mail is about none that is still there.</param>
    public Letter? Write(OutgoingMail mail, Employee? employee, MailTexts texts) =>
        mail.Kind switch
        {
            MailKinds.EmployeeInvite => employee is { State: EmployeeStates.Pending } ? Invite("employee_invite", mail, employee, texts) : null,
            MailKinds.EmployeeReminder => employee is { State: EmployeeStates.Pending } ? Invite("employee_reminder", mail, employee, texts) : null,
            MailKinds.EmployeeEnded => Ended(MailText.Line(mail.Data.GetValueOrDefault(Organization)), texts),
            _ => throw new ArgumentException($"No letter is written for mails of the kind {mail.Kind}."),
        };

    // No name: whoever wrote this address down chose the name too.
    private Letter Invite(string kind, OutgoingMail mail, Employee employee, MailTexts texts)
    {
        var employer = MailText.Line(employee.Organization!.Name);
        return About(kind, employer, texts) with
        {
            From = MailText.Line(employee.Organization.Name, 120),
            Brand = LetterBrand.Of(employee.Organization, settings),
            Paragraphs =
            [
                texts["hello.nobody"],
                texts[$"{kind}.text", employer, employee.Email],
                texts["employee_invite.sees", employer],
                texts["employee_invite.sees_not"],
            ],
            Quote = MailText.Lines(mail.Data.GetValueOrDefault(Message)) is { Length: > 0 } words ? new(texts["issued.message", employer], words) : null,
            Action = new(texts["employee_invite.action"], texts["employee_invite.lead"], links.AnswerEmployer(employee)),
            Notes = [texts["employee_invite.end"], texts["employee_invite.life"], texts["employee_invite.not_you", employer]],
        };
    }

    private Letter Ended(string employer, MailTexts texts) =>
        About("employee_ended", employer, texts) with
        {
            Paragraphs = [texts["hello.nobody"], texts["employee_ended.text", employer], texts["employee_ended.stays"]],
            Action = new(texts["employee_ended.action"], texts["employee_ended.lead"], settings.Url("/earner/settings/employers")),
        };

    private Letter About(string kind, string employer, MailTexts texts) =>
        new()
        {
            Culture = texts.Culture,
            Subject = MailText.Line(texts[$"{kind}.subject", employer]),
            Preview = texts[$"{kind}.preview"],
            Heading = texts[$"{kind}.heading", employer],
            From = LetterWriter.Installation(settings),
            Footer = [texts[$"{kind}.why", employer], texts["footer.sent_by", LetterWriter.Installation(settings), settings.Url("")]],
        };
}
