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
    private const string WebhookHost = "host";
    private const string Endpoint = "endpoint_id";
    private const string Since = "since";
    private const string Reason = "reason";

    public Letter? Write(OutgoingMail mail, User user, UserEmail? email, MailTexts texts) =>
        mail.Kind switch
        {
            MailKinds.AccountConfirm => email is { ConfirmedAt: null } || (email is not null && mail.Data.ContainsKey(AccountMails.Again)) ? Confirm(mail, user, email, texts) : null,
            MailKinds.AccountExists => Exists(mail, user, texts),
            MailKinds.AccountReset => Reset(user, texts),
            MailKinds.AccountPasswordChanged => PasswordChanged(mail, user, texts),
            MailKinds.AccountInvite => Invite(mail, user, texts),
            MailKinds.TokenExpiring => TokenExpiring(mail, user, texts),
            MailKinds.WebhookFailing => WebhookFailing(mail, user, texts),
            MailKinds.WebhookDisabled => WebhookDisabled(mail, user, texts),
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
            [ExpiresAt] = Kept(token.ExpiresAt),
        };

    private Letter TokenExpiring(OutgoingMail mail, User user, MailTexts texts)
    {
        var organization = MailText.Line(mail.Data.GetValueOrDefault(Organization));
        var token = MailText.Line(mail.Data.GetValueOrDefault(Description), 120) is { Length: > 0 } words ? texts["token_expiring.named", words] : texts["token_expiring.unnamed"];
        var end = MomentOf(mail.Data[ExpiresAt]);
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

    /// <summary>What the letters about an address that does not answer need; never the address, which may hold a secret.</summary>
    /// <param name="endpoint">Null: the organization's <c>webhook_url</c>.</param>
    /// <param name="since">When it began to fail, or was disabled.</param>
    /// <param name="until">When it is disabled if that goes on; null: never.</param>
    public static Dictionary<string, string> AboutWebhook(Organizations.Organization organization, string host, Guid? endpoint, DateTime since, DateTime? until, string reason = "") =>
        new()
        {
            [Organization] = organization.Name,
            [OrganizationId] = organization.Id.ToString(),
            [WebhookHost] = host,
            [Endpoint] = endpoint?.ToString() ?? "",
            [Since] = Kept(since),
            [ExpiresAt] = until is { } end ? Kept(end) : "",
            [Reason] = reason,
        };

    private Letter WebhookFailing(OutgoingMail mail, User user, MailTexts texts)
    {
        var organization = MailText.Line(mail.Data.GetValueOrDefault(Organization));
        var paragraphs = new List<string> { Hello(user, texts), texts["webhook_failing.text", mail.Data[WebhookHost], texts.Moment(MomentOf(mail.Data[Since])), organization] };
        if (mail.Data[ExpiresAt] is { Length: > 0 } end)
            paragraphs.Add(texts["webhook_failing.until", texts.Moment(MomentOf(end))]);
        return About("webhook_failing", user, texts, organization) with
        {
            Paragraphs = paragraphs,
            Action = new(texts["webhook_failing.action"], texts["webhook_failing.lead"], WebhookPage(mail)),
        };
    }

    private Letter WebhookDisabled(OutgoingMail mail, User user, MailTexts texts)
    {
        var organization = MailText.Line(mail.Data.GetValueOrDefault(Organization));
        return About("webhook_disabled", user, texts, organization) with
        {
            Paragraphs = [Hello(user, texts), texts[$"webhook_disabled.text.{mail.Data[Reason]}", mail.Data[WebhookHost], organization], texts["webhook_disabled.then"]],
            Action = new(texts["webhook_disabled.action"], texts["webhook_disabled.lead"], WebhookPage(mail)),
        };
    }

    private string WebhookPage(OutgoingMail mail) =>
        settings.Url($"/mgmt/organizations/{mail.Data[OrganizationId]}/developers/webhook" + (mail.Data[Endpoint] is { Length: > 0 } endpoint ? $"/endpoints/{endpoint}" : ""));

    private static string Kept(DateTime moment) => moment.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime MomentOf(string kept) => DateTime.Parse(kept, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

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
