using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rosette.Platform.Data;

/// <summary>What each SQLite connection is told: what is acknowledged is on the disk, and readers never wait for the writer.</summary>
public sealed class SqliteSetup : DbConnectionInterceptor
{
    public const string Pragmas = Journal + Others;
    private const string Journal = "pragma journal_mode=wal; ";
    private const string Others = "pragma synchronous=full; pragma busy_timeout=10000; pragma foreign_keys=on; pragma cache_size=-32000;";

    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    public static void Apply(DbConnection connection)
    {
        // SQLite's own knows ASCII alone; searching ignores case in every script, as PostgreSQL does.
        ((SqliteConnection)connection).CreateFunction("lower", (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
        using var command = connection.CreateCommand();
        // EF Core looks whether there is a database by a connection that may only read; a restored one still has its journal to change.
        command.CommandText = connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase) ? Others : Pragmas;
        command.ExecuteNonQuery();
    }
}
