using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Badges.Notices;

/// <summary>Goes through badges for which something fell due, a few hundred a transaction, however many they are.</summary>
public sealed class DueBadges(IDbContextFactory<AppDbContext> contexts, IServiceScopeFactory scopes)
{
    private const int Chunk = 200;

    /// <param name="due">The badges, by an index.</param>
    /// <param name="note">Adds what is owed for a few of them. Runs again when somebody changed one meanwhile.</param>
    public async Task EachAsync(Func<AppDbContext, IQueryable<Badge>> due, Func<ChangeSet, IReadOnlyList<Badge>, CancellationToken, Task> note, CancellationToken cancel)
    {
        await using var reading = await contexts.CreateDbContextAsync(cancel);
        var ids = due(reading).Select(b => b.Id).AsAsyncEnumerable();
        await foreach (var chunk in ids.Chunk(Chunk).WithCancellation(cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            var changes = scope.ServiceProvider.GetRequiredService<ChangeSet>();
            await changes.CommitAsync<bool>(
                async () =>
                {
                    var badges = await changes
                        .Db.Badges.AsNoTracking()
                        .Include(b => b.Organization)
                        .Include(b => b.Template)
                        .Where(b => chunk.Contains(b.Id))
                        .OrderBy(b => b.Id)
                        .ToListAsync(cancel);
                    await note(changes, badges, cancel);
                    return true;
                },
                cancel
            );
        }
    }

    /// <summary>One mail for each badge, unless it is owed already.</summary>
    /// <param name="instant">When it fell due; with kind and badge it names the mail.</param>
    public static async Task MailAsync(
        ChangeSet changes,
        IEnumerable<Badge> badges,
        string kind,
        Func<Badge, DateTime> instant,
        Dictionary<string, string>? data,
        CancellationToken cancel
    )
    {
        var owed = badges.ToDictionary(b => Clock.StableId(instant(b), kind, b.Id));
        var there = await changes.Db.OutgoingMails.Where(m => owed.Keys.Contains(m.Id)).Select(m => m.Id).ToHashSetAsync(cancel);
        foreach (var (id, badge) in owed.Where(mail => !there.Contains(mail.Key)))
            changes.Mail(kind, badge.RecipientEmail, badge.Locale, badge, data: data, id: id);
    }
}
