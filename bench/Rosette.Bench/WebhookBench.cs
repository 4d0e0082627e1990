using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Rosette.Webhooks;

namespace Rosette.Bench;

/// <summary>
/// Badges with two webhooks each (<c>webhook_url</c> and a signed endpoint): how fast deliveries finish, beside plain posts of the
/// same body to the same receiver; and the same again with a silent and a slow endpoint more.
/// </summary>
public static class WebhookBench
{
    public static async Task PostgresAsync(int rounds, int badges)
    {
        await using var postgres = await PostgresServer.StartAsync(fsync: true);
        using var receiver = await BareProcess.StartAsync([]);
        for (var round = 1; round <= rounds; round++)
        {
            var (few, many) = (await PlainAsync(receiver, 8, 40_000), await PlainAsync(receiver, 32, 40_000));
            var two = await DeliverAsync(postgres, receiver, badges, []);
            var four = await DeliverAsync(postgres, receiver, badges, ["/silent", "/slow"]);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"webhooks, PostgreSQL, round {round}, {badges:N0} badges: plain HttpClient {few:F0}/s (8 at once), {many:F0}/s (32) · delivered {two.PerSecond:F0}/s, "
                        + $"all {two.Seconds:F0} s after the first issue ({two.Issuing:F0} s of them issuing; ratio to 8 at once {two.PerSecond / few:F2}) · "
                        + $"beside a silent and a slow endpoint {four.PerSecond:F0}/s, {four.Seconds:F0} s ({four.Issuing:F0} s issuing; ratio {four.PerSecond / two.PerSecond:F2})"
                )
            );
        }
    }

    private static async Task<double> PlainAsync(BareProcess receiver, int atOnce, int count)
    {
        using var client = new HttpClient { BaseAddress = receiver.Address };
        var body = new WebhookBody(Guid.CreateVersion7(), Guid.CreateVersion7(), "badge.created", DateTime.UtcNow).ToJson();
        var left = count;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => PostAsync()));
        return count / clock.Elapsed.TotalSeconds;

        async Task PostAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                using var answer = await client.PostAsync("/hook", content);
                if (answer.StatusCode != HttpStatusCode.NoContent)
                    throw new InvalidOperationException($"The receiver answered {answer.StatusCode}.");
            }
        }
    }

    private sealed record Delivered(double PerSecond, double Seconds, double Issuing);

    private static async Task<Delivered> DeliverAsync(PostgresServer postgres, BareProcess receiver, int badges, string[] more)
    {
        var receiving = receiver.Address.ToString().TrimEnd('/');
        await using var installation = await IssuingServer.StartAsync(await postgres.CreateDatabaseAsync(), webhook: receiving + "/hook");
        await using var connection = new NpgsqlConnection(installation.Database);
        await connection.OpenAsync();
        await using var services = new ServiceCollection().AddLogging().AddRosette(installation.Settings).BuildServiceProvider();
        var secrets = services.GetRequiredService<WebhookSecrets>();
        var good = await AddAsync(installation.OrganizationId, secrets, connection, receiving + "/hook?second");
        foreach (var path in more)
            await AddAsync(installation.OrganizationId, secrets, connection, receiving + path);
        var clock = Stopwatch.StartNew();
        await Load.RunCountAsync(
            installation.Process.BaseAddress,
            connections: 8,
            requests: badges / 100,
            201,
            () => Load.IssueHundred(installation)
        );
        var issuing = clock.Elapsed.TotalSeconds;
        await using var left = new NpgsqlCommand(
            $"select count(*) from (select 1 from deliveries where next_attempt_at is not null and (endpoint_id is null or endpoint_id = '{good}') limit 1) one",
            connection
        );
        while ((long)(await left.ExecuteScalarAsync())! > 0)
            await Task.Delay(250);
        var seconds = clock.Elapsed.TotalSeconds;
        await using var arrived = new NpgsqlCommand($"select count(*) from deliveries where state = 'succeeded' and (endpoint_id is null or endpoint_id = '{good}')", connection);
        var count = (long)(await arrived.ExecuteScalarAsync())!;
        if (count != 2 * badges)
            throw new InvalidOperationException($"{count} of {2 * badges} were delivered.");
        return new(count / seconds, seconds, issuing);
    }

    private static async Task<Guid> AddAsync(Guid organization, WebhookSecrets secrets, NpgsqlConnection connection, string url)
    {
        var id = Guid.CreateVersion7();
        await using var add = new NpgsqlCommand(
            "insert into webhook_endpoints (id, organization_id, url, host, event_types, secret, created_at) values ($1, $2, $3, $4, '{}', $5, now())",
            connection
        )
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = organization },
                new() { Value = url },
                new() { Value = WebhookAddress.HostOf(url) },
                new() { Value = secrets.Protect(WebhookSecrets.New()) },
            },
        };
        await add.ExecuteNonQueryAsync();
        return id;
    }
}
