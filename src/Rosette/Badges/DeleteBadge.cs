using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Badges;

/// <summary>
/// Removes a badge and the earner's data with it (wire reference 9.8). What stays is the audit entry and the event,
/// neither of which names a person.
/// </summary>
public sealed class DeleteBadge(ChangeSet changes)
{
    public Task<Outcome<bool>> DeleteAsync(Guid organizationId, Guid badgeId, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<bool>(
            async () =>
            {
                var db = changes.Db;
                var badge = await db
                    .Badges.Include(b => b.Organization)
                    .Include(b => b.Template)
                    .SingleOrDefaultAsync(b => b.Id == badgeId && b.OrganizationId == organizationId, cancel);
                if (badge is null)
                    return Failure.NotFound("Badge");
                db.Remove(badge);
                db.RemoveRange(await db.OutgoingMails.Where(m => m.BadgeId == badgeId).ToListAsync(cancel));
                db.RemoveRange(await FilesOfAsync(badge, cancel));
                db.RemoveRange(await db.BadgeShares.Where(s => s.BadgeId == badgeId).ToListAsync(cancel));
                changes.Raise(EventTypes.BadgeDeleted, badge.Organization!, badge.Id, snapshot: SnapshotOf(badge));
                changes.Audit(actor, "badge.deleted", organizationId, badge.Id, new { badge.State });
                return true;
            },
            cancel
        );

    // A successor shows the files that it took over; it has the same recipient.
    private async Task<List<StoredFile>> FilesOfAsync(Badge badge, CancellationToken cancel)
    {
        var paths = FilePaths(badge).ToList();
        if (paths.Count == 0)
            return [];
        var others = await changes
            .Db.Badges.AsNoTracking()
            .Where(b => b.RecipientEmailKey == badge.RecipientEmailKey && b.OrganizationId == badge.OrganizationId && b.Id != badge.Id)
            .ToListAsync(cancel);
        var ids = paths.Except(others.SelectMany(FilePaths)).Select(StoredFile.IdOf).OfType<Guid>().ToList();
        return await changes.Db.StoredFiles.Where(f => ids.Contains(f.Id)).ToListAsync(cancel);
    }

    private static IEnumerable<string> FilePaths(Badge badge) =>
        badge.Evidence.Where(e => e.Type == EvidenceTypes.File).Select(e => e.Value).OfType<string>();

    private static string SnapshotOf(Badge badge) =>
        JsonSerializer.Serialize(
            new
            {
                badge.Id,
                badge.IssuerEarnerId,
                BadgeTemplate = new { badge.Template!.Id, badge.Template.Name },
            },
            JsonColumn.Options
        );
}
