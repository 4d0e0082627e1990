using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Rosette.Platform;
using Rosette.Platform.Data;

namespace Rosette.Badges.Issuing;

/// <summary>
/// One statement for any number of rows: arrays in, one result a row out, and all that the badges cause written by the
/// same statement. Its own connection is told to follow indexes and to keep its plan, which was made while the tables
/// may have been empty.
/// </summary>
public sealed class PostgresBadgeInsert(RosetteSettings settings) : IBadgeInsert
{
    private readonly NpgsqlDataSource source = PostgresSource.Open(
        settings.Database!,
        connection =>
        {
            connection.Options = "-c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c jit=off";
            connection.MaxPoolSize = ConnectionRoom.ForIssuing;
            connection.ApplicationName = "rosette-writer";
        }
    );
    private NpgsqlConnection? connection;
    private NpgsqlCommand? command;

    public async Task<WrittenBadge[]> InsertAsync(IReadOnlyList<NewBadge> rows, bool allOrNothing, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await TryInsertAsync(rows, allOrNothing, cancel);
            }
            catch (NpgsqlException e) when (attempt == 1 && e.IsTransient)
            {
                // A connection that broke may have committed; the statement knows its own rows again by their ids.
                await CloseAsync();
            }
            catch
            {
                await CloseAsync();
                throw;
            }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await source.DisposeAsync();
    }

    private async Task<WrittenBadge[]> TryInsertAsync(IReadOnlyList<NewBadge> rows, bool allOrNothing, CancellationToken cancel)
    {
        await OpenAsync(cancel);
        Bind(rows);
        if (!allOrNothing)
            return await ReadAsync(rows.Count, cancel);
        await using var transaction = await connection!.BeginTransactionAsync(cancel);
        var results = await ReadAsync(rows.Count, cancel);
        if (results.All(r => r.Result == WriteResult.Written))
            await transaction.CommitAsync(cancel);
        return results;
    }

    private async Task<WrittenBadge[]> ReadAsync(int count, CancellationToken cancel)
    {
        var results = new WrittenBadge[count];
        await using var reader = await command!.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var result =
                reader.GetBoolean(1) ? WriteResult.Written
                : !reader.GetBoolean(2) ? WriteResult.NotActive
                : !reader.GetBoolean(3) ? WriteResult.NotGranted
                : WriteResult.Duplicate;
            results[reader.GetInt64(0) - 1] = new WrittenBadge(result, reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.GetBoolean(5));
        }
        return results;
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        if (connection is { State: System.Data.ConnectionState.Open })
            return;
        await CloseAsync();
        connection = await source.OpenConnectionAsync(cancel);
        command = new NpgsqlCommand(Sql, connection);
        foreach (var column in Columns)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | column.Type });
        await command.PrepareAsync(cancel);
    }

    private async Task CloseAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        connection = null;
    }

    private void Bind(IReadOnlyList<NewBadge> rows)
    {
        for (var i = 0; i < Columns.Length; i++)
            command!.Parameters[i].Value = Columns[i].Values(rows);
    }

    private sealed record Column(string Name, string SqlType, NpgsqlDbType Type, Func<IReadOnlyList<NewBadge>, Array> Values);

    private static readonly Column[] Columns =
    [
        Uuid("id", r => r.Id),
        Uuid("organization_id", r => r.OrganizationId),
        Uuid("badge_template_id", r => r.BadgeTemplateId),
        Uuid("authorization_id", r => r.Grant?.AuthorizationId),
        Uuid("grantor_id", r => r.Grant?.GrantorId),
        Text("display_issuer_as", r => r.Grant?.DisplayIssuerAs),
        Text("unique_earner_id", r => r.UniqueEarnerId),
        Text("recipient_email", r => r.RecipientEmail),
        Text("recipient_email_key", r => r.RecipientEmailKey),
        Text("first_name", r => r.FirstName),
        Text("middle_name", r => r.MiddleName),
        Text("last_name", r => r.LastName),
        Text("issuer_earner_id", r => r.IssuerEarnerId),
        Text("group_name", r => r.GroupName),
        Text("locale", r => r.Locale),
        Time("issued_at", r => r.IssuedAt),
        Time("expires_at", r => r.ExpiresAt),
        Flag("suppress_notification", r => r.SuppressNotification),
        Text("country_name", r => r.CountryName),
        Text("state_or_province", r => r.StateOrProvince),
        Text("evidence", r => r.Evidence.Count == 0 ? "[]" : JsonSerializer.Serialize(r.Evidence, JsonColumn.Options)),
        Text("search_text", r => r.SearchText),
        Time("created_at", r => r.CreatedAt),
        Flag("is_exclusive", r => r.IsExclusive),
        Uuid("event_id", r => r.EventId),
        Uuid("audit_id", r => r.AuditId),
        Uuid("mail_id", r => r.MailId),
        Text("mail_data", r => r.MailData),
        Uuid("delivery_id", r => r.DeliveryId),
        Text("webhook_url", r => r.WebhookUrl),
        Text("webhook_host", r => r.WebhookHost),
        Text("actor_kind", r => r.ActorKind),
        Uuid("actor_id", r => r.ActorId),
    ];

    private static Column Uuid(string name, Func<NewBadge, Guid?> value) => Of(name, "uuid", NpgsqlDbType.Uuid, value);

    private static Column Text(string name, Func<NewBadge, string?> value) => Of(name, "text", NpgsqlDbType.Text, value);

    private static Column Time(string name, Func<NewBadge, DateTime?> value) => Of(name, "timestamptz", NpgsqlDbType.TimestampTz, value);

    private static Column Flag(string name, Func<NewBadge, bool> value) => Of(name, "boolean", NpgsqlDbType.Boolean, value);

    private static Column Of<T>(string name, string sqlType, NpgsqlDbType type, Func<NewBadge, T> value) =>
        new(
            name,
            sqlType,
            type,
            rows =>
            {
                var values = new T[rows.Count];
                for (var i = 0; i < values.Length; i++)
                    values[i] = value(rows[i]);
                return values;
            }
        );

    // A scalar look-up and not "not exists", which the planner may answer by reading every live badge into a hash table.
    // Beside the key, columns are compared as text, so that only the key's index fits: on tables without statistics the
    // planner else walks a template's badges in the hope of an early match.
    private static string Nobody(string key, string also = "true") =>
        $"""
        (select true from badges b where b.{key} = i.{key} and {also} and b.badge_template_id::text = i.badge_template_id::text
            and b.state || '' in ('pending', 'accepted') limit 1) is null
        """;

    // The unique keys decide between requests; the look-ups find what was issued while the template allowed duplicates or
    // joined an account later. Ids of endpoints' deliveries begin with the moment of their event's, as UUIDv7 do. Rows of badge_counts are locked in key order, as every writer does (ChangeSet).
    private static readonly string Sql = $"""
        with input as materialized (
            select i.*, t.id is not null as is_active,
                i.authorization_id is null or (select true from issuer_authorizations a where a.id = i.authorization_id and (not a.restrict_by_badge_templates
                    or (select true from allowed_templates p where p.authorization_id = a.id and p.badge_template_id = i.badge_template_id) is not null)) is not null
                    as is_granted,
                (select e.user_id from user_emails e where e.key = i.recipient_email_key and e.confirmed_at is not null) as user_id
            from unnest({string.Join(", ", Columns.Select((c, i) => $"${i + 1}::{c.SqlType}[]"))}) with ordinality
                as i ({string.Join(", ", Columns.Select(c => c.Name))}, position)
            left join badge_templates t on t.id = i.badge_template_id and t.state = 'active'
        ),
        inserted as (
            insert into badges (id, organization_id, grantor_id, display_issuer_as, badge_template_id, user_id, recipient_email, recipient_email_key, first_name, middle_name, last_name,
                issuer_earner_id, group_name, locale, issued_at, expires_at, created_at, updated_at, suppress_notification, country_name, state_or_province,
                evidence, search_text, is_public, state, version, unique_email, unique_user_id, unique_earner_id)
            select id, organization_id, grantor_id, display_issuer_as, badge_template_id, user_id, recipient_email, recipient_email_key, first_name, middle_name, last_name,
                issuer_earner_id, group_name, locale, issued_at, expires_at, created_at, created_at, suppress_notification, country_name, state_or_province,
                evidence, search_text, true, 'pending', 0,
                case when is_exclusive then recipient_email_key end, case when is_exclusive then user_id end, case when is_exclusive then unique_earner_id end
            from input i
            where is_active and is_granted and (not is_exclusive or (
                {Nobody("recipient_email_key")}
                and {Nobody("user_id")}
                and {Nobody("issuer_earner_id", "b.organization_id::text = i.organization_id::text")}))
            order by position
            on conflict do nothing
            returning id, organization_id, badge_template_id
        ),
        written as materialized (select input.* from inserted join input using (id)),
        raised as (
            insert into events (id, organization_id, event_type, occurred_at, badge_id)
            select event_id, organization_id, 'badge.created', created_at, id from written
        ),
        audited as (
            insert into audit_entries (id, organization_id, occurred_at, actor_kind, actor_id, action, subject_id)
            select audit_id, organization_id, created_at, actor_kind, actor_id, 'badge.issued', id from written
        ),
        mailed as (
            insert into outgoing_mails (id, kind, to_address, locale, organization_id, badge_id, data, state, next_attempt_at, attempts, created_at)
            select mail_id, 'badge.issued', recipient_email, locale, organization_id, id, mail_data, 'queued', created_at, 0, created_at
            from written where mail_id is not null
        ),
        delivered as (
            insert into deliveries (id, organization_id, event_id, url, host, state, next_attempt_at, attempts, created_at, endpoint_id)
            select delivery_id, organization_id, event_id, webhook_url, webhook_host, 'pending', created_at, 0, created_at, null::uuid from written where delivery_id is not null
            union all
            select (left(w.event_id::text, 15) || substr(gen_random_uuid()::text, 16))::uuid, w.organization_id, w.event_id, e.url, e.host, 'pending', w.created_at, 0, w.created_at, e.id
            from written w join webhook_endpoints e on e.organization_id = w.organization_id
            where e.disabled_reason is null and (cardinality(e.event_types) = 0 or 'badge.created' = any(e.event_types))
            returning event_id
        ),
        counted as (
            insert into badge_counts (organization_id, badge_template_id, state, is_public, count)
            select organization_id, badge_template_id, 'pending', true, count(*) from inserted group by 1, 2 order by 1, 2
            on conflict (organization_id, badge_template_id, state, is_public) do update set count = badge_counts.count + excluded.count
        )
        select i.position,
            case when w.id is not null then true else (select true from badges b where b.id = i.id limit 1) is not null end,
            i.is_active, i.is_granted, i.user_id, i.delivery_id is not null or i.event_id in (select event_id from delivered)
        from input i left join written w on w.id = i.id
        """;
}
