using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Management;

/// <summary>Sends the mail of a waiting badge once more, because the issuer asks for it.</summary>
public sealed class ResendBadgeMail(ChangeSet changes, MailLimit limit)
{
    /// <returns>The badge; not found; or <c>badge.state</c> and <c>mail.limit</c> as reasons why not.</returns>
    public Task<Outcome<Badge>> RunAsync(Guid organizationId, Guid badgeId, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<Badge>(
            async () =>
            {
                var badge = await changes.Db.Badges.SingleOrDefaultAsync(b => b.Id == badgeId && b.OrganizationId == organizationId, cancel);
                if (badge is null)
                    return Failure.NotFound("Badge");
                if (badge.State != BadgeStates.Pending)
                    return new Failure(FailureKind.Invalid, "badge.state", $"The badge is {badge.State}: there is nothing left to ask.");
                if (!await limit.TakeAsync(badge.RecipientEmailKey, cancel))
                    return new Failure(FailureKind.Invalid, "mail.limit", "This address got several mails within the hour.");
                badge.MailProblem = null;
                changes.Mail(MailKinds.BadgeIssued, badge.RecipientEmail, badge.Locale, badge);
                changes.Audit(actor, "badge.mail_resent", organizationId, badgeId);
                return badge;
            },
            cancel
        );
}
