using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform.Changes;
using Rosette.Platform.Schedules;

namespace Rosette.Organizations;

/// <summary>Tells the owners and admins of an organization 30, 7 and 1 days before a token of its API ends (product design 9).</summary>
public sealed class TokenExpiry(DueRows rows) : ISchedule
{
    public static readonly IReadOnlyList<int> Days = [30, 7, 1];

    public string Name => "token.expiring";
    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        foreach (var days in Days)
        {
            var (after, upTo) = (window.After.AddDays(days), window.UpTo.AddDays(days));
            await rows.EachAsync(
                db => db.AuthorizationTokens.Where(t => t.ExpiresAt > after && t.ExpiresAt <= upTo && t.RevokedAt == null).OrderBy(t => t.ExpiresAt).Select(t => t.Id),
                (changes, ids, stop) => TellAsync(changes, ids, days, stop),
                cancel
            );
        }
    }

    private static async Task TellAsync(ChangeSet changes, IReadOnlyCollection<Guid> ids, int days, CancellationToken cancel)
    {
        // After a long downtime it may have ended already.
        var now = changes.Now;
        var ending = await changes
            .Db.AuthorizationTokens.AsNoTracking()
            .Include(t => t.Organization)
            .Where(t => ids.Contains(t.Id) && t.ExpiresAt > now && t.RevokedAt == null)
            .ToListAsync(cancel);
        ManagerNotice[] notices = [.. ending.Select(t => new ManagerNotice(t.OrganizationId, t.Id, t.ExpiresAt.AddDays(-days), AccountLetters.AboutToken(t)))];
        await ManagerNotices.OweAsync(changes, MailKinds.TokenExpiring, notices, cancel);
    }
}
