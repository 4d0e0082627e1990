using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rosette.Platform.Data;

/// <summary>Failures that are no fault of the request nor of the program: the database is away, or the disk is full.</summary>
public static class StorageTrouble
{
    private const int SqliteInputOutput = 10;
    private const int SqliteFull = 13;
    private const int NoSpace = 28;

    /// <returns>503: the same request may succeed in a moment. 507: only when somebody has made room. Null: it is something else.</returns>
    public static int? StatusOf(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is PostgresException { SqlState: PostgresErrorCodes.DiskFull } or SqliteException { SqliteErrorCode: SqliteFull or SqliteInputOutput } or IOException { HResult: NoSpace })
                return StatusCodes.Status507InsufficientStorage;
            // Npgsql's own exceptions all tell of connections; PostgreSQL's say for themselves whether to try again.
            if (e is PostgresException { IsTransient: true } or (NpgsqlException and not PostgresException))
                return StatusCodes.Status503ServiceUnavailable;
        }
        return null;
    }
}
