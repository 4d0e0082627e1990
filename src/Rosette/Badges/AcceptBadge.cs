using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Badges;

/// <summary>The earner takes a badge, in public or privately. Twice is no failure and changes nothing.</summary>
public sealed class AcceptBadge(ChangeSet changes)
{
    /// <summary>The earner may not change the state back: a setting of the template.</summary>
    public static readonly Failure Locked = new(
        FailureKind.Invalid,
        "badge.locked",
        "Validation failed: The badge's state cannot change because its issuer has locked it."
    );

    /// <param name="isPublic">Null keeps what the badge was issued with.</param>
    /// <returns>The badge with organization, template and account; not found for everybody but its holder.</returns>
    public Task<Outcome<Badge>> AcceptAsync(Guid userId, Guid badgeId, bool? isPublic, CancellationToken cancel) =>
        changes.CommitAsync<Badge>(
            async () =>
            {
                if (await HeldBadges.FindAsync(changes.Db, userId, badgeId, cancel) is not { } badge)
                    return Failure.NotFound("Badge");
                if (badge.State == BadgeStates.Accepted)
                    return badge;
                if (badge is { State: BadgeStates.Rejected, Template.LockBadgeState: true })
                    return Locked;
                var (before, isFirst) = (badge.State, badge.AcceptedAt is null);
                if (badge.Accept(userId, isPublic ?? badge.IsPublic, changes.Now) is { } failure)
                    return failure;
                await FillNamesAsync(badge, userId, cancel);
                changes.Raise(EventTypes.BadgeStateChanged, badge.Organization!, badge.Id);
                changes.Audit(Actor.User(userId), "badge.accepted", badge.OrganizationId, badge.Id, new { before, badge.IsPublic });
                if (isFirst)
                    changes.Mail(MailKinds.BadgeAccepted, badge.RecipientEmail, badge.Locale, badge, userId);
                return badge;
            },
            cancel
        );

    // An organization may issue by address alone; from now on the badge says whose it is.
    private async Task FillNamesAsync(Badge badge, Guid userId, CancellationToken cancel)
    {
        if (badge.FullName.Length > 0)
            return;
        var user = await changes.Db.Users.SingleAsync(u => u.Id == userId, cancel);
        (badge.FirstName, badge.MiddleName, badge.LastName) = (user.FirstName, user.MiddleName, user.LastName);
        badge.SearchText = Badge.SearchTextOf(badge.FirstName, badge.MiddleName, badge.LastName, badge.RecipientEmailKey);
    }
}
