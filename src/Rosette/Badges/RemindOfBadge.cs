using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Badges;

/// <summary>Sends the mail of a waiting badge once more, with a fresh link: asked for by whoever holds the old one.</summary>
public sealed class RemindOfBadge(ChangeSet changes, MailLimit limit)
{
    public Task<Outcome<Badge>> RunAsync(Guid badgeId, CancellationToken cancel) =>
        changes.CommitAsync<Badge>(
            async () =>
            {
                if (await changes.Db.Badges.SingleOrDefaultAsync(b => b.Id == badgeId && b.State == BadgeStates.Pending, cancel) is not { } badge)
                    return Failure.NotFound("Badge");
                if (!await limit.TakeAsync(badge.RecipientEmailKey, cancel))
                    return badge;
                changes.Mail(MailKinds.BadgeIssued, badge.RecipientEmail, badge.Locale, badge);
                changes.Audit(Actor.Nobody, "badge.link_renewed", badge.OrganizationId, badge.Id);
                return badge;
            },
            cancel
        );
}
