using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Badges;

/// <summary>
/// Somebody whom a badge was sent to says that it is not theirs. It stays pending; the issuer reads it in the badge's
/// history, and nothing about the reader.
/// </summary>
public sealed class DisputeBadge(ChangeSet changes)
{
    public const string Action = "badge.disputed";

    /// <param name="userId">The signed-in reader, from whose list it goes; null for a visitor with the link.</param>
    public Task<Outcome<Badge>> DisputeAsync(Guid? userId, Guid badgeId, CancellationToken cancel) =>
        changes.CommitAsync<Badge>(
            async () =>
            {
                if (await changes.Db.Badges.SingleOrDefaultAsync(b => b.Id == badgeId && b.State == BadgeStates.Pending, cancel) is not { } badge)
                    return Failure.NotFound("Badge");
                var actor = userId is { } user ? Actor.User(user) : Actor.Nobody;
                if (!await changes.Db.AuditEntries.AnyAsync(a => a.SubjectId == badgeId && a.Action == Action && a.ActorId == userId, cancel))
                    changes.Audit(actor, Action, badge.OrganizationId, badgeId);
                return badge;
            },
            cancel
        );
}
