using Xunit;

namespace Rosette.Tests.Infrastructure;

/// <summary>
/// Class fixture: one product per database kind, started when first asked for and shared by the tests of the class.
/// A class that needs another set-up derives its own fixture and overrides <see cref="Options"/>.
/// </summary>
public class RosetteApps : IAsyncDisposable
{
    private readonly Dictionary<DatabaseKind, Task<RosetteApp>> apps = [];

    protected virtual RosetteAppOptions Options => new();

    /// <summary>The product on one kind of database; skips the test where that cannot be.</summary>
    public Task<RosetteApp> OnAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres && PostgresServer.Unavailable is { } reason)
            Assert.Skip(reason);
        lock (apps)
        {
            if (!apps.TryGetValue(kind, out var app))
                apps[kind] = app = RosetteApp.StartAsync(Options with { Database = kind });
            return app;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps.Values.Where(a => a.IsCompletedSuccessfully))
            await (await app).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
