using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rosette.Badges;
using Rosette.Installation.Backups;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Server.Commands;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Mail;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Installation;

/// <summary><c>restore</c>: what was acknowledged before a backup began lives on after everything else is gone.</summary>
public sealed class RestoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Installation_CopiedUnderLoad_AndDestroyed_LivesOn(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, HoldsContract = false });
        using var folder = new TempFolder();
        var copy = Path.Combine(folder.Path, "copy");
        // So that mails wait.
        app.Mail.BeBusy(int.MaxValue);
        var picture = await app.PictureAsync();
        var issuer = await Issuer.NewAsync(app, template: t => t.ImageId = picture.Id);
        var earner = await app.UserAsync();
        var browser = await app.BrowserSignedInAsync(earner);
        var accepted = await app.BadgeAsync(issuer.Template, earner);
        await using var load = new Load(issuer);
        await load.UntilAsync(20);
        var before = load.Acknowledged.ToList();

        (await app.CommandAsync("backup", copy)).Error.ShouldBeEmpty();

        await load.UntilAsync(before.Count + 1);
        await load.StopAsync();
        CliResult restored = null!;
        await app.RestartAsync(async () =>
        {
            await DestroyAsync(app);
            restored = await app.CommandAsync("restore", copy);
        });

        (restored.Code, restored.Error).ShouldBe((0, ""));
        restored.Output.ShouldContain("pictures and files");
        foreach (var (id, evidence) in before)
            await IsThereAsync(issuer, id, evidence);
        (await app.Client.GetByteArrayAsync(picture.Path, Cancel)).Length.ShouldBe((int)picture.Length);
        (await app.Client.GetStringAsync($"/badges/{accepted.Id}/verification.json", Cancel)).ShouldContain("\"valid\"");
        (await browser.OpenAsync("/earner/dashboard")).Location.ShouldBe("/earner/dashboard", "The session of before goes on.");
        await MailsAsync(app, before.ConvertAll(b => b.Id));
        var rows = await issuer.RowsAsync();
        // One of them was put there without an event.
        (rows.Events, rows.Audits).ShouldBe((rows.Badges - 1, rows.Badges - 1));
        TestContext.Current.TestOutputHelper?.WriteLine($"acknowledged before the backup {before.Count}, until the end {load.Acknowledged.Count}, restored {rows.Badges - 1}");
    }

    [Theory, Databases]
    public async Task Restore_OverAnInstallation_TakesItsPlaceOnlyWhenTold_AndWhollyOrNotAtAll(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = false, HoldsContract = false });
        using var folder = new TempFolder();
        var copy = Path.Combine(folder.Path, "copy");
        var issuer = await Issuer.NewAsync(app);
        var kept = (await issuer.IssueAsync(null, ("evidence", new JsonArray(FileEvidence("kept"))))).Id;
        await app.CommandAsync("backup", copy);
        var lost = (await issuer.IssueAsync()).Id;

        (await app.CommandAsync("restore", copy, "--replace")).Error.ShouldContain("top", Case.Sensitive, "A server runs.");
        CliResult restored = null!;
        await app.RestartAsync(async () =>
        {
            await RefusedAsync("There is an installation already: 1 organization, 2 badges");
            await RefusedAsync("holds no finished backup", folder.Path);
            await WithAsync(Directory.EnumerateFiles(Path.Combine(copy, "blobs"), "*", SearchOption.AllDirectories).First(), "other bytes"u8.ToArray(), () => RefusedAsync("missing or damaged", copy, "--replace"));
            var dump = Directory.EnumerateFiles(copy, "rosette.*").Single();
            var half = (await File.ReadAllBytesAsync(dump, Cancel))[..^2_000];
            await WithAsync(dump, half, () => RefusedAsync("not as it was", copy, "--replace"));
            // Also where it was damaged before its sum was taken: the first half of it must not stay.
            var manifest = Path.Combine(copy, BackupManifest.FileName);
            var text = JsonNode.Parse(await File.ReadAllTextAsync(manifest, Cancel))!;
            text["sha256"] = Convert.ToHexStringLower(SHA256.HashData(half));
            await WithAsync(manifest, Encoding.UTF8.GetBytes(text.ToString()), () => WithAsync(dump, half, () => RefusedAsync("", copy, "--replace")));
            restored = await app.CommandAsync("restore", copy, "--replace");
        });

        (restored.Code, restored.Error).ShouldBe((0, ""));
        restored.Output.ShouldContain("Gone is what was there: 1 organization, 2 badges", Case.Sensitive, "What was refused has changed nothing.");
        await IsThereAsync(issuer, kept, "kept");
        (await issuer.Api.GetAsync($"{issuer.Badges}/{lost}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        async Task RefusedAsync(string why, params string[] arguments)
        {
            var said = await app.CommandAsync(["restore", .. arguments.Length == 0 ? [copy] : arguments]);
            (said.Code, said.Output).ShouldBe((CommandLine.Refused, ""));
            said.Error.ShouldContain(why);
        }
    }

    [Theory, Databases]
    public async Task Restore_Killed_LeavesTheOneOrTheOther_AndCanBeRepeated(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = false, HoldsContract = false });
        using var folder = new TempFolder();
        string[] copies = [Path.Combine(folder.Path, "one"), Path.Combine(folder.Path, "two")];
        var issuer = await Issuer.NewAsync(app);
        var kept = (await issuer.IssueAsync(null, ("evidence", new JsonArray(FileEvidence("kept"))))).Id;
        // Rows that take their time.
        await app.InDatabaseAsync(db =>
        {
            db.AuditEntries.AddRange(Enumerable.Range(0, 20_000).Select(i => new AuditEntry { Id = Guid.CreateVersion7(), OccurredAt = app.Clock.Now(), ActorKind = ActorKinds.System, Action = $"test.{i}" }));
            return db.SaveChangesAsync();
        });
        await app.CommandAsync("backup", copies[0]);
        await issuer.IssueAsync();
        await app.CommandAsync("backup", copies[1]);
        var found = new List<int>();
        var finished = 0;
        await app.RestartAsync(async () =>
        {
            var whole = await RestoreAsync(app, copies[1], Timeout.InfiniteTimeSpan);
            whole.Code.ShouldBe(0, whole.Said);
            for (var round = 0; round < 8; round++)
            {
                finished += (await RestoreAsync(app, copies[round % 2], whole.Took * (0.3 + (0.09 * round)))).Code == 0 ? 1 : 0;
                found.Add(await BadgesAsync(app));
            }
            // What the last one has begun at PostgreSQL ends by itself.
            var last = whole;
            for (var tries = 0; tries < 60 && (last = await RestoreAsync(app, copies[0], Timeout.InfiniteTimeSpan)).Said.Contains("are open", StringComparison.Ordinal); tries++)
                await Task.Delay(500, Cancel);
            last.Code.ShouldBe(0, last.Said);
        });

        found.ShouldAllBe(badges => badges == 1 || badges == 2, "Half a restore is none.");
        await IsThereAsync(issuer, kept, "kept");
        (await BadgesAsync(app)).ShouldBe(1);
        TestContext.Current.TestOutputHelper?.WriteLine($"8 restores, {8 - finished} of them killed; badges after each: {string.Join(' ', found)}");
    }

    [Fact]
    public async Task Restore_OfTheOtherDatabase_SaysWhatToDo()
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Smtp = false });
        using var folder = new TempFolder();
        var copy = Path.Combine(folder.Path, "copy");
        await app.CommandAsync("backup", copy);

        var said = await Cli.RunAsync("restore", copy, "--data", Path.Combine(folder.Path, "data"), "--database", "Host=127.0.0.1;Port=1;Database=none");

        said.Error.ShouldContain("--data");
        said.Code.ShouldBe(CommandLine.Refused);
    }

    /// <summary>As a process of its own, killed when the time is over.</summary>
    private static async Task<(int Code, TimeSpan Took, string Said)> RestoreAsync(RosetteApp app, string copy, TimeSpan killedAfter)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Rosette.Server.dll"), "restore", copy, "--replace"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["ROSETTE_DATA"], start.Environment["ROSETTE_DATABASE"], start.Environment["ROSETTE_DEMO"]) = (app.Settings.Data, app.Settings.Database ?? "", "false");
        var since = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await Task.WhenAny(process.WaitForExitAsync(Cancel), Task.Delay(killedAfter, Cancel));
        process.Kill();
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, since.Elapsed, string.Join('\n', await said));
    }

    private static async Task<int> BadgesAsync(RosetteApp app)
    {
        await using DbConnection db = app.Settings.Database is { } database ? new NpgsqlConnection(Unpooled(database)) : new SqliteConnection($"Data Source={app.Settings.SqliteFile};Pooling=false");
        await db.OpenAsync(Cancel);
        await using var command = db.CreateCommand();
        command.CommandText = "select count(*) from badges";
        return Convert.ToInt32(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture);
    }

    // A connection that stays open in a pool would forbid the next restore.
    private static string Unpooled(string database) => new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString();

    private static JsonObject FileEvidence(string text) =>
        new() { ["type"] = "FileEvidence", ["name"] = "work.txt", ["file"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) };

    private static async Task IsThereAsync(Issuer issuer, Guid id, string evidence)
    {
        using var answer = await issuer.Api.GetAsync($"{issuer.Badges}/{id}", Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"Badge {id} is lost.");
        var path = await issuer.App.InDatabaseAsync(db => db.Badges.Where(b => b.Id == id).Select(b => b.Evidence).SingleAsync());
        (await issuer.App.Client.GetStringAsync(path.Single().Value, Cancel)).ShouldBe(evidence);
    }

    // What waited goes out when the mail server is well again.
    private static async Task MailsAsync(RosetteApp app, List<Guid> badges)
    {
        app.Mail.BeBusy(0);
        for (var tries = 0; await WaitingAsync() > 0; tries++)
        {
            if (tries == 100)
                throw new TimeoutException($"{await WaitingAsync()} mails still wait.\n{app.Logs.Text}");
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(30, Cancel);
        }
        (await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => badges.Contains(m.BadgeId!.Value) && m.State == MailStates.HandedOver))).ShouldBe(badges.Count);

        Task<int> WaitingAsync() => app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.NextAttemptAt != null));
    }

    private static async Task DestroyAsync(RosetteApp app)
    {
        foreach (var file in Directory.EnumerateFiles(app.Settings.Data))
            File.Delete(file);
        foreach (var inner in Directory.EnumerateDirectories(app.Settings.Data))
            Directory.Delete(inner, recursive: true);
        if (app.Settings.Database is not { } database)
            return;
        await using var source = NpgsqlDataSource.Create(Unpooled(database));
        await using var command = source.CreateCommand("drop schema public cascade; create schema public");
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task WithAsync(string file, byte[] other, Func<Task> work)
    {
        var own = await File.ReadAllBytesAsync(file, Cancel);
        await File.WriteAllBytesAsync(file, other, Cancel);
        await work();
        await File.WriteAllBytesAsync(file, own, Cancel);
    }

    /// <summary>Issues badges with a file each until it is stopped.</summary>
    private sealed class Load : IAsyncDisposable
    {
        private readonly CancellationTokenSource stopping = new();
        private readonly Task running;

        public Load(Issuer issuer) => running = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => RunAsync(issuer))));

        public ConcurrentBag<(Guid Id, string Evidence)> Acknowledged { get; } = [];

        public async Task UntilAsync(int count)
        {
            while (Acknowledged.Count < count)
            {
                if (running.IsFaulted)
                    await running;
                await Task.Delay(5, Cancel);
            }
        }

        public async Task StopAsync()
        {
            await stopping.CancelAsync();
            await running;
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            stopping.Dispose();
        }

        private async Task RunAsync(Issuer issuer)
        {
            while (!stopping.IsCancellationRequested)
            {
                var evidence = $"work {Guid.NewGuid()}";
                var answer = (await issuer.TryIssueAsync(null, ("evidence", new JsonArray(FileEvidence(evidence))))).ShouldBe(HttpStatusCode.Created);
                Acknowledged.Add((answer.Id, evidence));
            }
        }
    }
}
