using Microsoft.EntityFrameworkCore;
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
            services.AddSingleton(_ => PostgresSource.Open(settings.Database!, connection => connection.MaxAutoPrepare = 40));
            services.AddPooledDbContextFactory<AppDbContext>(
                (provider, options) => Common(options).UseNpgsql(
                    provider.GetRequiredService<NpgsqlDataSource>(),
                    npgsql => npgsql.MigrationsAssembly(PostgresMigrations).UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
                )
            );
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
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext());
        return services;
    }

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) => options.UseSnakeCaseNamingConvention();
}
