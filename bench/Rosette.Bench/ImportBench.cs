using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Rosette.Badges;
using Rosette.Badges.Issuing;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;

namespace Rosette.Bench;

/// <summary>Many badges at once, through the product's one write path, beside bare COPY into the same tables.</summary>
public static class ImportBench
{
    private const int Chunk = 1_000;

    public static async Task PostgresAsync(int rounds, int badges)
    {
        await using var postgres = await PostgresServer.StartAsync(fsync: true);
        await using var installation = await IssuingServer.StartAsync(await postgres.CreateDatabaseAsync());
        await using var services = new ServiceCollection().AddLogging().AddRosette(installation.Settings).BuildServiceProvider();
        await RosettePlatform.PrepareAsync(services);
        var writer = services.GetRequiredService<BadgeWriter>();
        await writer.StartAsync(CancellationToken.None);
        await ImportAsync(services, installation, 5_000);
        await BatchAsync(installation, 10_000);
        for (var round = 1; round <= rounds; round++)
        {
            var copy = await CopyAsync(installation, badges);
            var import = await ImportAsync(services, installation, badges);
            var batch = await BatchAsync(installation, badges / 4);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"many, PostgreSQL, round {round}: COPY x4 {copy:F0}/s · import {import:F0}/s (ratio {import / copy:F2}) · batches of 100 over HTTP {batch:F0}/s (ratio {batch / copy:F2})"
                )
            );
        }
        await writer.StopAsync(CancellationToken.None);
    }

    private static async Task<double> ImportAsync(IServiceProvider services, IssuingServer installation, int badges)
    {
        var issue = services.GetRequiredService<IssueBadge>();
        var clock = Stopwatch.StartNew();
        for (var done = 0; done < badges; done += Chunk)
        {
            var inputs = Enumerable.Range(0, Chunk).Select(_ => Input(installation.TemplateId)).ToList();
            var outcomes = await issue.IssueEachAsync(installation.OrganizationId, inputs, Actor.CommandLine, CancellationToken.None);
            if (outcomes.FirstOrDefault(o => o.Failure is not null) is { Failure: { } failure })
                throw new InvalidOperationException(failure.Message);
        }
        return badges / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> BatchAsync(IssuingServer installation, int badges)
    {
        var load = await Load.RunCountAsync(
            installation.Process.BaseAddress,
            connections: 32,
            requests: badges / 100,
            201,
            () => Load.IssueHundred(installation)
        );
        return load * 100;
    }

    private static IssueBadgeInput Input(Guid template) =>
        new()
        {
            RecipientEmail = $"{Guid.CreateVersion7():N}@example.org",
            BadgeTemplateId = template.ToString(),
            IssuedAt = "2026-11-24 09:08:09 +0200",
            FirstName = "Ines",
            LastName = "Falk",
        };

    private static async Task<double> CopyAsync(IssuingServer installation, int badges)
    {
        await using var connection = new NpgsqlConnection(installation.Database);
        await connection.OpenAsync();
        var ids = Enumerable.Range(0, badges).Select(_ => Guid.CreateVersion7()).ToList();
        var now = DateTime.UtcNow;
        var clock = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        await WriteAsync(
            "badges (id, organization_id, badge_template_id, recipient_email, recipient_email_key, first_name, last_name, locale, issued_at, created_at, updated_at, suppress_notification, evidence, search_text, is_public, state, version, unique_email)",
            async (copy, id) =>
            {
                var email = $"{id:N}@example.org";
                await copy.WriteAsync(id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(installation.OrganizationId, NpgsqlDbType.Uuid);
                await copy.WriteAsync(installation.TemplateId, NpgsqlDbType.Uuid);
                foreach (var text in new[] { email, email, "Ines", "Falk", "en" })
                    await copy.WriteAsync(text, NpgsqlDbType.Text);
                foreach (var _ in new int[3])
                    await copy.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync("[]", NpgsqlDbType.Text);
                await copy.WriteAsync("ines falk " + email, NpgsqlDbType.Text);
                await copy.WriteAsync(true, NpgsqlDbType.Boolean);
                await copy.WriteAsync("pending", NpgsqlDbType.Text);
                await copy.WriteAsync(0, NpgsqlDbType.Integer);
                await copy.WriteAsync(email, NpgsqlDbType.Text);
            }
        );
        await WriteAsync(
            "events (id, organization_id, event_type, occurred_at, badge_id)",
            async (copy, id) =>
            {
                await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await copy.WriteAsync(installation.OrganizationId, NpgsqlDbType.Uuid);
                await copy.WriteAsync("badge.created", NpgsqlDbType.Text);
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(id, NpgsqlDbType.Uuid);
            }
        );
        await WriteAsync(
            "audit_entries (id, organization_id, occurred_at, actor_kind, action, subject_id)",
            async (copy, id) =>
            {
                await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await copy.WriteAsync(installation.OrganizationId, NpgsqlDbType.Uuid);
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync("command_line", NpgsqlDbType.Text);
                await copy.WriteAsync("badge.issued", NpgsqlDbType.Text);
                await copy.WriteAsync(id, NpgsqlDbType.Uuid);
            }
        );
        await WriteAsync(
            "outgoing_mails (id, kind, to_address, locale, organization_id, badge_id, data, state, next_attempt_at, attempts, created_at)",
            async (copy, id) =>
            {
                await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                foreach (var text in new[] { "badge.issued", $"{id:N}@example.org", "en" })
                    await copy.WriteAsync(text, NpgsqlDbType.Text);
                await copy.WriteAsync(installation.OrganizationId, NpgsqlDbType.Uuid);
                await copy.WriteAsync(id, NpgsqlDbType.Uuid);
                await copy.WriteAsync("{}", NpgsqlDbType.Text);
                await copy.WriteAsync("queued", NpgsqlDbType.Text);
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(0, NpgsqlDbType.Integer);
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz);
            }
        );
        await transaction.CommitAsync();
        return badges / clock.Elapsed.TotalSeconds;

        async Task WriteAsync(string table, Func<NpgsqlBinaryImporter, Guid, Task> row)
        {
            await using var copy = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)");
            foreach (var id in ids)
            {
                await copy.StartRowAsync();
                await row(copy, id);
            }
            await copy.CompleteAsync();
        }
    }
}
