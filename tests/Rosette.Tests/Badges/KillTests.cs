using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform.Data;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>What was acknowledged survives <c>kill -9</c>, with its mail.</summary>
[Collection(Processes.Name)]
public sealed class KillTests
{
    private const int Requests = 2_000;

    [Theory, Databases]
    public async Task KilledWhileIssuing_EveryAcknowledgedBadgeIsThereOnceWithItsMail(DatabaseKind kind)
    {
        await using var sink = SmtpSink.Start();
        var database = kind == DatabaseKind.Postgres ? await FreshPostgresAsync() : null;
        await using var server = await IssuingServer.StartAsync(database, sink.Address);

        var acknowledged = await IssueUntilKilledAsync(server);
        acknowledged.Count.ShouldBeInRange(1, Requests - 1, "The kill must fall into the middle of the load.");
        await server.Process.StartAgainAsync();

        var stored = await InDatabaseAsync(server, db => db.Badges.Select(b => b.Id).ToListAsync());
        acknowledged.Except(stored).ShouldBeEmpty("A badge that got 201 is lost.");
        var mails = await InDatabaseAsync(server, db => db.OutgoingMails.Select(m => m.BadgeId!.Value).ToListAsync());
        mails.Order().ShouldBe(stored.Order(), "Each stored badge owes exactly one mail.");
        (await InDatabaseAsync(server, db => db.Events.CountAsync())).ShouldBe(stored.Count);
        (await InDatabaseAsync(server, db => db.BadgeCounts.SumAsync(c => c.Count))).ShouldBe(stored.Count);
    }

    private static async Task<ConcurrentBag<Guid>> IssueUntilKilledAsync(IssuingServer server)
    {
        using var client = new HttpClient { BaseAddress = server.Process.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(server.Token + ":")));
        var acknowledged = new ConcurrentBag<Guid>();
        var count = 0;
        using var gate = new SemaphoreSlim(64);
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => IssueAsync()));
        return acknowledged;

        async Task IssueAsync()
        {
            await gate.WaitAsync();
            try
            {
                using var content = new StringContent(server.Body(), Encoding.UTF8, "application/json");
                using var response = await client.PostAsync(server.IssuePath, content);
                response.StatusCode.ShouldBe(HttpStatusCode.Created);
                using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
                acknowledged.Add(json.RootElement.GetProperty("data").GetProperty("id").GetGuid());
                if (Interlocked.Increment(ref count) == Requests / 3)
                    server.Process.Kill();
            }
            catch (HttpRequestException)
            {
                // The server is dead: nothing was acknowledged.
            }
            finally
            {
                gate.Release();
            }
        }
    }

    private static async Task<T> InDatabaseAsync<T>(IssuingServer server, Func<AppDbContext, Task<T>> read)
    {
        await using var services = new ServiceCollection().AddLogging().AddRosette(server.Settings).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    private static async Task<string> FreshPostgresAsync()
    {
        Assert.SkipWhen(PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");
        return await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
    }
}
