using System.Data.Common;
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

/// <summary>Holds the gate from the start of a transaction to its end, whichever way it ends.</summary>
public sealed class SqliteGateInterceptor(SqliteWriteGate gate) : DbTransactionInterceptor
{
    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result
    )
    {
        gate.Enter();
        return result;
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    )
    {
        await gate.EnterAsync(cancellationToken);
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => gate.Leave();

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        gate.Leave();
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => gate.Leave();

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        gate.Leave();
        return Task.CompletedTask;
    }

    // A failed BEGIN or COMMIT ends in a rollback by Dispose, which EF Core does not report: the failure itself frees the gate.
    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => gate.Leave();

    public override Task TransactionFailedAsync(
        DbTransaction transaction,
        TransactionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        gate.Leave();
        return Task.CompletedTask;
    }
}
