using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Mail.Stops;
using Rosette.Workforce;

namespace Rosette.Platform.Security;

/// <summary>
/// The links of mails. Whoever makes one and whoever opens one agree here on what it is bound to: a claim on the
/// recipient's address, a confirmation and an employer's question on the address, a reset and an invitation on the
/// account's security stamp.
/// </summary>
public sealed class Links(SignedLinks signed, RosetteSettings settings)
{
    /// <summary>Absolute, as all of these.</summary>
    public string ClaimBadge(Badge badge) => Url(LinkPurpose.ClaimBadge, badge.Id, badge.RecipientEmailKey, SignedLinks.ClaimLife);

    /// <param name="badgeId">The badge that the person came for; the confirmation then leads on to it.</param>
    public string ConfirmEmail(UserEmail email, Guid? badgeId = null) =>
        Url(LinkPurpose.ConfirmEmail, email.Id, email.Key, SignedLinks.ConfirmLife) + (badgeId is { } badge ? $"?badge={badge}" : "");

    public string ResetPassword(User user) => Url(LinkPurpose.ResetPassword, user.Id, Stamp(user), SignedLinks.ResetLife);

    public string AcceptInvitation(User user) => Url(LinkPurpose.AcceptInvitation, user.Id, Stamp(user), SignedLinks.InvitationLife);

    public string AnswerEmployer(Employee employee) => Url(LinkPurpose.AnswerEmployer, employee.Id, employee.EmailKey, SignedLinks.ClaimLife);

    /// <summary>For a mail that can be stopped (<see cref="MailTopics.ScopeOf"/>). A path of its own, because mail programs post to it by themselves (RFC 8058).</summary>
    public string StopMails(OutgoingMail mail) => settings.Url($"/unsubscribe/{signed.Create(LinkPurpose.StopMails, mail.Id, BindingOf(mail), SignedLinks.StopLife)}");

    /// <summary>The link was made here for this badge and the address it has now. Expiry is the caller's next question.</summary>
    public bool IsFor(LinkToken link, Badge badge) => Is(link, LinkPurpose.ClaimBadge, badge.Id, badge.RecipientEmailKey);

    /// <summary>A confirmation of this address.</summary>
    public bool IsFor(LinkToken link, UserEmail email) => Is(link, LinkPurpose.ConfirmEmail, email.Id, email.Key);

    /// <summary>An employer's question to this address.</summary>
    public bool IsFor(LinkToken link, Employee employee) => Is(link, LinkPurpose.AnswerEmployer, employee.Id, employee.EmailKey);

    /// <summary>Stops mails like this one.</summary>
    public bool IsFor(LinkToken link, OutgoingMail mail) => Is(link, LinkPurpose.StopMails, mail.Id, BindingOf(mail));

    /// <summary>A reset or an invitation (see <see cref="LinkToken.Purpose"/>), unused: the stamp changes with the password.</summary>
    public bool IsFor(LinkToken link, User user) =>
        link.Purpose is LinkPurpose.ResetPassword or LinkPurpose.AcceptInvitation && Is(link, link.Purpose, user.Id, Stamp(user));

    private string Url(LinkPurpose purpose, Guid subject, string binding, TimeSpan life) => settings.Url(signed.Path(purpose, subject, binding, life));

    private bool Is(LinkToken link, LinkPurpose purpose, Guid subject, string binding) =>
        link.Purpose == purpose && link.Subject == subject && signed.IsGenuine(link, binding);

    private static string BindingOf(OutgoingMail mail) => EmailAddress.Key(mail.ToAddress);

    private static string Stamp(User user) => user.SecurityStamp ?? throw new InvalidOperationException("The account has no security stamp.");
}
