using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Tests.Infrastructure;
using Rosette.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Webhooks;

/// <summary><c>kill -9</c> with deliveries under way: none is lost, and only those under way come twice.</summary>
[Collection(Processes.Name)]
public sealed class DeliveryKillTests
{
    private const int Badges = 400;

    [Theory, Databases]
    public async Task KilledWhileDelivering_EveryEventArrives(DatabaseKind kind)
    {
        Assert.SkipWhen(kind == DatabaseKind.Postgres && PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");
        await using var receiver = await WebhookReceiver.StartAsync();
        var database = kind == DatabaseKind.Postgres ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : null;
        await using var server = await IssuingServer.StartAsync(database, webhook: receiver.Url + "/busy");
        using var killed = new ManualResetEventSlim();
        receiver.Arrived = () =>
        {
            if (receiver.Received.Count == Badges / 4)
                killed.Set();
        };
        var issued = await IssueAsync(server, killed);
        receiver.Received.Count.ShouldBeInRange(Badges / 4, Badges - 1, "The kill must fall into the middle of the deliveries.");

        // The leases of the dead run out: the rows' time is moved, not the test's.
        var settled = await InDatabaseAsync(server, db => db.Deliveries.CountAsync(d => d.State == DeliveryStates.Succeeded));
        await InDatabaseAsync(server, db => db.Deliveries.Where(d => d.NextAttemptAt != null).ExecuteUpdateAsync(s => s.SetProperty(d => d.NextAttemptAt, DateTime.UtcNow)));
        await server.Process.StartAgainAsync();
        await UntilDeliveredAsync(server);

        var owed = await InDatabaseAsync(server, db => db.Deliveries.Select(d => d.EventId).ToListAsync());
        owed.Count.ShouldBeGreaterThanOrEqualTo(issued);
        settled.ShouldBeLessThan(owed.Count);
        receiver.Received.Select(h => h.EventId).Distinct().Order().ShouldBe(owed.Order());
        (receiver.Received.Count - owed.Count).ShouldBeInRange(0, DeliveryTurns.MostInABatch, "Only what was claimed and not recorded comes twice.");
    }

    // Issues until the kill; gives how many were acknowledged.
    private static async Task<int> IssueAsync(IssuingServer server, ManualResetEventSlim killed)
    {
        using var client = new HttpClient { BaseAddress = server.Process.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(server.Token + ":")));
        var kill = Task.Run(() =>
        {
            killed.Wait();
            server.Process.Kill();
        });
        var acknowledged = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Badges),
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (_, cancel) =>
            {
                try
                {
                    using var content = new StringContent(server.Body(), Encoding.UTF8, "application/json");
                    using var response = await client.PostAsync(server.IssuePath, content, cancel);
                    if (response.StatusCode == HttpStatusCode.Created)
                        Interlocked.Increment(ref acknowledged);
                }
                catch (HttpRequestException)
                {
                    // The server is dead: nothing was acknowledged.
                }
            }
        );
        await kill;
        return acknowledged;
    }

    private static async Task UntilDeliveredAsync(IssuingServer server)
    {
        for (var tries = 0; await InDatabaseAsync(server, db => db.Deliveries.AnyAsync(d => d.State != DeliveryStates.Succeeded)); tries++)
        {
            if (tries == 1_200)
                throw new TimeoutException(server.Process.Output);
            await Task.Delay(100);
        }
    }

    private static async Task<T> InDatabaseAsync<T>(IssuingServer server, Func<AppDbContext, Task<T>> work)
    {
        await using var services = new ServiceCollection().AddLogging().AddRosette(server.Settings).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await work(db);
    }
}
