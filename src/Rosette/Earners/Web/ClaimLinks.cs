using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Security;

namespace Rosette.Earners.Web;

/// <summary>The link that a badge's mail carried, carried on by a form or by the way back after signing in.</summary>
public sealed class ClaimLinks(AppDbContext db, Links links, TimeProvider time)
{
    private const string Prefix = "/go/";

    /// <summary>The badge of a claim that still holds, with its parts; null for anything else.</summary>
    public async Task<Badge?> FindAsync(string? token, CancellationToken cancel)
    {
        if (token is null || SignedLinks.Parse(token) is not { Purpose: LinkPurpose.ClaimBadge } link || link.IsExpired(time.Now()))
            return null;
        var badge = await HeldBadges.WithParts(db.Badges.AsNoTracking()).SingleOrDefaultAsync(b => b.Id == link.Subject, cancel);
        return badge is not null && links.IsFor(link, badge) ? badge : null;
    }

    /// <summary>The badge that a way back leads to, where it is a claim link.</summary>
    public Task<Badge?> FindByPathAsync(string? path, CancellationToken cancel) =>
        path?.StartsWith(Prefix, StringComparison.Ordinal) == true ? FindAsync(path[Prefix.Length..].Split('?')[0], cancel) : Task.FromResult<Badge?>(null);
}
