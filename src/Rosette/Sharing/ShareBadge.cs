using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Security;

namespace Rosette.Sharing;

/// <summary>Takes a public badge out through a channel: counts it and says where it leads.</summary>
public sealed class ShareBadge(ChangeSet changes, ShareTargets targets, ShareCounting counting)
{
    /// <param name="user">The signed-in person; kept only when it is the earner.</param>
    /// <returns>An address outside, or a path of this site.</returns>
    public async Task<Outcome<string>> RunAsync(Guid id, string channel, Guid? user, string client, CancellationToken cancel)
    {
        var badge = await changes.Db.Badges.AsNoTracking()
            .Include(b => b.Template!.Organization)
            .Include(b => b.Organization)
            .FirstOrDefaultAsync(b => b.Id == id, cancel);
        if (badge is not { State: BadgeStates.Accepted, IsPublic: true } || targets.Of(channel, badge) is not { } target)
            return Failure.NotFound("Badge");
        // Without a bound anybody could fill the table by calling this address.
        if (!await counting.TryTakeAsync(client, cancel))
            return target;
        return await changes.CommitAsync<string>(
            () =>
            {
                changes.Db.BadgeShares.Add(
                    new BadgeShare
                    {
                        Id = changes.NewId(),
                        BadgeId = id,
                        Channel = channel,
                        At = changes.Now,
                        UserId = badge.UserId == user ? user : null,
                    }
                );
                return Task.FromResult<Outcome<string>>(target);
            },
            cancel
        );
    }
}

/// <summary>How many shares of one client are counted.</summary>
public sealed class ShareCounting(AttemptCounts counts)
{
    private readonly AttemptLimit clients = new(counts, new Allowance("share.client", Limit: 60, TimeSpan.FromMinutes(10)));

    public Task<bool> TryTakeAsync(string client, CancellationToken cancel) => clients.TryTakeAsync(client, cancel);
}
