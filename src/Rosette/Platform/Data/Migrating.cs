using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Rosette.Platform.Data;

/// <summary>Brings a database to this version. Nodes that start at once take turns: those who wait find it done.</summary>
public static class Migrating
{
    // EF Core locks the table of what was applied, but lets it go between two migrations.
    private const long Lock = 0x726F7365747465;

    // A large table may take long, and whoever waits for it too.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <remarks>The database is made where it is absent and the user may do that.</remarks>
    public static async Task MigrateAsync(AppDbContext db, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(Patience);
        if (!db.Database.IsNpgsql())
        {
            await db.Database.MigrateAsync(cancel);
            return;
        }
        await CreateAsync(db.GetService<IRelationalDatabaseCreator>(), cancel);
        // The lock ends with this connection, however this process ends.
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({Lock})", cancel);
            await db.Database.MigrateAsync(cancel);
        }
        finally
        {
            // The pool keeps the connection, and with it the lock.
            if (db.Database.GetDbConnection().State == ConnectionState.Open)
                await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({Lock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task CreateAsync(IRelationalDatabaseCreator database, CancellationToken cancel)
    {
        if (await database.ExistsAsync(cancel))
            return;
        try
        {
            await database.CreateAsync(cancel);
        }
        // Another node was quicker.
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation) { }
    }
}
