using System.Globalization;
using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Security;

namespace Rosette.Mail;

/// <summary>The letters about an account. An invitation may name the <c>organization</c> in <see cref="OutgoingMail.Data"/>.</summary>
public sealed class AccountLetters(Links links, RosetteSettings settings)
{
    public const string Organization = "organization";
    private const string OrganizationId = "organization_id";
    private const string Description = "description";
    private const string ExpiresAt = "expires_at";

    public Letter? Write(OutgoingMail mail, User user, UserEmail? email, MailTexts texts) =>
        mail.Kind switch
        {
            MailKinds.AccountConfirm => email is { ConfirmedAt: null } ? Confirm(mail, user, email, texts) : null,
            MailKinds.AccountExists => Exists(mail, user, texts),
            MailKinds.AccountReset => Reset(user, texts),
            MailKinds.AccountPasswordChanged => PasswordChanged(mail, user, texts),
            MailKinds.AccountInvite => Invite(mail, user, texts),
            MailKinds.TokenExpiring => TokenExpiring(mail, user, texts),
            _ => throw new ArgumentException($"No letter is written for mails of the kind {mail.Kind}."),
        };

    private Letter Confirm(OutgoingMail mail, User user, UserEmail email, MailTexts texts) =>
        About("confirm", user, texts) with
        {
            // No name: whoever typed this address chose the name too, and could have us send strangers a text.
            Paragraphs = [texts["hello.nobody"], texts["confirm.text", email.Address]],
            Action = new(texts["confirm.action"], texts["confirm.lead"], links.ConfirmEmail(email, BadgeOf(mail))),
            Notes = [texts["confirm.life"], texts["confirm.not_you"]],
        };

    private static Guid? BadgeOf(OutgoingMail mail) => Guid.TryParse(mail.Data.GetValueOrDefault(AccountMails.BadgeId), out var badge) ? badge : null;

    private Letter Exists(OutgoingMail mail, User user, MailTexts texts) =>
        About("exists", user, texts) with
        {
            Paragraphs = [Hello(user, texts), texts["exists.text", mail.ToAddress]],
            Action = new(texts["exists.action"], texts["exists.lead"], settings.Url("/users/sign_in")),
            More = [new(texts["exists.reset"], texts["exists.reset_lead"], settings.Url("/users/password/new"))],
            Notes = [texts["exists.not_you"]],
        };

    private Letter Reset(User user, MailTexts texts) =>
        About("reset", user, texts) with
        {
            Paragraphs = [Hello(user, texts), texts["reset.text"]],
            Action = new(texts["reset.action"], texts["reset.lead"], links.ResetPassword(user)),
            Notes = [texts["reset.life"], texts["reset.not_you"]],
        };

    private Letter PasswordChanged(OutgoingMail mail, User user, MailTexts texts) =>
        About("password_changed", user, texts) with
        {
            Paragraphs = [Hello(user, texts), texts["password_changed.text", texts.Moment(mail.CreatedAt)], texts["password_changed.not_you"]],
            Action = new(texts["password_changed.action"], texts["password_changed.lead"], settings.Url("/users/password/new")),
        };

    // Who has a password already needs no invitation into the installation, only the news of the organization.
    private Letter? Invite(OutgoingMail mail, User user, MailTexts texts)
    {
        var organization = MailText.Line(mail.Data.GetValueOrDefault(Organization));
        var isKnown = user.PasswordHash is not null;
        if (organization == "")
            return isKnown ? null : Invited("invite.operator", Host);
        return Invited(isKnown ? "invite.member" : "invite.new_member", organization);

        Letter Invited(string kind, string by) =>
            About(kind, user, texts, by) with
            {
                Paragraphs = [Hello(user, texts), texts[$"{kind}.text", by, Host]],
                Action = isKnown
                    ? new(texts["exists.action"], texts["exists.lead"], settings.Url("/users/sign_in"))
                    : new(texts["invite.action"], texts["invite.lead"], links.AcceptInvitation(user)),
                Notes = isKnown ? [texts["invite.not_you"]] : [texts["invite.life"], texts["invite.not_you"]],
            };
    }

    /// <summary>What the letter about the end of a token needs; never the token itself.</summary>
    public static Dictionary<string, string> AboutToken(AuthorizationToken token) =>
        new()
        {
            [Organization] = token.Organization!.Name,
            [OrganizationId] = token.OrganizationId.ToString(),
            [Description] = token.Description ?? "",
            [ExpiresAt] = token.ExpiresAt.ToString("O", CultureInfo.InvariantCulture),
        };

    private Letter TokenExpiring(OutgoingMail mail, User user, MailTexts texts)
    {
        var organization = MailText.Line(mail.Data.GetValueOrDefault(Organization));
        var token = MailText.Line(mail.Data.GetValueOrDefault(Description), 120) is { Length: > 0 } words ? $"“{words}”" : texts["token_expiring.unnamed"];
        var end = DateTime.Parse(mail.Data[ExpiresAt], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return About("token_expiring", user, texts, organization) with
        {
            Paragraphs = [Hello(user, texts), texts["token_expiring.text", token, organization, texts.Moment(end)], texts["token_expiring.then"]],
            Action = new(
                texts["token_expiring.action"],
                texts["token_expiring.lead"],
                settings.Url($"/mgmt/organizations/{mail.Data.GetValueOrDefault(OrganizationId)}/developers")
            ),
        };
    }

    private Letter About(string kind, User user, MailTexts texts, string? by = null) =>
        new()
        {
            Culture = texts.Culture,
            Subject = MailText.Line(texts[$"{kind}.subject", by]),
            Preview = texts[$"{kind}.preview", Host],
            Heading = texts[$"{kind}.heading", by],
            From = LetterWriter.Installation(settings),
            Footer =
            [
                texts[user.ConfirmedAt is null ? "account.why_new" : "account.why", Host],
                texts["footer.sent_by", LetterWriter.Installation(settings), settings.Url("")],
            ],
        };

    private string Host => settings.PublicUrl.Authority;

    private static string Hello(User user, MailTexts texts) =>
        MailText.Line(user.FirstName, 80) is { Length: > 0 } name ? texts["hello", name] : texts["hello.nobody"];
}
