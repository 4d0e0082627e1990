using MailKit.Net.Smtp;
using MimeKit;
using Npgsql;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests;

/// <summary>The test infrastructure keeps its own promises.</summary>
public sealed class InfrastructureTests
{
    [Fact]
    public async Task Postgres_CreateDatabase_AnswersQueriesAndCopies()
    {
        Assert.SkipWhen(PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");
        var server = await PostgresServer.SharedAsync();

        var first = await server.CreateDatabaseAsync();
        (await ScalarAsync(first, "create table t as select 'Ünï' as x; select count(*) from t where lower(x) = 'ünï'")).ShouldBe(1L);
        NpgsqlConnection.ClearAllPools();

        var copy = await server.CreateDatabaseAsync(template: first);
        (await ScalarAsync(copy, "select x from t")).ShouldBe("Ünï");
        await server.DropDatabaseAsync(first);
        await server.DropDatabaseAsync(copy);
    }

    [Fact]
    public async Task Smtp_Sent_ArrivesWithItsParts()
    {
        await using var sink = SmtpSink.Start(("rosette", "p@ss"));
        await SendAsync(sink, "ada@example.org", "rosette", "p@ss");

        var mail = await sink.WaitForAsync("ada@example.org", "hello");
        mail.Html.ShouldContain("<b>");
        mail.Link("/accept").AbsoluteUri.ShouldBe("http://127.0.0.1:1/accept?t=1");
    }

    [Fact]
    public async Task Smtp_ToldToMisbehave_Does()
    {
        await using var sink = SmtpSink.Start();
        sink.Refuse("gone@example.org");
        sink.BeBusy(1);

        (await Should.ThrowAsync<SmtpCommandException>(SendAsync(sink, "gone@example.org"))).StatusCode.ShouldBe(SmtpStatusCode.MailboxUnavailable);
        ((int)(await Should.ThrowAsync<SmtpCommandException>(SendAsync(sink, "ada@example.org"))).StatusCode).ShouldBe(451);
        sink.Messages.ShouldBeEmpty();

        sink.DropConnection(1);
        await Should.ThrowAsync<Exception>(SendAsync(sink, "ada@example.org"));
        sink.Messages.ShouldBeEmpty();

        sink.DropAcknowledgement(1);
        await Should.ThrowAsync<Exception>(SendAsync(sink, "ada@example.org"));
        sink.Messages.Count.ShouldBe(1);

        await SendAsync(sink, "ada@example.org");
        sink.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Clock_Advanced_FiresWhatIsDue()
    {
        var clock = new TestClock();
        var before = clock.GetUtcNow();
        var day = Task.Delay(TimeSpan.FromDays(1), clock, TestContext.Current.CancellationToken);
        var week = Task.Delay(TimeSpan.FromDays(7), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromDays(1));

        await day.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        week.IsCompleted.ShouldBeFalse();
        (clock.GetUtcNow() - before).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(1));
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task SendAsync(SmtpSink sink, string to, string? user = null, string? password = null)
    {
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress("Rosette", "noreply@example.org"));
        message.To.Add(new MailboxAddress("", to));
        message.Subject = "Hello, Ада";
        message.Body = new BodyBuilder { TextBody = "Open http://127.0.0.1:1/accept?t=1.", HtmlBody = "<b>Hi</b>" }.ToMessageBody();
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", sink.Port, MailKit.Security.SecureSocketOptions.None);
        if (user is not null)
            await client.AuthenticateAsync(user, password ?? "");
        await client.SendAsync(message);
        await client.DisconnectAsync(true);
    }
}
