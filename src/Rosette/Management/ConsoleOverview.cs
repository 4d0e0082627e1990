using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Insights;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Templates;

namespace Rosette.Management;

/// <summary>What a member sees first: what needs doing, then how things are.</summary>
/// <param name="Waiting">Pending for more than two weeks, counted up to <see cref="ConsoleOverviews.CountLimit"/>.</param>
/// <param name="MailProblems">Pending badges whose mail was refused, counted likewise.</param>
/// <param name="ExpiringTokens">Within 30 days.</param>
/// <param name="States">How many badges are in each state.</param>
/// <param name="Recent">Empty until something was counted.</param>
public sealed record ConsoleOverview(
    int Waiting,
    int MailProblems,
    int ExpiringTokens,
    int ActiveTemplates,
    IReadOnlyDictionary<string, long> States,
    IReadOnlyList<RecentNumber> Recent,
    IReadOnlyList<Badge> Latest
);

public sealed class ConsoleOverviews(AppDbContext db, TimeProvider time)
{
    public const int CountLimit = 1_000;
    private const int Latest = 8;

    public async Task<ConsoleOverview> OfAsync(Guid organizationId, CancellationToken cancel)
    {
        var now = time.Now();
        var pending = db.Badges.Where(b => b.OrganizationId == organizationId && b.State == BadgeStates.Pending);
        var longAgo = Clock.FirstIdAt(now.AddDays(-14));
        var soon = now.AddDays(30);
        return new ConsoleOverview(
            await pending.Where(b => b.Id < longAgo).Take(CountLimit).CountAsync(cancel),
            await pending.OrderByDescending(b => b.Id).Take(CountLimit).CountAsync(b => b.MailProblem != null, cancel),
            await db.AuthorizationTokens.CountAsync(t => t.OrganizationId == organizationId && t.RevokedAt == null && t.ExpiresAt > now && t.ExpiresAt < soon, cancel),
            await db.BadgeTemplates.CountAsync(t => t.OrganizationId == organizationId && t.State == TemplateStates.Active, cancel),
            await db.BadgeCounts.Where(c => c.OrganizationId == organizationId)
                .GroupBy(c => c.State)
                .Select(g => new { g.Key, Count = g.Sum(c => c.Count) })
                .ToDictionaryAsync(g => g.Key, g => g.Count, cancel),
            await RecentNumbers.OfAsync(db, organizationId, now, cancel),
            await db.Badges.AsNoTracking()
                .Include(b => b.Template)
                .Where(b => b.OrganizationId == organizationId)
                .OrderByDescending(b => b.Id)
                .Take(Latest)
                .ToListAsync(cancel)
        );
    }
}
