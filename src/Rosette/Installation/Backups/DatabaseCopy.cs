using System.Data.Common;
using Rosette.Platform;

namespace Rosette.Installation.Backups;

/// <param name="Rows">Of each table of Rosette's; empty where there are none.</param>
/// <param name="Migration">The newest that was applied; empty where there are no tables.</param>
/// <param name="Files">Names of the blobs that rows name.</param>
internal sealed record DatabaseFacts(IReadOnlyDictionary<string, long> Rows, string Migration, IReadOnlySet<string> Files)
{
    public static readonly DatabaseFacts Nothing = new(new Dictionary<string, long>(), "", new HashSet<string>());

    private static readonly (string Table, string One, string Many)[] Told =
    [
        ("organizations", "organization", "organizations"),
        ("badges", "badge", "badges"),
        ("users", "account", "accounts"),
        ("badge_templates", "badge template", "badge templates"),
    ];

    /// <summary>What people have put in, in words: "1 organization, 66 badges"; empty where nobody has.</summary>
    public string InWords() =>
        string.Join(", ", Told.Select(t => (t.One, t.Many, Count: Rows.GetValueOrDefault(t.Table))).Where(t => t.Count > 0).Select(t => $"{t.Count:N0} {(t.Count == 1 ? t.One : t.Many)}"));

    /// <param name="tablesSql">Gives the names of all tables.</param>
    /// <exception cref="BackupException">The tables are not Rosette's.</exception>
    public static async Task<DatabaseFacts> ReadAsync(DbConnection connection, string tablesSql, CancellationToken cancel)
    {
        var tables = await ListAsync(connection, tablesSql, cancel);
        if (tables.Count == 0)
            return Nothing;
        if (!tables.Contains("__EFMigrationsHistory"))
            throw new BackupException("The database has tables that are not Rosette's. Restore into a database of its own.");
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables.Where(t => !t.StartsWith("__", StringComparison.Ordinal)))
            rows[table] = Convert.ToInt64(await ScalarAsync(connection, $"select count(*) from \"{table}\"", cancel));
        if (rows.Count == 0)
            return Nothing;
        return new DatabaseFacts(
            rows,
            (string)(await ScalarAsync(connection, "select max(migration_id) from \"__EFMigrationsHistory\"", cancel))!,
            (await ListAsync(connection, "select distinct sha256 from stored_files", cancel)).ToHashSet(StringComparer.Ordinal)
        );
    }

    public static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        return await command.ExecuteScalarAsync(cancel);
    }

    public static async Task<List<string>> ListAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var list = new List<string>();
        while (await reader.ReadAsync(cancel))
            list.Add(reader.GetString(0));
        return list;
    }
}

/// <summary>One kind of database, as backup and restore see it.</summary>
internal interface IDatabaseCopy
{
    /// <summary>As in <see cref="BackupManifest.Database"/>.</summary>
    string Kind { get; }

    /// <summary>Of the copy in its folder.</summary>
    string FileName { get; }

    /// <summary>Where the database is, for people.</summary>
    string Place { get; }

    /// <summary>Copies the database as it is at one moment, while others go on writing.</summary>
    Task<DatabaseFacts> DumpAsync(string file, CancellationToken cancel);

    /// <summary>What is in the database now; null where it is there and cannot be read.</summary>
    Task<DatabaseFacts?> LookAsync(CancellationToken cancel);

    /// <exception cref="BackupException">Somebody has the database open.</exception>
    Task EnsureUnusedAsync(CancellationToken cancel);

    /// <summary>Puts the copy in the place of whatever is there, wholly or not at all.</summary>
    Task ReplaceAsync(string file, CancellationToken cancel);

    static IDatabaseCopy Of(RosetteSettings settings) =>
        settings.Database is { } database ? new PostgresCopy(database) : new SqliteCopy(settings.SqliteFile);
}
