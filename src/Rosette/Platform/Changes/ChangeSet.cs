using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rosette.Badges;
using Rosette.Badges.Lists;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform.Data;
using Rosette.Platform.Outbox;
using Rosette.Recommendations;
using Rosette.Templates;
using Rosette.Workforce;
using Rosette.Webhooks;

namespace Rosette.Platform.Changes;

/// <summary>
/// The one way a use case changes something: rows, event, audit entry, mails and deliveries are added here and commit
/// together, or not at all. After the commit the outbox is woken
/// and memory is told (<see cref="CommitSignal"/>).
/// </summary>
public sealed class ChangeSet(AppDbContext db, TimeProvider time, OutboxSignal outbox, CommitSignal commits)
{
    private const int Tries = 3;
    private const int TriesInTurn = 20;
    private static readonly SemaphoreSlim Turns = new(1);

    public AppDbContext Db => db;

    public DateTime Now { get; } = time.Now();

    public Guid NewId() => time.NewId();

    /// <summary>A set on the same context whose clock stands at a moment of the past; for the story of the demonstration.</summary>
    public ChangeSet At(DateTime moment) => new(db, new Moment(moment), outbox, commits);

    /// <summary>
    /// Runs <paramref name="change"/> and commits what it added, unless it answers with a failure. When somebody else
    /// changed the same thing meanwhile, it runs again on fresh data.
    /// </summary>
    public async Task<Outcome<T>> CommitAsync<T>(Func<Task<Outcome<T>>> change, CancellationToken cancel)
    {
        for (var attempt = 1; attempt < Tries; attempt++)
            try
            {
                return await TryAsync(change, cancel);
            }
            catch (Exception e) when (LostARace(e))
            {
                db.ChangeTracker.Clear();
            }
        // Many at one thing: those who keep losing take turns, so that they no longer lose to each other.
        await Turns.WaitAsync(cancel);
        try
        {
            for (var attempt = 1; ; attempt++)
                try
                {
                    return await TryAsync(change, cancel);
                }
                catch (Exception e) when (attempt < TriesInTurn && LostARace(e))
                {
                    db.ChangeTracker.Clear();
                    await Task.Delay(Random.Shared.Next(1, 10) * attempt, cancel);
                }
        }
        finally
        {
            Turns.Release();
        }
    }

    private async Task<Outcome<T>> TryAsync<T>(Func<Task<Outcome<T>>> change, CancellationToken cancel)
    {
        var outcome = await change();
        if (outcome.Failure is null)
            await SaveAsync(cancel);
        else
            // Half a change must not ride along with a later one.
            db.ChangeTracker.Clear();
        return outcome;
    }

    private static bool LostARace(Exception e) =>
        e is DbUpdateConcurrencyException
        || (e is DbUpdateException update && (UniqueViolation.Is(update) || ReferenceViolation.Is(update)))
        || (e as PostgresException ?? e.InnerException as PostgresException) is
            { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    /// <summary>Tells integrators: an event, and a delivery where the organization listens; its endpoints are owed theirs with the commit.</summary>
    public void Raise(string type, Organization organization, Guid? badgeId = null, Guid? templateId = null, Guid? employeeId = null, string? snapshot = null)
    {
        var raised = new Event
        {
            Id = NewId(),
            OrganizationId = organization.Id,
            EventType = type,
            OccurredAt = Now,
            BadgeId = badgeId,
            BadgeTemplateId = templateId,
            EmployeeId = employeeId,
            Snapshot = snapshot,
        };
        db.Events.Add(raised);
        if (organization.WantsWebhook(type))
            db.Deliveries.Add(
                new Delivery
                {
                    Id = NewId(),
                    OrganizationId = organization.Id,
                    EventId = raised.Id,
                    Url = organization.WebhookUrl!,
                    Host = WebhookAddress.HostOf(organization.WebhookUrl!),
                    NextAttemptAt = Now,
                    CreatedAt = Now,
                }
            );
    }

    /// <param name="detail">Serialized as JSON; holds no secret.</param>
    public void Audit(Actor actor, string action, Guid? organizationId, Guid? subjectId, object? detail = null) =>
        db.AuditEntries.Add(
            new AuditEntry
            {
                Id = NewId(),
                OrganizationId = organizationId,
                OccurredAt = Now,
                ActorKind = actor.Kind,
                ActorId = actor.Id,
                Action = action,
                SubjectId = subjectId,
                Detail = detail is null ? null : JsonSerializer.Serialize(detail, JsonColumn.Options),
            }
        );

    /// <summary>Owes a mail to somebody.</summary>
    /// <param name="id">Stable, where a repeat must not write a second one; otherwise new.</param>
    public void Mail(
        string kind,
        string to,
        string locale,
        Badge? badge = null,
        Guid? userId = null,
        Dictionary<string, string>? data = null,
        Employee? employee = null,
        Guid? id = null
    ) =>
        db.OutgoingMails.Add(
            new OutgoingMail
            {
                Id = id ?? NewId(),
                Kind = kind,
                ToAddress = to,
                Locale = locale,
                OrganizationId = badge?.OrganizationId ?? employee?.OrganizationId,
                BadgeId = badge?.Id,
                UserId = userId,
                EmployeeId = employee?.Id,
                Data = data ?? [],
                NextAttemptAt = Now,
                CreatedAt = Now,
            }
        );

    /// <summary>Of mails with stable ids, those that nobody has written yet.</summary>
    public async Task<List<KeyValuePair<Guid, T>>> NotYetOwedAsync<T>(Dictionary<Guid, T> mails, CancellationToken cancel)
    {
        var there = await db.OutgoingMails.Where(m => mails.Keys.Contains(m.Id)).Select(m => m.Id).ToHashSetAsync(cancel);
        return mails.Where(mail => !there.Contains(mail.Key)).ToList();
    }

    private async Task SaveAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await OweEndpointsAsync(cancel);
        var deltas = CountDeltas();
        var employees = EmployeeCount.DeltasOf(db);
        var changed = ChangedIds();
        var deleted = db.ChangeTracker.Entries<Badge>().Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity).ToList();
        await db.SaveChangesAsync(cancel);
        await BadgeBookmarks.ForgetAsync(db, deleted, cancel);
        foreach (var (key, delta) in deltas)
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into badge_counts (organization_id, badge_template_id, state, is_public, count)
                values ({key.Organization}, {key.Template}, {key.State}, {key.IsPublic}, {delta})
                on conflict (organization_id, badge_template_id, state, is_public) do update set count = badge_counts.count + excluded.count
                """,
                cancel
            );
        await EmployeeCount.AddAsync(db, employees, cancel);
        await transaction.CommitAsync(cancel);
        outbox.Wake();
        commits.Tell(changed);
    }

    private async Task OweEndpointsAsync(CancellationToken cancel)
    {
        var raised = db.ChangeTracker.Entries<Event>().Where(entry => entry.State == EntityState.Added && entry.Entity.EventType != EventTypes.Trial).Select(entry => entry.Entity).ToList();
        if (raised.Count == 0)
            return;
        var organizations = raised.Select(e => e.OrganizationId).Distinct().ToList();
        var endpoints = await db.WebhookEndpoints.AsNoTracking().Where(e => organizations.Contains(e.OrganizationId) && e.DisabledReason == null).ToListAsync(cancel);
        foreach (var one in raised)
            foreach (var endpoint in endpoints.Where(e => e.OrganizationId == one.OrganizationId && e.Wants(one.EventType)))
                db.Deliveries.Add(endpoint.Owe(one, NewId(), Now));
    }

    private List<Guid> ChangedIds() =>
        db.ChangeTracker.Entries()
            .Where(entry => entry is { State: EntityState.Modified or EntityState.Deleted, Entity: Badge or BadgeTemplate or Recommendation or Organization })
            .Select(entry => (Guid)entry.CurrentValues["Id"]!)
            .ToList();

    // Read off the tracked changes, so that no use case can forget a counter. In key order, as BadgeWriter does: two transactions never wait for each other crosswise.
    private List<KeyValuePair<CountKey, long>> CountDeltas()
    {
        var deltas = new SortedDictionary<CountKey, long>();
        foreach (var entry in db.ChangeTracker.Entries<Badge>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
                Add(entry.OriginalValues.GetValue<string>(nameof(Badge.State)), entry.OriginalValues.GetValue<bool>(nameof(Badge.IsPublic)), -1);
            if (entry.State is EntityState.Modified or EntityState.Added)
                Add(entry.Entity.State, entry.Entity.IsPublic, 1);

            void Add(string state, bool isPublic, long delta)
            {
                var key = new CountKey(entry.Entity.OrganizationId, entry.Entity.BadgeTemplateId, state, isPublic);
                deltas[key] = deltas.GetValueOrDefault(key) + delta;
            }
        }
        return deltas.Where(d => d.Value != 0).ToList();
    }

    private readonly record struct CountKey(Guid Organization, Guid Template, string State, bool IsPublic) : IComparable<CountKey>
    {
        // As PostgreSQL orders them: a Guid by its bytes as written.
        public int CompareTo(CountKey other) => string.CompareOrdinal(Text, other.Text);

        private string Text => $"{Organization:N}{Template:N}{State}{IsPublic}";
    }
}
