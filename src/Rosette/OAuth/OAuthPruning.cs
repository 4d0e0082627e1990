using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.OAuth;

/// <summary>
/// Removes tokens and codes that have ended, each hour, a thousand rows at a time so that nobody waits for it. OpenIddict's own pruning reads the
/// machine's clock and spares what has expired within its threshold.
/// </summary>
public sealed class OAuthPruning(IDbContextFactory<AppDbContext> contexts, TimeProvider time) : ISchedule
{
    /// <summary>A code or refresh token that was used is kept so long: whoever uses it again is a thief, and the permission's tokens end.</summary>
    public static readonly TimeSpan KeptAfterUse = TimeSpan.FromDays(14);

    public string Name => "oauth.pruning";
    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task RunAsync(ScheduleWindow window, CancellationToken cancel) => PruneAsync(cancel);

    /// <returns>How many rows are gone.</returns>
    public async Task<int> PruneAsync(CancellationToken cancel)
    {
        var now = time.Now();
        var usedBefore = now - KeptAfterUse;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var expired = db.OAuthTokens.Where(t => t.ExpirationDate < now && t.RedemptionDate == null).OrderBy(t => t.ExpirationDate).Select(t => t.Id);
        var used = db.OAuthTokens.Where(t => t.RedemptionDate < usedBefore).OrderBy(t => t.RedemptionDate).Select(t => t.Id);
        // What a person has ended, once its last token is gone.
        var ended = db
            .OAuthAuthorizations.Where(a => a.Status != OpenIddictConstants.Statuses.Valid && a.Tokens.Count == 0)
            .OrderBy(a => a.Id)
            .Select(a => a.Id);
        return await Pruning.DeleteAsync(expired, ids => db.OAuthTokens.Where(t => ids.Contains(t.Id)), cancel)
            + await Pruning.DeleteAsync(used, ids => db.OAuthTokens.Where(t => ids.Contains(t.Id)), cancel)
            + await Pruning.DeleteAsync(ended, ids => db.OAuthAuthorizations.Where(a => ids.Contains(a.Id)), cancel);
    }
}
