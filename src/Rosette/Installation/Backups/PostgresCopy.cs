using System.Data;
using Npgsql;
using Rosette.Platform.Data;

namespace Rosette.Installation.Backups;

/// <summary>PostgreSQL by its own tools; a copy is a dump in their format.</summary>
internal sealed class PostgresCopy(string database) : IDatabaseCopy
{
    private const string Tables = "select tablename::text from pg_tables where schemaname = current_schema()";

    public string Kind => "postgresql";
    public string FileName => Backup.DumpFile;

    public string Place { get; } = PlaceOf(new NpgsqlConnectionStringBuilder(database));

    public async Task<DatabaseFacts> DumpAsync(string target, CancellationToken cancel)
    {
        await using var source = Source();
        await using var connection = await source.OpenConnectionAsync(cancel);
        // The dump and what is counted see the same moment.
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var snapshot = (string)(await DatabaseFacts.ScalarAsync(connection, "select pg_export_snapshot()", cancel))!;
        await PostgresTools.Of(connection, database).RunAsync("pg_dump", ["--format=custom", "--no-owner", $"--snapshot={snapshot}", "--file", target], cancel);
        var facts = await DatabaseFacts.ReadAsync(connection, Tables, cancel);
        using var written = File.OpenHandle(target, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
        return facts;
    }

    public async Task<DatabaseFacts?> LookAsync(CancellationToken cancel)
    {
        await using var source = Source();
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await DatabaseFacts.ReadAsync(connection, Tables, cancel);
    }

    public async Task EnsureUnusedAsync(CancellationToken cancel)
    {
        await using var source = Source();
        await using var connection = await source.OpenConnectionAsync(cancel);
        var others = await DatabaseFacts.ScalarAsync(
            connection,
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and coalesce(backend_type, 'client backend') = 'client backend'",
            cancel
        );
        if (others is > 0L)
            throw new BackupException($"{others} connections to {Place} are open. Stop every node and whoever else uses it, then restore.");
    }

    public async Task ReplaceAsync(string file, CancellationToken cancel)
    {
        await using var source = Source();
        await using var connection = await source.OpenConnectionAsync(cancel);
        var there = await DatabaseFacts.ListAsync(connection, Tables, cancel);
        // Also what a newer version has added, which the dump does not know.
        var drop = there.Count == 0 ? "" : $"drop table {string.Join(", ", there.Select(t => $"\"{t}\""))} cascade;";
        await PostgresTools.Of(connection, database).RestoreAsync(file, drop, cancel);
        // A dump holds no statistics, and without them the first hours would be slow.
        await DatabaseFacts.ScalarAsync(connection, "analyze", cancel);
    }

    private static string PlaceOf(NpgsqlConnectionStringBuilder at) => $"the database {at.Database ?? at.Username} at {at.Host}";

    private NpgsqlDataSource Source() => PostgresSource.Open(database, connection => (connection.Pooling, connection.CommandTimeout) = (false, 0));
}
