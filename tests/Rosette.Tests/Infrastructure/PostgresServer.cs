using System.Diagnostics;
using Npgsql;

namespace Rosette.Tests.Infrastructure;

/// <summary>
/// A private PostgreSQL server in a temporary folder. It ends with this process, however this process ends:
/// a shell holds the other end of a pipe, and stops and removes the server when the pipe closes.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const int OldestVersion = 14;
    private static readonly Lazy<Task<PostgresServer>> shared = new(() => StartAsync(fsync: false));

    private const string Script = """
        trap '' INT TERM HUP
        export LC_ALL=C.UTF-8
        dir=$(mktemp -d "${TMPDIR:-/tmp}/rosette-postgres.XXXXXX") || exit 1
        {
            "$1/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --no-sync &&
            "$1/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 60 start -o "-p $2 -c listen_addresses=127.0.0.1 \
                -c unix_socket_directories='$dir' -c fsync=$3 -c max_connections=400 -c timezone=UTC"
        } >"$dir/start" 2>&1 && echo ready || cat "$dir/start" "$dir/log"
        read -r _
        "$1/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1
        rm -rf "$dir"
        """;

    private readonly Process? keeper;
    private readonly string connectionString;

    private PostgresServer(Process? keeper, string connectionString)
    {
        this.keeper = keeper;
        this.connectionString = connectionString;
    }

    /// <summary>Folder with the newest server binaries (14 or later), or null.</summary>
    public static string? Binaries { get; } = FindBinaries();

    /// <summary>Why there can be no PostgreSQL here, for <c>Assert.SkipWhen</c>; null when there can.</summary>
    public static string? Unavailable =>
        Given is null && Binaries is null ? $"PostgreSQL {OldestVersion} or later is not installed (./test installs it)." : null;

    private static string? Given => Environment.GetEnvironmentVariable("ROSETTE_TEST_POSTGRES") is { Length: > 0 } text ? text : null;

    /// <summary>The server that all tests of this process share: the one of <c>ROSETTE_TEST_POSTGRES</c>, or a private one without fsync.</summary>
    public static Task<PostgresServer> SharedAsync() => shared.Value;

    /// <summary>Starts a server of its own; what measures speed or durability wants <paramref name="fsync"/>.</summary>
    public static async Task<PostgresServer> StartAsync(bool fsync = true)
    {
        if (Given is { } given)
            return new PostgresServer(null, given);
        var binaries = Binaries ?? throw new InvalidOperationException(Unavailable);
        var port = FreePort.Next();
        var keeper = Process.Start(KeeperOf(binaries, port, fsync)) ?? throw new InvalidOperationException("The shell did not start.");
        var answer = await keeper.StandardOutput.ReadLineAsync();
        if (answer != "ready")
        {
            keeper.StandardInput.Close();
            throw new InvalidOperationException($"PostgreSQL did not start: {answer}\n{await keeper.StandardOutput.ReadToEndAsync()}");
        }
        return new PostgresServer(keeper, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Include Error Detail=true");
    }

    /// <summary>Makes an empty database, or a copy of <paramref name="template"/> (which nobody may be connected to), and gives its connection string.</summary>
    /// <param name="folder">Where its rows lie; the server's user owns it. Null: with those of the server.</param>
    public async Task<string> CreateDatabaseAsync(string? template = null, string? folder = null)
    {
        var name = $"rosette_test_{Guid.NewGuid():n}";
        if (folder is not null)
            await ExecuteAsync($"CREATE TABLESPACE {name} LOCATION '{folder}'");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {(template is null ? "template0" : NameOf(template))} {(folder is null ? "" : $"TABLESPACE {name}")}");
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Drops a database made by <see cref="CreateDatabaseAsync"/>, whoever is still connected.</summary>
    public async Task DropDatabaseAsync(string database)
    {
        await using (var connection = new NpgsqlConnection(database))
            NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {NameOf(database)} WITH (FORCE)");
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is null)
            return;
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private static string NameOf(string database) => new NpgsqlConnectionStringBuilder(database).Database!;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // PostgreSQL refuses to run as root; its package makes a user for it.
    private static ProcessStartInfo KeeperOf(string binaries, int port, bool fsync)
    {
        string[] shell = ["/bin/sh", "-c", Script, "sh", binaries, $"{port}", fsync ? "on" : "off"];
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
    }

    private static string? FindBinaries()
    {
        const string root = "/usr/lib/postgresql";
        if (!Directory.Exists(root))
            return null;
        return Directory
            .GetDirectories(root)
            .Select(folder => (Version: int.TryParse(Path.GetFileName(folder), out var v) ? v : 0, Bin: Path.Combine(folder, "bin")))
            .Where(x => x.Version >= OldestVersion && File.Exists(Path.Combine(x.Bin, "initdb")))
            .OrderByDescending(x => x.Version)
            .Select(x => x.Bin)
            .FirstOrDefault();
    }
}
