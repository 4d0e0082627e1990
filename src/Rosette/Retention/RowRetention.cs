using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rosette.Earners;
using Rosette.Insights;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.Retention;

/// <summary>Removes rows that pile up and that nobody needs any more, each hour. Badges, confirmed accounts and audit entries stay.</summary>
public sealed partial class RowRetention(IDbContextFactory<AppDbContext> contexts, RosetteSettings settings, TimeProvider time, ILogger<RowRetention> log) : ISchedule
{
    /// <summary>An account whose address was never confirmed; its link worked for a day.</summary>
    public static readonly TimeSpan UnconfirmedAccounts = TimeSpan.FromDays(30);

    public string Name => "retention";
    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var mails = Before(settings.Keep.Mails, now) is { } oldMail ? await MailsAsync(db, oldMail, cancel) : 0;
        var deliveries = Before(settings.Keep.Deliveries, now) is { } oldDelivery ? await DeliveriesAsync(db, oldDelivery, cancel) : 0;
        var events = Before(settings.Keep.Events, now) is { } oldEvent ? await EventsAsync(db, oldEvent, cancel) : 0;
        var accounts = await AccountsAsync(db, now, cancel);
        if (mails + deliveries + events + accounts > 0)
            Removed(log, mails, deliveries, events, accounts);
    }

    // Ids rise with time, so what is old is the beginning of the primary key.
    private static Guid? Before(int days, DateTime now) => days == 0 ? null : Clock.FirstIdAt(now.AddDays(-days));

    private static async Task<int> MailsAsync(AppDbContext db, Guid before, CancellationToken cancel)
    {
        var done = db.OutgoingMails.Where(m => m.Id < before && m.NextAttemptAt == null);
        var inMailbox = db.MailboxMessages.Where(m => m.Id < before);
        return await Pruning.DeleteAsync(done.OrderBy(m => m.Id).Select(m => m.Id), ids => done.Where(m => ids.Contains(m.Id)), cancel)
            + await Pruning.DeleteAsync(inMailbox.OrderBy(m => m.Id).Select(m => m.Id), ids => inMailbox.Where(m => ids.Contains(m.Id)), cancel);
    }

    private static Task<int> DeliveriesAsync(AppDbContext db, Guid before, CancellationToken cancel)
    {
        var done = db.Deliveries.Where(d => d.Id < before && d.NextAttemptAt == null);
        return Pruning.DeleteAsync(done.OrderBy(d => d.Id).Select(d => d.Id), ids => done.Where(d => ids.Contains(d.Id)), cancel);
    }

    private static async Task<int> EventsAsync(AppDbContext db, Guid before, CancellationToken cancel)
    {
        // Counted first, so that their numbers outlive them.
        var counted = Clock.FirstIdAt(await EventCounting.DoneUpToAsync(db, cancel));
        var old = db.Events.Where(e => e.Id < before && e.Id < counted);
        return await Pruning.DeleteAsync(old.OrderBy(e => e.Id).Select(e => e.Id), ids => old.Where(e => ids.Contains(e.Id)), cancel);
    }

    private async Task<int> AccountsAsync(AppDbContext db, DateTime now, CancellationToken cancel)
    {
        var before = now - UnconfirmedAccounts;
        var lapsed = db.Users.Where(u => u.ConfirmedAt == null && u.CreatedAt < before && !u.IsOperator && !db.Members.Any(m => m.UserId == u.Id));
        var gone = 0;
        while (await lapsed.OrderBy(u => u.CreatedAt).Select(u => u.Id).Take(Pruning.Step).ToListAsync(cancel) is { Count: > 0 } ids)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // Asked again by the statement: one may be confirmed this very moment.
            await lapsed.Where(u => ids.Contains(u.Id)).ExecuteDeleteAsync(cancel);
            var stayed = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => u.Id).ToListAsync(cancel);
            db.AuditEntries.AddRange(ids.Except(stayed).Select(id => Lapse(id, now)));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            db.ChangeTracker.Clear();
            gone += ids.Count - stayed.Count;
            if (stayed.Count > 0)
                break;
        }
        return gone;
    }

    private AuditEntry Lapse(Guid userId, DateTime now) =>
        new()
        {
            Id = time.NewId(),
            OccurredAt = now,
            ActorKind = ActorKinds.System,
            Action = "account.lapsed",
            SubjectId = userId,
        };

    [LoggerMessage(LogLevel.Information, "Removed what was kept long enough: {Mails} mails, {Deliveries} deliveries, {Events} events, {Accounts} unconfirmed accounts.")]
    private static partial void Removed(ILogger logger, int mails, int deliveries, int events, int accounts);
}
