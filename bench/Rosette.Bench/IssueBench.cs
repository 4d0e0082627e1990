using Rosette.Tests.Infrastructure;

namespace Rosette.Bench;

/// <summary>Issuing over HTTP, all of the product's work included, beside what the database does with the same rows.</summary>
public static class IssueBench
{
    public static async Task PostgresAsync(int rounds, TimeSpan duration)
    {
        await using var postgres = await PostgresServer.StartAsync(fsync: true);
        await using var installation = await IssuingServer.StartAsync(await postgres.CreateDatabaseAsync());
        await Load.RunAsync(installation.Process.BaseAddress, 32, duration, 201, () => Load.Issue(installation));
        foreach (var clients in new[] { 32, 1 })
            for (var round = 1; round <= rounds; round++)
            {
                var pgbench = await Pgbench.IssueAsync(installation, clients, duration, withCounter: false);
                var counted = await Pgbench.IssueAsync(installation, clients, duration, withCounter: true);
                var product = await Load.RunAsync(installation.Process.BaseAddress, clients, duration, 201, () => Load.Issue(installation));
                Report.Line(
                    $"issue, PostgreSQL, {clients} connections, round {round}",
                    ("pgbench", pgbench),
                    ("pgbench with counter", counted),
                    ("Rosette", product.PerSecond),
                    product,
                    product.PerSecond / pgbench
                );
            }
    }

    public static async Task SqliteAsync(int rounds, TimeSpan duration)
    {
        await using var installation = await IssuingServer.StartAsync(null);
        var answer = await SampleAsync(installation);
        await using var copy = await IssuingServer.StartAsync(null);
        await copy.Process.StopAsync();
        using var bare = await BareProcess.StartAsync(answer, copy.Settings.SqliteFile);
        await Load.RunAsync(installation.Process.BaseAddress, 32, duration, 201, () => Load.Issue(installation));
        foreach (var connections in new[] { 32, 1 })
            for (var round = 1; round <= rounds; round++)
            {
                var byHand = await Load.RunAsync(bare.Address, connections, duration, 201, () => Load.Post("/issue", "t", copy.Body()));
                var product = await Load.RunAsync(installation.Process.BaseAddress, connections, duration, 201, () => Load.Issue(installation));
                Report.Line(
                    $"issue, SQLite FULL, {connections} connections, round {round}",
                    ("a transaction each, by hand", byHand.PerSecond),
                    ("by hand, median ms", byHand.Median),
                    ("Rosette", product.PerSecond),
                    product,
                    product.PerSecond / byHand.PerSecond
                );
            }
    }

    private static async Task<byte[]> SampleAsync(IssuingServer installation)
    {
        using var client = new HttpClient { BaseAddress = installation.Process.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(installation.Token + ":")));
        using var content = new StringContent(installation.Body(), System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(installation.IssuePath, content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}
