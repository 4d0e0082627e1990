using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Badges;

/// <summary>The earner shows a badge to everybody, or keeps it to themselves.</summary>
public sealed class SetBadgePrivacy(ChangeSet changes)
{
    public Task<Outcome<Badge>> SetAsync(Guid userId, Guid badgeId, bool isPublic, CancellationToken cancel) =>
        changes.CommitAsync<Badge>(
            async () =>
            {
                // Before it is accepted nothing is public anyway: the choice is made with the acceptance.
                if (await HeldBadges.FindAsync(changes.Db, userId, badgeId, cancel) is not { AcceptedAt: not null } badge || badge.UserId != userId)
                    return Failure.NotFound("Badge");
                if (badge.IsPublic == isPublic)
                    return badge;
                badge.SetPublic(isPublic, changes.Now);
                changes.Raise(EventTypes.BadgePrivacyChanged, badge.Organization!, badge.Id);
                changes.Audit(Actor.User(userId), "badge.privacy_changed", badge.OrganizationId, badge.Id, new { before = !isPublic, after = isPublic });
                return badge;
            },
            cancel
        );
}
