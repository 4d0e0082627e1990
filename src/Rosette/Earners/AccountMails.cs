using Rosette.Mail;
using Rosette.Platform.Changes;

namespace Rosette.Earners;

/// <summary>Mails about an account, owed in the change that causes them.</summary>
public static class AccountMails
{
    /// <summary>Key in <see cref="OutgoingMail.Data"/>: the badge that the person came for; the link then carries <c>?badge=</c>.</summary>
    public const string BadgeId = "badge_id";

    /// <summary>Key in <see cref="OutgoingMail.Data"/>: the address is confirmed, but mails to it came back.</summary>
    public const string Again = "again";

    public static void AskToConfirm(this ChangeSet changes, User user, UserEmail email, Guid? badgeId)
    {
        var data = new Dictionary<string, string> { [MailCauses.EmailId] = email.Id.ToString() };
        if (email.ConfirmedAt is not null)
            data[Again] = "true";
        if (badgeId is { } badge)
            data[BadgeId] = badge.ToString();
        changes.Mail(MailKinds.AccountConfirm, email.Address, user.Locale, userId: user.Id, data: data);
    }

    /// <summary>To every confirmed address: whoever took the account over cannot keep it from its owner.</summary>
    public static void TellOfNewPassword(this ChangeSet changes, User user)
    {
        foreach (var email in user.Emails.Where(e => e.ConfirmedAt is not null))
            changes.Mail(MailKinds.AccountPasswordChanged, email.Address, user.Locale, userId: user.Id);
    }
}
