using System.Text.Json;
using Microsoft.Data.Sqlite;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Badges.Issuing;

/// <summary>
/// SQLite runs in the process, so rows go in one by one through prepared statements; what is expensive, the commit to
/// disk, happens once for all of them. One connection, kept open.
/// </summary>
public sealed class SqliteBadgeInsert(RosetteSettings settings, SqliteWriteGate gate, TimeProvider time) : IBadgeInsert
{
    private SqliteConnection? connection;
    private SqliteCommand find = null!;
    private SqliteCommand badge = null!;
    private SqliteCommand raised = null!;
    private SqliteCommand audit = null!;
    private SqliteCommand mail = null!;
    private SqliteCommand delivery = null!;
    private SqliteCommand endpoints = null!;
    private SqliteCommand count = null!;

    public async Task<WrittenBadge[]> InsertAsync(IReadOnlyList<NewBadge> rows, bool allOrNothing, CancellationToken cancel)
    {
        await gate.EnterAsync(cancel);
        try
        {
            Open();
            using var transaction = connection!.BeginTransaction();
            foreach (var command in new[] { find, badge, raised, audit, mail, delivery, endpoints, count })
                command.Transaction = transaction;
            var listening = new Dictionary<Guid, List<Listener>>();
            var results = rows.Select(row => Insert(row, listening)).ToArray();
            if (allOrNothing && results.Any(r => r.Result != WriteResult.Written))
                return results;
            AddCounts(rows, results);
            transaction.Commit();
            return results;
        }
        finally
        {
            gate.Leave();
        }
    }

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private WrittenBadge Insert(NewBadge row, Dictionary<Guid, List<Listener>> listening)
    {
        var (isActive, isGranted, userId) = Find(row);
        if (!isActive || !isGranted)
            return new WrittenBadge(isActive ? WriteResult.NotGranted : WriteResult.NotActive, null);
        Set(
            badge,
            row.Id, row.OrganizationId, row.BadgeTemplateId, userId, row.RecipientEmail, row.RecipientEmailKey, row.FirstName, row.MiddleName, row.LastName,
            row.IssuerEarnerId, row.GroupName, row.Locale, row.IssuedAt, row.ExpiresAt, row.CreatedAt, row.SuppressNotification, row.CountryName,
            row.StateOrProvince, JsonSerializer.Serialize(row.Evidence, JsonColumn.Options), row.SearchText, row.IsExclusive,
            row.Grant?.GrantorId, row.Grant?.DisplayIssuerAs, row.UniqueEarnerId
        );
        if (badge.ExecuteNonQuery() == 0)
            return new WrittenBadge(WriteResult.Duplicate, userId);
        Run(raised, row.EventId, row.OrganizationId, row.CreatedAt, row.Id);
        Run(audit, row.AuditId, row.OrganizationId, row.CreatedAt, row.ActorKind, row.ActorId, row.Id);
        if (row.MailId is { } mailId)
            Run(mail, mailId, row.RecipientEmail, row.Locale, row.OrganizationId, row.Id, row.MailData, row.CreatedAt);
        if (row.DeliveryId is { } deliveryId)
            Run(delivery, deliveryId, row.OrganizationId, row.EventId, row.WebhookUrl, row.WebhookHost, row.CreatedAt, null);
        if (!listening.TryGetValue(row.OrganizationId, out var listeners))
            listening[row.OrganizationId] = listeners = FindListeners(row.OrganizationId);
        foreach (var listener in listeners)
            Run(delivery, time.NewId(), row.OrganizationId, row.EventId, listener.Url, listener.Host, row.CreatedAt, listener.Id);
        return new WrittenBadge(WriteResult.Written, userId, row.DeliveryId is not null || listeners.Count > 0);
    }

    private List<Listener> FindListeners(Guid organizationId)
    {
        Set(endpoints, organizationId);
        using var reader = endpoints.ExecuteReader();
        var found = new List<Listener>();
        while (reader.Read())
            found.Add(new Listener(reader.GetGuid(0), reader.GetString(1), reader.GetString(2)));
        return found;
    }

    private (bool IsActive, bool IsGranted, Guid? UserId) Find(NewBadge row)
    {
        Set(find, row.BadgeTemplateId, row.RecipientEmailKey, row.Grant?.AuthorizationId);
        using var reader = find.ExecuteReader();
        reader.Read();
        return (reader.GetBoolean(0), reader.GetBoolean(2), reader.IsDBNull(1) ? null : reader.GetGuid(1));
    }

    private void AddCounts(IReadOnlyList<NewBadge> rows, WrittenBadge[] results)
    {
        foreach (var group in rows.Where((_, i) => results[i].Result == WriteResult.Written).GroupBy(r => (r.OrganizationId, r.BadgeTemplateId)))
            Run(count, group.Key.OrganizationId, group.Key.BadgeTemplateId, group.Count());
    }

    private void Open()
    {
        if (connection is not null)
            return;
        connection = new SqliteConnection(SqliteSetup.ConnectionString(settings.SqliteFile));
        connection.Open();
        SqliteSetup.Apply(connection);
        find = Prepare(
            """
            select exists (select 1 from badge_templates where id = $1 and state = 'active'), (select user_id from user_emails where key = $2 and confirmed_at is not null),
                $3 is null or exists (select 1 from issuer_authorizations a where a.id = $3 and (not a.restrict_by_badge_templates
                    or exists (select 1 from allowed_templates p where p.authorization_id = a.id and p.badge_template_id = $1)))
            """,
            3
        );
        badge = Prepare(BadgeSql, 24);
        raised = Prepare($"insert into events (id, organization_id, event_type, occurred_at, badge_id) values ($1, $2, '{EventTypes.BadgeCreated}', $3, $4)", 4);
        audit = Prepare(
            "insert into audit_entries (id, organization_id, occurred_at, actor_kind, actor_id, action, subject_id) values ($1, $2, $3, $4, $5, 'badge.issued', $6)",
            6
        );
        mail = Prepare(
            """
            insert into outgoing_mails (id, kind, to_address, locale, organization_id, badge_id, data, state, next_attempt_at, attempts, created_at)
            values ($1, 'badge.issued', $2, $3, $4, $5, $6, 'queued', $7, 0, $7)
            """,
            7
        );
        delivery = Prepare(
            """
            insert into deliveries (id, organization_id, event_id, url, host, state, next_attempt_at, attempts, created_at, endpoint_id)
            values ($1, $2, $3, $4, $5, 'pending', $6, 0, $6, $7)
            """,
            7
        );
        endpoints = Prepare(
            $"""
            select id, url, host from webhook_endpoints e where organization_id = $1 and disabled_reason is null
                and (event_types = '[]' or exists (select 1 from json_each(e.event_types) t where t.value = '{EventTypes.BadgeCreated}'))
            """,
            1
        );
        count = Prepare(
            """
            insert into badge_counts (organization_id, badge_template_id, state, is_public, count) values ($1, $2, 'pending', 1, $3)
            on conflict (organization_id, badge_template_id, state, is_public) do update set count = count + excluded.count
            """,
            3
        );
    }

    // The unique keys decide between requests; the look-ups find what was issued while the template allowed duplicates or joined an account later
    // ("+" keeps them on the index of their key).
    private const string BadgeSql = """
        insert into badges (id, organization_id, badge_template_id, user_id, recipient_email, recipient_email_key, first_name, middle_name, last_name,
            issuer_earner_id, group_name, locale, issued_at, expires_at, created_at, updated_at, suppress_notification, country_name, state_or_province,
            evidence, search_text, is_public, state, version, unique_email, unique_user_id, unique_earner_id, grantor_id, display_issuer_as)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16, $17, $18, $19, $20, 1, 'pending', 0,
            case when $21 then $6 end, case when $21 then $4 end, case when $21 then $24 end, $22, $23
        where not $21 or not (
            exists (select 1 from badges where recipient_email_key = $6 and +badge_template_id = $3 and +state in ('pending', 'accepted'))
            or exists (select 1 from badges where user_id = $4 and +badge_template_id = $3 and +state in ('pending', 'accepted'))
            or exists (select 1 from badges where issuer_earner_id = $10 and +organization_id = $2 and +badge_template_id = $3 and +state in ('pending', 'accepted')))
        on conflict do nothing
        """;

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection!.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.AddWithValue($"${i}", DBNull.Value);
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        Set(command, values);
        command.ExecuteNonQuery();
    }

    private readonly record struct Listener(Guid Id, string Url, string Host);

    private static void Set(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
