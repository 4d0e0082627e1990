using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;
using Rosette.Platform.Security;

namespace Rosette.Installation.Demo;

/// <summary>Whom the strip on the pages can sign in, known since the start.</summary>
public sealed class DemoPlayers(IDbContextFactory<AppDbContext> contexts, SignedLinks links)
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromDays(1);

    /// <summary>Null where there is no demonstration.</summary>
    public DemoIds? Ids { get; private set; }

    /// <summary>The badge that the employer is shown.</summary>
    public Guid? ShownBadge { get; private set; }

    public void Use(DemoIds ids, Guid? shownBadge) => (Ids, ShownBadge) = (ids, shownBadge);

    /// <summary>The paths that sign in as the earner and as the issuer; null for whoever is gone.</summary>
    public async Task<(string? Earner, string? Issuer)> DoorsAsync(DemoIds ids, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        Guid[] both = [ids.Earner, ids.Issuer];
        var stamps = await db.Users.Where(u => both.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.SecurityStamp, cancel);
        return (DoorOf(ids.Earner), DoorOf(ids.Issuer));

        // Bound to the stamp, as the door checks it.
        string? DoorOf(Guid id) =>
            stamps.GetValueOrDefault(id) is { } stamp ? links.Path(LinkPurpose.DemoSignIn, id, stamp, LinkLife) : null;
    }
}
