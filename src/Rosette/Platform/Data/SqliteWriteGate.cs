using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rosette.Platform.Data;

/// <summary>
/// SQLite has one writer at a time. Waiting for it here, first come first served, replaces its own polling, which
/// starves the patient. Every transaction of this process passes: EF Core's by <see cref="SqliteGateInterceptor"/>.
/// </summary>
public sealed class SqliteWriteGate : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    public Task EnterAsync(CancellationToken cancel) => gate.WaitAsync(cancel);

    public void Enter() => gate.Wait();

    public void Leave() => gate.Release();

    public void Dispose() => gate.Dispose();
}

/// <summary>
/// Holds the gate from the start of a transaction to its end, whichever way it ends. A commit or a rollback is reported;
/// a transaction that is merely dropped after an error is not, but the connection that it opened is closed then.
/// </summary>
public sealed class SqliteGateInterceptor(SqliteWriteGate gate) : DbTransactionInterceptor, IDbConnectionInterceptor
{
    private DbConnection? holder;

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result
    )
    {
        gate.Enter();
        return Begin(connection, eventData);
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    )
    {
        await gate.EnterAsync(cancellationToken);
        return Begin(connection, eventData);
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context?.Database.GetDbConnection());

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Leave(eventData.Context?.Database.GetDbConnection());
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context?.Database.GetDbConnection());

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Leave(eventData.Context?.Database.GetDbConnection());
        return Task.CompletedTask;
    }

    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Leave(connection);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Leave(connection);
        return Task.CompletedTask;
    }

    // Here and not by EF Core, which would look again whether the request is cancelled: it would have the gate, and no transaction that ends.
    private InterceptionResult<DbTransaction> Begin(DbConnection connection, TransactionStartingEventData eventData)
    {
        holder = connection;
        try
        {
            return InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginTransaction(eventData.IsolationLevel));
        }
        catch
        {
            Leave(connection);
            throw;
        }
    }

    // Only whoever holds the gate frees it, and only once.
    private void Leave(DbConnection? connection)
    {
        if (connection is not null && Interlocked.CompareExchange(ref holder, null, connection) == connection)
            gate.Leave();
    }
}
