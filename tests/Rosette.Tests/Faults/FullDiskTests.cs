using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>The disk of an installation on SQLite runs full, and somebody makes room.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task FullDisk_IsSaidClearly_LosesNothing_AndIsOverWhenThereIsRoom()
    {
        using var folder = new TempFolder();
        Assert.SkipUnless(await MountAsync("-t", "tmpfs", "-o", "size=16m", "tmpfs", folder.Path), "A small file system cannot be mounted here: that takes root.");
        try
        {
            await using var server = await IssuingServer.StartAsync(null, folder: folder.Path);
            using var client = server.ClientOf(server.Process);
            var acknowledged = new List<Guid>();
            (await IssueAsync(server, client, acknowledged)).Status.ShouldBe(HttpStatusCode.Created);

            var ballast = Path.Combine(folder.Path, "ballast");
            Fill(ballast, new DriveInfo(folder.Path).AvailableFreeSpace - 256 * 1024);
            (HttpStatusCode Status, string Text) last = (HttpStatusCode.Created, "");
            for (var i = 0; i < 2_000 && last.Status == HttpStatusCode.Created; i++)
                last = await IssueAsync(server, client, acknowledged);
            last.Status.ShouldBe(HttpStatusCode.InsufficientStorage, last.Text);
            last.Text.ShouldContain("disk");
            var before = acknowledged.Count;
            (await IssueAsync(server, client, acknowledged)).Status.ShouldBe(HttpStatusCode.InsufficientStorage);

            File.Delete(ballast);
            for (var i = 0; i < 20; i++)
                (await IssueAsync(server, client, acknowledged)).Status.ShouldBe(HttpStatusCode.Created);
            await server.Process.StopAsync();

            Read(server, "pragma integrity_check").ShouldBe(["ok"]);
            Read(server, "select id from badges").Select(Guid.Parse).Order().ShouldBe(acknowledged.Order(), "What was refused is not there, and what was taken is.");
            foreach (var rows in new[] { "events", "outgoing_mails", "audit_entries" })
                Read(server, $"select count(*) from {rows}").ShouldBe([$"{acknowledged.Count}"], rows);
            Read(server, "select sum(count) from badge_counts").ShouldBe([$"{acknowledged.Count}"]);
            TestContext.Current.TestOutputHelper?.WriteLine($"acknowledged before the disk was full {before}, after there was room {acknowledged.Count - before}, stored {acknowledged.Count}");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            await RunAsync("umount", "--lazy", folder.Path);
        }
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

    private static void Fill(string file, long bytes)
    {
        using var stream = File.Create(file);
        var block = new byte[64 * 1024];
        for (; bytes > 0; bytes -= block.Length)
            stream.Write(block, 0, (int)Math.Min(bytes, block.Length));
    }

    private static List<string> Read(IssuingServer server, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={server.Settings.SqliteFile};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private static async Task<bool> MountAsync(params string[] arguments) => Environment.UserName == "root" && await RunAsync("mount", arguments);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
