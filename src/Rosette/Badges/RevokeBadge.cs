using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Badges;

/// <summary>Takes a badge back (wire reference 9.7).</summary>
public sealed class RevokeBadge(ChangeSet changes)
{
    public const int MaxReason = 4_000;

    public Task<Outcome<Badge>> RevokeAsync(Guid organizationId, Guid badgeId, string? reason, bool notify, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<Badge>(
            async () =>
            {
                var badge = await changes
                    .Db.Badges.Include(b => b.Organization)
                    .SingleOrDefaultAsync(b => b.Id == badgeId && b.OrganizationId == organizationId, cancel);
                if (badge is null)
                    return Failure.NotFound("Badge");
                var before = badge.State;
                if (badge.Revoke(reason, changes.Now) is { } failure)
                    return failure;
                changes.Raise(EventTypes.BadgeStateChanged, badge.Organization!, badge.Id);
                // The reason may name the person; it stays with the badge and goes with it.
                changes.Audit(actor, "badge.revoked", organizationId, badge.Id, new { before });
                if (notify)
                    changes.Mail(MailKinds.BadgeRevoked, badge.RecipientEmail, badge.Locale, badge);
                return badge;
            },
            cancel
        );
}
