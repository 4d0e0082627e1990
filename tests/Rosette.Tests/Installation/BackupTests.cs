using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rosette.Installation.Backups;
using Rosette.Server.Commands;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Installation;

/// <summary><c>backup</c>: the copy is opened and counted.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task Backup_Sqlite_IsADataFolder()
    {
        await using var app = await RosetteApp.StartAsync(new() { Demo = true });
        using var folder = new TempFolder();
        var target = Path.Combine(folder.Path, "copy");

        var result = await app.CommandAsync("backup", target);

        result.Error.ShouldBeEmpty();
        using var copy = new SqliteConnection($"Data Source={Path.Combine(target, "rosette.db")};Pooling=false");
        copy.Open();
        Scalar(copy, "select count(*) from badges").ShouldBe(66L);
        Scalar(copy, "select count(*) from badge_templates").ShouldBe(10L);
        Scalar(copy, "pragma integrity_check").ShouldBe("ok");
        var files = new HashSet<string>(Directory.EnumerateFiles(Path.Combine(target, "blobs"), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)));
        using var command = copy.CreateCommand();
        command.CommandText = "select sha256 from stored_files";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            files.ShouldContain(reader.GetString(0));
        (await app.CommandAsync("backup", target)).Error.ShouldContain("is not empty");
    }

    [Fact]
    public async Task Backup_Postgres_CanBeRestored()
    {
        Assert.SkipWhen(PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");
        await using var app = await RosetteApp.StartAsync(new() { Demo = true, Database = DatabaseKind.Postgres });
        using var folder = new TempFolder();
        var target = Path.Combine(folder.Path, "copy");

        var result = await app.CommandAsync("backup", target);

        result.Error.ShouldBeEmpty();
        var server = await PostgresServer.SharedAsync();
        var restored = await server.CreateDatabaseAsync();
        var connection = new NpgsqlConnectionStringBuilder(restored);
        using var restore = Process.Start(
            "pg_restore",
            ["--no-owner", "-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, "-d", connection.Database!, Path.Combine(target, Backup.DumpFile)]
        );
        await restore.WaitForExitAsync(TestContext.Current.CancellationToken);
        restore.ExitCode.ShouldBe(0);
        await using (var source = NpgsqlDataSource.Create(restored))
            (await source.CreateCommand("select count(*) from badges").ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(66L);
        await server.DropDatabaseAsync(restored);
    }

    [Fact]
    public async Task Backup_OfNothing_SaysSo()
    {
        using var folder = new TempFolder();

        var result = await Cli.RunAsync("backup", Path.Combine(folder.Path, "copy"), "--data", Path.Combine(folder.Path, "none"));

        result.Code.ShouldBe(CommandLine.Refused);
        result.Error.ShouldContain("There is nothing to back up");
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
