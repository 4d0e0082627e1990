using System.Data;
using System.Data.Common;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>The disk of an installation runs full, and somebody makes room.</summary>
[Collection(Processes.Name)]
public sealed class FullDiskTests
{
    [Fact]
    public async Task FullDisk_IsSaidClearly_LosesNothing_AndIsOverWhenThereIsRoom()
    {
        using var disk = SmallDisk.Mount();
        await using var server = await IssuingServer.StartAsync(null, folder: disk.Path);
        await FillAndMakeRoomAsync(server, disk);
        await server.Process.StopAsync();

        await using var connection = new SqliteConnection($"Data Source={server.Settings.SqliteFile};Pooling=false");
        (await ReadAsync(connection, "pragma integrity_check")).ShouldBe(["ok"]);
    }

    /// <summary>The rows are on the small disk; PostgreSQL's own log is on another, for without that PostgreSQL itself stops.</summary>
    [Fact]
    public async Task FullDisk_OfPostgres_IsSaidClearly_LosesNothing_AndIsOverWhenThereIsRoom()
    {
        Assert.SkipWhen(PostgresServer.Binaries is null, "PostgreSQL is not installed (./test installs it).");
        using var disk = SmallDisk.Mount();
        await using var postgres = await PostgresServer.StartAsync();
        var database = await postgres.CreateDatabaseAsync(folder: disk.FolderOf("postgres"));
        await using var server = await IssuingServer.StartAsync(database);
        await FillAndMakeRoomAsync(server, disk);
    }

    private static async Task FillAndMakeRoomAsync(IssuingServer server, SmallDisk disk)
    {
        using var client = server.ClientOf(server.Process);
        var acknowledged = new List<Guid>();
        (await IssueAsync(server, client, acknowledged)).Status.ShouldBe(HttpStatusCode.Created);

        disk.FillBut(256 * 1024);
        (HttpStatusCode Status, string Text) last = (HttpStatusCode.Created, "");
        for (var i = 0; i < 2_000 && last.Status == HttpStatusCode.Created; i++)
            last = await IssueAsync(server, client, acknowledged);
        last.Status.ShouldBe(HttpStatusCode.InsufficientStorage, last.Text);
        last.Text.ShouldContain("disk");
        var before = acknowledged.Count;
        (await IssueAsync(server, client, acknowledged)).Status.ShouldBe(HttpStatusCode.InsufficientStorage);

        disk.MakeRoom();
        for (var i = 0; i < 20; i++)
            (await IssueAsync(server, client, acknowledged)).Status.ShouldBe(HttpStatusCode.Created);

        await using DbConnection connection = server.Database is { } database ? new NpgsqlConnection(database) : new SqliteConnection($"Data Source={server.Settings.SqliteFile};Pooling=false");
        (await ReadAsync(connection, "select id from badges")).Select(Guid.Parse).Order().ShouldBe(acknowledged.Order(), "What was refused is not there, and what was taken is.");
        foreach (var rows in new[] { "events", "outgoing_mails", "audit_entries" })
            (await ReadAsync(connection, $"select count(*) from {rows}")).ShouldBe([$"{acknowledged.Count}"], rows);
        (await ReadAsync(connection, "select sum(count) from badge_counts")).ShouldBe([$"{acknowledged.Count}"]);
        TestContext.Current.TestOutputHelper?.WriteLine($"acknowledged before the disk was full {before}, after there was room {acknowledged.Count - before}, stored {acknowledged.Count}");
    }

    private static async Task<(HttpStatusCode Status, string Text)> IssueAsync(IssuingServer server, HttpClient client, List<Guid> acknowledged)
    {
        using var content = new StringContent(server.Body(), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(server.IssuePath, content);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.Created)
            acknowledged.Add(JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("id").GetGuid());
        return (answer.StatusCode, text);
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        if (connection.State != ConnectionState.Open)
            await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add($"{reader.GetValue(0)}");
        return rows;
    }
}
