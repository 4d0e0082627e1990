using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.Badges.Notices;

/// <summary>Badges for which something fell due, with organization and template.</summary>
public sealed class DueBadges(DueRows rows)
{
    /// <param name="due">The badges, by an index.</param>
    /// <param name="note">Adds what is owed for some of them. Runs again when somebody changed one meanwhile.</param>
    public Task EachAsync(Func<AppDbContext, IQueryable<Badge>> due, Func<ChangeSet, IReadOnlyList<Badge>, CancellationToken, Task> note, CancellationToken cancel) =>
        rows.EachAsync(
            db => due(db).Select(b => b.Id),
            async (changes, ids, stop) =>
            {
                var badges = await changes
                    .Db.Badges.AsNoTracking()
                    .Include(b => b.Organization)
                    .Include(b => b.Template)
                    .Where(b => ids.Contains(b.Id))
                    .OrderBy(b => b.Id)
                    .ToListAsync(stop);
                await note(changes, badges, stop);
            },
            cancel
        );

    /// <summary>One mail for each badge, unless it is owed already.</summary>
    /// <param name="instant">When it fell due; with kind and badge it names the mail.</param>
    public static async Task MailAsync(ChangeSet changes, IEnumerable<Badge> badges, string kind, Func<Badge, DateTime> instant, CancellationToken cancel)
    {
        foreach (var (id, badge) in await changes.NotYetOwedAsync(badges.ToDictionary(b => Clock.StableId(instant(b), kind, b.Id)), cancel))
            changes.Mail(kind, badge.RecipientEmail, badge.Locale, badge, id: id);
    }
}
