using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Rosette.Platform.Data;

namespace Rosette.Bench;

/// <summary>
/// What the product is held against: Kestrel with nothing but the bytes, and a durable SQLite transaction a request
/// written by hand; and a receiver of webhooks that is quick, slow or silent. Runs as a process of its own, as the product does.
/// </summary>
public static class BareServer
{
    /// <param name="args">Port, file of the answer's bytes, SQLite file (or <c>-</c>).</param>
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{args[0]}");
        var bytes = await File.ReadAllBytesAsync(args[1]);
        app.MapGet(
            "/bytes",
            async (HttpContext http) =>
            {
                http.Response.ContentType = "application/json";
                http.Response.ContentLength = bytes.Length;
                await http.Response.BodyWriter.WriteAsync(bytes);
            }
        );
        app.MapPost("/hook", () => Results.NoContent());
        app.MapPost("/slow", async (HttpContext http) => await Task.Delay(TimeSpan.FromSeconds(5), http.RequestAborted));
        app.MapPost("/silent", async (HttpContext http) => await Task.Delay(Timeout.Infinite, http.RequestAborted));
        if (args[2] != "-")
            MapIssue(app, args[2], bytes);
        await app.RunAsync();
    }

    private static void MapIssue(WebApplication app, string file, byte[] answer)
    {
        var connection = new SqliteConnection(SqliteSetup.ConnectionString(file));
        connection.Open();
        SqliteSetup.Apply(connection);
        var (organization, template) = Ids(connection);
        var commands = HandWritten.Select(sql => Prepare(connection, sql)).ToList();
        var gate = new SemaphoreSlim(1, 1);
        app.MapPost(
            "/issue",
            async (HttpContext http) =>
            {
                using var json = await JsonDocument.ParseAsync(http.Request.Body);
                var email = json.RootElement.GetProperty("recipient_email").GetString()!;
                await gate.WaitAsync();
                try
                {
                    using var transaction = connection.BeginTransaction();
                    var id = Guid.CreateVersion7();
                    foreach (var command in commands)
                    {
                        command.Transaction = transaction;
                        command.Parameters["$id"].Value = id;
                        command.Parameters["$own"].Value = Guid.CreateVersion7();
                        command.Parameters["$organization"].Value = organization;
                        command.Parameters["$template"].Value = template;
                        command.Parameters["$email"].Value = email;
                        command.Parameters["$now"].Value = DateTime.UtcNow;
                        command.ExecuteNonQuery();
                    }
                    transaction.Commit();
                }
                finally
                {
                    gate.Release();
                }
                http.Response.StatusCode = StatusCodes.Status201Created;
                http.Response.ContentType = "application/json";
                http.Response.ContentLength = answer.Length;
                await http.Response.BodyWriter.WriteAsync(answer);
            }
        );
    }

    private static readonly string[] HandWritten =
    [
        """
        insert into badges (id, organization_id, badge_template_id, recipient_email, recipient_email_key, first_name, last_name, locale, issued_at, created_at,
            updated_at, suppress_notification, evidence, search_text, is_public, state, version, unique_email)
        values ($id, $organization, $template, $email, $email, 'Ines', 'Falk', 'en', $now, $now, $now, 0,
            '[{"id":"019dbb5e-5d2c-7a64-8f6b-6d5b1d8c3b10","type":"UrlEvidence","name":"Portfolio","description":"Rope work","value":"https://portfolio.example.org/ines"}]',
            'ines falk ' || $email, 1, 'pending', 0, $email)
        on conflict do nothing
        """,
        "insert into events (id, organization_id, event_type, occurred_at, badge_id) values ($own, $organization, 'badge.created', $now, $id)",
        "insert into audit_entries (id, organization_id, occurred_at, actor_kind, actor_id, action, subject_id) values ($own, $organization, $now, 'token', $template, 'badge.issued', $id)",
        """
        insert into outgoing_mails (id, kind, to_address, locale, organization_id, badge_id, data, state, next_attempt_at, attempts, created_at)
        values ($own, 'badge.issued', $email, 'en', $organization, $id, '{}', 'queued', $now, 0, $now)
        """,
        """
        insert into badge_counts (organization_id, badge_template_id, state, is_public, count) values ($organization, $template, 'pending', 1, 1)
        on conflict (organization_id, badge_template_id, state, is_public) do update set count = count + 1
        """,
    ];

    private static (Guid, Guid) Ids(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select organization_id, id from badge_templates limit 1";
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetGuid(0), reader.GetGuid(1));
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in new[] { "$id", "$own", "$organization", "$template", "$email", "$now" })
            command.Parameters.AddWithValue(name, DBNull.Value);
        return command;
    }
}
