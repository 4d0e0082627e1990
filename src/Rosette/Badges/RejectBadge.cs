using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Badges;

/// <summary>The earner does not want a badge. Twice is no failure and changes nothing.</summary>
public sealed class RejectBadge(ChangeSet changes)
{
    public const int MaxReason = 1_000;

    /// <param name="reason">For the issuer; may be empty, and is cut at <see cref="MaxReason"/>.</param>
    public Task<Outcome<Badge>> RejectAsync(Guid userId, Guid badgeId, string? reason, CancellationToken cancel) =>
        changes.CommitAsync<Badge>(
            async () =>
            {
                if (await HeldBadges.FindAsync(changes.Db, userId, badgeId, cancel) is not { } badge)
                    return Failure.NotFound("Badge");
                if (badge.State == BadgeStates.Rejected)
                    return badge;
                var before = badge.State;
                if (badge.Reject(changes.Now) is { } failure)
                    return failure;
                changes.Raise(EventTypes.BadgeStateChanged, badge.Organization!, badge.Id);
                changes.Audit(Actor.User(userId), "badge.rejected", badge.OrganizationId, badge.Id, new { before, reason = Cut(reason) });
                return badge;
            },
            cancel
        );

    private static string? Cut(string? reason)
    {
        var clean = PersonName.CleanLines(reason is { Length: > MaxReason } ? reason[..MaxReason] : reason);
        return clean.Length > 0 ? clean : null;
    }
}
