using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform;
using Rosette.Platform.Data;

namespace Rosette.Tests.Infrastructure;

/// <summary>
/// Databases with every table and nothing in them, migrated once for all tests of this process and copied for each: migrating
/// anew was most of what a start took. That an empty database is migrated, starts of the program as a process show.
/// </summary>
internal static class MigratedDatabases
{
    private static readonly Lazy<Task<byte[]>> sqlite = new(MakeSqliteAsync);
    private static readonly Lazy<Task<string>> postgres = new(MakePostgresAsync);

    public static async Task CopyToAsync(string file) => await File.WriteAllBytesAsync(file, await sqlite.Value);

    /// <returns>The connection string of a copy.</returns>
    public static async Task<string> NewPostgresAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(await postgres.Value);

    private static async Task<byte[]> MakeSqliteAsync()
    {
        using var folder = new TempFolder();
        var settings = SettingsOf(folder.Path, null);
        await MigrateAsync(settings);
        // The last connection takes the log into the file.
        using (var connection = new SqliteConnection(SqliteSetup.ConnectionString(settings.SqliteFile)))
            SqliteConnection.ClearPool(connection);
        return await File.ReadAllBytesAsync(settings.SqliteFile);
    }

    private static async Task<string> MakePostgresAsync()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await MigrateAsync(database);
        return database;
    }

    /// <summary>As a start of the product does; the database may be absent.</summary>
    public static Task MigrateAsync(string database) => MigrateAsync(SettingsOf("", database));

    private static async Task MigrateAsync(RosetteSettings settings)
    {
        await using var services = new ServiceCollection().AddRosetteDatabase(settings).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        await Migrating.MigrateAsync(db, default);
    }

    public static RosetteSettings SettingsOf(string folder, string? database) =>
        new() { Data = folder, Database = database, PublicUrl = new Uri("http://localhost"), MailFrom = "noreply@rosette.test" };
}
