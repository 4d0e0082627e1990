using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Installation;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform;

/// <summary>SQLite's one writer is let go of, whatever becomes of a transaction.</summary>
public sealed class SqliteWriteGateTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Transaction_ThatFails_LetsTheNextIn(bool isExplicit)
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var name = $"key-{isExplicit}";
        await AddAsync(app, name, isExplicit);

        await Should.ThrowAsync<DbUpdateException>(AddAsync(app, name, isExplicit));

        await AddAsync(app, name + "-next", isExplicit).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    /// <summary>Clients go away at any moment, also in the one between the gate and the transaction.</summary>
    [Theory]
    [InlineData("starting", false)]
    [InlineData("starting", true)]
    [InlineData("started", false)]
    [InlineData("started", true)]
    [InlineData("writing", false)]
    [InlineData("writing", true)]
    [InlineData("committing", false)]
    [InlineData("committing", true)]
    public async Task Transaction_ThatIsCancelled_LetsTheNextIn(string when, bool isExplicit)
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        using var cancel = new CancellationTokenSource();
        var options = new DbContextOptionsBuilder<AppDbContext>(app.Services.GetRequiredService<DbContextOptions<AppDbContext>>());
        options.AddInterceptors(new Cancelling(when, cancel));
        var contexts = new PooledDbContextFactory<AppDbContext>(options.Options);

        await Should.ThrowAsync<OperationCanceledException>(AddAsync(contexts, $"{when}-{isExplicit}", isExplicit, cancel.Token));

        await AddAsync(app, $"{when}-{isExplicit}", isExplicit).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    private static Task AddAsync(RosetteApp app, string name, bool isExplicit) =>
        AddAsync(app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>(), name, isExplicit, CancellationToken.None);

    private static async Task AddAsync(IDbContextFactory<AppDbContext> contexts, string name, bool isExplicit, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = isExplicit ? await db.Database.BeginTransactionAsync(cancel) : null;
        db.Add(new InstallationKey { Name = name, Value = [1], CreatedAt = DateTime.UtcNow });
        await db.SaveChangesAsync(cancel);
        if (transaction is not null)
            await transaction.CommitAsync(cancel);
    }

    private sealed class Cancelling(string when, CancellationTokenSource cancel) : IDbTransactionInterceptor, IDbCommandInterceptor
    {
        public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection c, TransactionStartingEventData e, InterceptionResult<DbTransaction> result, CancellationToken _) =>
            At("starting", result);

        public ValueTask<DbTransaction> TransactionStartedAsync(DbConnection c, TransactionEndEventData e, DbTransaction result, CancellationToken _) => At("started", result);

        public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand c, CommandEventData e, InterceptionResult<DbDataReader> result, CancellationToken _) => At("writing", result);

        public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction t, TransactionEventData e, InterceptionResult result, CancellationToken _) => At("committing", result);

        private ValueTask<T> At<T>(string here, T result)
        {
            if (here == when)
                cancel.Cancel();
            return new(result);
        }
    }
}
