using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;

namespace Rosette.Platform.Outbox;

/// <summary>
/// Taking owed rows: any table with <c>id</c>, <c>next_attempt_at</c> and <c>attempts</c>. A claim moves
/// <c>next_attempt_at</c> past a lease and is committed before any network call, so a worker that dies keeps nobody
/// waiting longer than the lease, and no transaction is held open meanwhile.
/// </summary>
public static class OutboxClaims
{
    /// <summary>Takes up to <paramref name="limit"/> rows that are due, oldest first; other nodes take others.</summary>
    /// <param name="only">An expression of columns and the value that the rows must have in it; null takes any.</param>
    public static async Task<List<T>> ClaimAsync<T>(
        AppDbContext db,
        DateTime now,
        TimeSpan lease,
        int limit,
        CancellationToken cancel,
        (string Column, object Value)? only = null
    )
        where T : class
    {
        var table = db.Model.FindEntityType(typeof(T))!.GetTableName();
        var skip = db.Database.IsNpgsql() ? "for update skip locked" : "";
        var condition = only is { } one ? $"and {one.Column} = " + "{3}" : "";
        var sql = $$"""
            update {{table}} set next_attempt_at = {0}, attempts = attempts + 1
            where id in (select id from {{table}} where next_attempt_at <= {1} {{condition}} order by next_attempt_at limit {2} {{skip}})
            returning *
            """;
        object[] arguments = only is { } wanted ? [now + lease, now, limit, wanted.Value] : [now + lease, now, limit];
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var rows = await db.Set<T>().FromSqlRaw(sql, arguments).AsNoTracking().ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return rows;
    }
}
