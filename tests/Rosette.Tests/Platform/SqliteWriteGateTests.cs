using Microsoft.EntityFrameworkCore;
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

        await AddAsync(app, name + "-next", isExplicit).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static async Task AddAsync(RosetteApp app, string name, bool isExplicit)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        await using var transaction = isExplicit ? await db.Database.BeginTransactionAsync() : null;
        db.Add(new InstallationKey { Name = name, Value = [1], CreatedAt = app.Clock.Now() });
        await db.SaveChangesAsync();
        if (transaction is not null)
            await transaction.CommitAsync();
    }
}
