using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Rosette.Platform.Data;

/// <summary>Chooses the database by the settings; nothing else in the house asks which one it is, but the set-based writer.</summary>
public static class DatabaseServices
{
    public const string SqliteMigrations = "Rosette.Migrations.Sqlite";
    public const string PostgresMigrations = "Rosette.Migrations.PostgreSql";

    public static IServiceCollection AddRosetteDatabase(this IServiceCollection services, RosetteSettings settings)
    {
        if (settings.UsesPostgres)
        {
            services.AddSingleton(_ => PostgresSource.Open(settings.Database!, connection => connection.MaxAutoPrepare = PostgresSource.AutoPrepare));
            services.AddPooledDbContextFactory<AppDbContext>((provider, options) => Postgres(options, provider.GetRequiredService<NpgsqlDataSource>()));
            if (settings.Replicas is { } replicas)
                services.AddSingleton(_ => new ReplicaContexts(PostgresSource.OpenReplicas(replicas)));
        }
        else
        {
            services.AddSingleton<SqliteWriteGate>();
            services.AddPooledDbContextFactory<AppDbContext>(
                (provider, options) => Common(options)
                    .UseSqlite(
                        SqliteSetup.ConnectionString(settings.SqliteFile),
                        sqlite => sqlite.MigrationsAssembly(SqliteMigrations)
                    )
                    .AddInterceptors(new SqliteSetup(), new SqliteGateInterceptor(provider.GetRequiredService<SqliteWriteGate>()))
            );
        }
        services.AddScoped<DatabaseOfRequest>();
        services.AddScoped(provider =>
            provider.GetRequiredService<DatabaseOfRequest>().IsReplica
                ? provider.GetRequiredService<ReplicaContexts>().Create()
                : provider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext()
        );
        return services;
    }

    private static void Postgres(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        Common(options).UseNpgsql(source, npgsql => npgsql.MigrationsAssembly(PostgresMigrations).UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery));

    // Counts stop at a limit, and any rows up to it will do.
    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) =>
        options.UseSnakeCaseNamingConvention().ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));

    /// <summary>Contexts on a replica, for what only reads.</summary>
    private sealed class ReplicaContexts(NpgsqlDataSource source) : IAsyncDisposable
    {
        private readonly PooledDbContextFactory<AppDbContext> pool = new(OptionsOf(source));

        public AppDbContext Create() => pool.CreateDbContext();

        public ValueTask DisposeAsync() => source.DisposeAsync();

        private static DbContextOptions<AppDbContext> OptionsOf(NpgsqlDataSource source)
        {
            var options = new DbContextOptionsBuilder<AppDbContext>();
            Postgres(options, source);
            return options.Options;
        }
    }
}
