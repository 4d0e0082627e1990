using System.Net;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>Several nodes under load while one of them, or their database, dies. Nothing acknowledged is lost, and all goes on by itself.</summary>
[Collection(Processes.Name)]
public sealed class NodeFaultTests
{
    private const int Some = 20;

    [Fact]
    public async Task EachOfThreeNodes_KilledUnderLoad_LosesNothing()
    {
        Assert.SkipWhen(PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");
        await using var nodes = await Nodes.StartAsync(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(), 3);
        await using var load = nodes.Issue();

        foreach (var victim in nodes.All)
        {
            await load.UntilEachIssuedAsync(Some, nodes.All);
            victim.Kill();
            await load.UntilEachIssuedAsync(Some, nodes.All.Where(node => node != victim));
            await victim.StartAgainAsync();
        }
        await load.UntilEachIssuedAsync(Some, nodes.All);
        await load.StopAsync();

        load.Statuses.ShouldBe([HttpStatusCode.Created], "The living answer as if nothing were.");
        await nodes.SettleAsync();
        await nodes.CheckAsync(load);
    }

    [Fact]
    public async Task Database_KilledAndStartedAgain_IsFoundByTheNodes_WithNothingLost()
    {
        Assert.SkipWhen(PostgresPair.Unavailable is not null, PostgresPair.Unavailable ?? "");
        await using var postgres = await PostgresPair.StartAsync();
        await using var nodes = await Nodes.StartAsync(postgres.Database, 2);
        await using var load = nodes.Issue();
        await load.UntilEachIssuedAsync(Some, nodes.All);

        await postgres.KillAsync();
        foreach (var node in nodes.All)
        {
            (await Nodes.UntilReadyIsAsync(node, HttpStatusCode.ServiceUnavailable)).ShouldContain("\"database\"");
            (await node.Client.GetStringAsync("/healthz")).ShouldBe("ok", "Starting it again would not help.");
        }
        await load.UntilAsync(() => load.Statuses.Contains(HttpStatusCode.ServiceUnavailable), "Nobody is told that the database is away.");
        await postgres.StartAgainAsync();
        foreach (var node in nodes.All)
            await Nodes.UntilReadyIsAsync(node, HttpStatusCode.OK);
        await load.UntilEachIssuedAsync(Some, nodes.All);
        await load.StopAsync();

        load.Statuses.Order().ShouldBe([HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable]);
        await nodes.SettleAsync();
        await nodes.CheckAsync(load);
    }

    [Fact]
    public async Task Database_FailingOverToItsSynchronousStandby_LosesNothing()
    {
        Assert.SkipWhen(PostgresPair.Unavailable is not null, PostgresPair.Unavailable ?? "");
        await using var postgres = await PostgresPair.StartAsync();
        await postgres.FollowAsync();
        await using var nodes = await Nodes.StartAsync(postgres.DatabaseOfBoth, 2);
        await using var load = nodes.Issue();
        await load.UntilEachIssuedAsync(Some, nodes.All);

        await postgres.KillAsync();
        foreach (var node in nodes.All)
            (await Nodes.UntilReadyIsAsync(node, HttpStatusCode.ServiceUnavailable)).ShouldContain("\"database\"", customMessage: "A standby cannot be written to.");
        await postgres.PromoteAsync();
        await load.UntilEachIssuedAsync(Some, nodes.All);
        await load.StopAsync();

        load.Statuses.Order().ShouldBe([HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable]);
        foreach (var node in nodes.All)
            await Nodes.UntilReadyIsAsync(node, HttpStatusCode.OK);
        await nodes.SettleAsync();
        await nodes.CheckAsync(load);
    }
}
