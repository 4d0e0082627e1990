using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>What one node commits another sends at once, although it looks for itself only every five seconds.</summary>
[Collection(Processes.Name)]
public sealed class OutboxChannelTests
{
    private const int Nodes = 2;

    [Fact]
    public async Task CommitOnANodeWithoutMailServer_WakesTheOther_AndDoesSoAgainAfterTheChannelBroke()
    {
        Assert.SkipWhen(PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");
        await using var mails = SmtpSink.Start();
        await using var server = await IssuingServer.StartAsync(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await using var sender = await server.StartNodeAsync(mails.Address);
        await using var database = NpgsqlDataSource.Create(server.Database!);
        await UntilListeningAsync(database);

        (await MedianAsync(server, mails)).ShouldBeLessThan(TimeSpan.FromSeconds(2));

        (await ScalarAsync(database, $"select count(pg_terminate_backend(pid)) {Listening}")).ShouldBe(Nodes);
        await UntilListeningAsync(database);
        (await MedianAsync(server, mails)).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    // One after the other: were they found by looking, each would wait for the next look.
    private static async Task<TimeSpan> MedianAsync(IssuingServer server, SmtpSink mails)
    {
        using var client = server.ClientOf(server.Process);
        List<TimeSpan> waits = [];
        for (var i = 0; i < 5; i++)
        {
            var body = server.Body();
            var to = JsonNode.Parse(body)!["recipient_email"]!.ToString();
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            var since = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsync(server.IssuePath, content);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            await mails.WaitForAsync(to);
            waits.Add(Stopwatch.GetElapsedTime(since));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"from request to the other node's mail: {string.Join(", ", waits.Select(w => $"{w.TotalMilliseconds:0} ms"))}");
        return waits.Order().ElementAt(waits.Count / 2);
    }

    private const string Listening = "from pg_stat_activity where datname = current_database() and query ilike 'listen %'";

    private static async Task UntilListeningAsync(NpgsqlDataSource database)
    {
        for (var tries = 0; await ScalarAsync(database, $"select count(*) {Listening}") != Nodes; tries++)
        {
            if (tries == 1_600)
                throw new TimeoutException("The nodes do not listen to each other.");
            await Task.Delay(50);
        }
    }

    private static async Task<long> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
