using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rosette.Platform.Data;

/// <summary>Two wanted the same unique thing at once, and the database gave it to the other.</summary>
public static class UniqueViolation
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    public static bool Is(DbUpdateException e) =>
        e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
            or SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey };
}

/// <summary>What a row refers to was deleted meanwhile, or what was to be deleted is referred to since.</summary>
public static class ReferenceViolation
{
    private const int SqliteForeignKey = 787;
    private const int SqliteTrigger = 1811;

    public static bool Is(DbUpdateException e) =>
        e.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation }
            or SqliteException { SqliteExtendedErrorCode: SqliteForeignKey or SqliteTrigger };
}
