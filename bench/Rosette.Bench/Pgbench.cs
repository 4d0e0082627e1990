using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Rosette.Tests.Infrastructure;

namespace Rosette.Bench;

/// <summary>PostgreSQL's own load program, running the rows of one issued badge as one statement a transaction.</summary>
public static partial class Pgbench
{
    /// <param name="withCounter">Also the counter row, which concurrent transactions must wait for one another to change.</param>
    /// <returns>Transactions a second.</returns>
    public static async Task<double> IssueAsync(IssuingServer installation, int clients, TimeSpan duration, bool withCounter)
    {
        using var folder = new TempFolder();
        var script = Path.Combine(folder.Path, "issue.sql");
        await File.WriteAllTextAsync(script, Sql(installation.OrganizationId, installation.TemplateId, withCounter).ReplaceLineEndings(" "));
        var connection = new NpgsqlConnectionStringBuilder(installation.Database);
        var start = new ProcessStartInfo(Path.Combine(PostgresServer.Binaries!, "pgbench"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in new[]
            {
                "-n", "-M", "prepared", "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}", "-T", $"{(int)duration.TotalSeconds}", "-f", script,
                "-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, connection.Database!,
            }
        )
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var match = Tps().Match(output);
        return match.Success
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed:\n{output}\n{await errors}");
    }

    private static string Sql(Guid organization, Guid template, bool withCounter) => $"""
        with badge as (
            insert into badges (id, organization_id, badge_template_id, recipient_email, recipient_email_key, first_name, last_name, locale, issued_at,
                created_at, updated_at, suppress_notification, evidence, search_text, is_public, state, version, unique_email)
            select id, '{organization}', '{template}', email, email, 'Ines', 'Falk', 'en', now(), now(), now(), false,
                '[{Evidence}]', 'ines falk ' || email, true, 'pending', 0, email
            from (select gen_random_uuid() as id, gen_random_uuid() || '@example.org' as email) as one
            on conflict do nothing returning id, recipient_email),
        raised as (insert into events (id, organization_id, event_type, occurred_at, badge_id)
            select gen_random_uuid(), '{organization}', 'badge.created', now(), id from badge),
        audited as (insert into audit_entries (id, organization_id, occurred_at, actor_kind, actor_id, action, subject_id)
            select gen_random_uuid(), '{organization}', now(), 'token', '{template}', 'badge.issued', id from badge),
        mailed as (insert into outgoing_mails (id, kind, to_address, locale, organization_id, badge_id, data, state, next_attempt_at, attempts, created_at)
            select gen_random_uuid(), 'badge.issued', recipient_email, 'en', '{organization}', id, '{Braces}', 'queued', now(), 0, now() from badge)
        {(withCounter ? Counter(organization, template) : "")}
        select id from badge;
        """;

    private const string Braces = "{}";

    // As long as the product's; without colons, which pgbench takes for variables.
    private static readonly string Evidence = new('e', 170);

    private static string Counter(Guid organization, Guid template) => $"""
        , counted as (insert into badge_counts (organization_id, badge_template_id, state, is_public, count)
            select '{organization}', '{template}', 'pending', true, count(*) from badge
            on conflict (organization_id, badge_template_id, state, is_public) do update set count = badge_counts.count + excluded.count)
        """;

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
