using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;
using Rosette.Installation;
using Rosette.Installation.Demo;
using Rosette.Platform;

namespace Rosette.Server.Commands;

/// <summary>What a start says about itself.</summary>
public static partial class StartText
{
    /// <summary>Where it listens, which database, what becomes of mails. No secrets.</summary>
    public static void Log(RosetteSettings settings, ILogger log)
    {
        Listening(log, settings.Urls, settings.Url("/"));
        if (settings.Database is { } database)
        {
            var connection = new NpgsqlConnectionStringBuilder(database);
            Postgres(log, connection.Database ?? connection.Username ?? "", connection.Host!, connection.Port);
        }
        else
        {
            Sqlite(log, settings.SqliteFile);
        }
        if (settings.Smtp is { } smtp)
            MailsGoOut(log, smtp.Host, settings.MailFrom);
        else if (settings.HasMailbox)
            MailsStay(log, settings.Url("/mailbox"));
        else
            MailsWait(log);
    }

    /// <summary>What to open, the keys, and a line to paste.</summary>
    public static string OfDemo(RosetteSettings settings, DemoFile demo, TimeProvider time)
    {
        var text = new StringBuilder().AppendLine();
        text.AppendLine("  Rosette is running, with a demonstration: nothing here is real, and nothing leaves this machine.").AppendLine();
        Line("Website", settings.Url("/"));
        if (settings.HasMailbox)
            Line("Mailbox", settings.Url("/mailbox"));
        text.AppendLine();
        Line("As the earner", settings.Url("/users/sign_in"), $"{demo.Earner.Email}  {demo.Earner.Password}");
        Line("As the issuer", settings.Url($"/mgmt/organizations/{demo.OrganizationId}"), $"{demo.Issuer.Email}  {demo.Issuer.Password}");
        Line("As the employer", settings.Url($"/users/{demo.Earner.Vanity}"), "no account needed");
        text.AppendLine();
        Line("API token", demo.Token);
        Line("All of this", Path.Combine(settings.Data, DemoFile.Name));
        text.AppendLine().AppendLine("  Issue a badge to a new address:").AppendLine();
        text.AppendLine(CurlLine.Issue(settings, time.Now(), demo.Token, demo.OrganizationId, demo.BadgeTemplateId.ToString(), "robin.hale@example.org"));
        return text.ToString();

        void Line(string name, string value, string? more = null) =>
            text.AppendLine(more is null ? $"  {name, -16} {value}" : $"  {name, -16} {value}\n  {"", -16} {more}");
    }

    [LoggerMessage(LogLevel.Information, "Listening on {Urls}; people use {Public}")]
    private static partial void Listening(ILogger logger, string urls, string @public);

    [LoggerMessage(LogLevel.Information, "Database: PostgreSQL, {Database} on {Host}:{Port}")]
    private static partial void Postgres(ILogger logger, string database, string host, int port);

    [LoggerMessage(LogLevel.Information, "Database: SQLite, {File}")]
    private static partial void Sqlite(ILogger logger, string file);

    [LoggerMessage(LogLevel.Information, "Mails go out by {Host}, from {From}")]
    private static partial void MailsGoOut(ILogger logger, string host, string from);

    [LoggerMessage(LogLevel.Information, "Mails stay here, to be read at {Mailbox}")]
    private static partial void MailsStay(ILogger logger, string mailbox);

    [LoggerMessage(LogLevel.Warning, "Mails wait: no mail server is set. Name one with ROSETTE_SMTP and restart; none is lost.")]
    private static partial void MailsWait(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Shutting down; what is under way is finished first")]
    public static partial void ShuttingDown(ILogger logger);
}
