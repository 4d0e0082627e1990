using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform.Data;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Data;

/// <summary>
/// Nodes of the last version go on while the database is already of the next one. So a migration only expands: what the old code reads
/// and writes stays as it is. What is no longer needed goes in a later version, and is listed here then.
/// </summary>
public sealed class MigrationTests
{
    /// <summary>Contract steps: the name of a migration, and why no running version misses what it takes away.</summary>
    private static readonly Dictionary<string, string> Contracts = new()
    {
        ["Api"] = "Before the first release.",
        ["WholeApi"] = "Before the first release.",
        ["WebhookEndpoints"] = "Its SQL makes an index on an expression.",
    };

    [Theory]
    [InlineData("Rosette.Migrations.Sqlite")]
    [InlineData("Rosette.Migrations.PostgreSql")]
    public void Migrations_OnlyExpand(string assembly)
    {
        var migrations = Assembly.Load(assembly).GetTypes().Where(t => t.IsSubclassOf(typeof(Migration))).ToList();
        migrations.ShouldNotBeEmpty();

        var takenAway = migrations
            .Where(t => !Contracts.ContainsKey(t.Name))
            .Select(t => (t.Name, Operations: ((Migration)Activator.CreateInstance(t)!).UpOperations))
            .SelectMany(m => m.Operations.Select(operation => (m.Name, Why: Breaks(operation, TablesMadeBy(m.Operations)))))
            .Where(m => m.Why is not null)
            .Select(m => $"{m.Name}: {m.Why}");

        takenAway.ShouldBeEmpty("Old nodes would fail. Add beside it, and take away in a later version; CONTRIBUTING says how.");
    }

    [Fact]
    public async Task NodesThatStartAtOnce_MakeAndMigrateOnce()
    {
        Assert.SkipWhen(PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await server.DropDatabaseAsync(database);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigratedDatabases.MigrateAsync(database))));

        var settings = MigratedDatabases.SettingsOf("", database);
        await using (var services = new ServiceCollection().AddRosetteDatabase(settings).BuildServiceProvider())
        await using (var db = services.GetRequiredService<AppDbContext>())
            (await db.Database.GetAppliedMigrationsAsync()).ShouldBe(db.Database.GetMigrations());
        await server.DropDatabaseAsync(database);
    }

    private static HashSet<string> TablesMadeBy(IEnumerable<MigrationOperation> operations) => [.. operations.OfType<CreateTableOperation>().Select(o => o.Name)];

    private static string? Breaks(MigrationOperation operation, HashSet<string> made) =>
        operation switch
        {
            DropTableOperation o => $"drops the table {o.Name}",
            RenameTableOperation o => $"renames the table {o.Name}",
            DropColumnOperation o => $"drops {o.Table}.{o.Name}",
            RenameColumnOperation o => $"renames {o.Table}.{o.Name}",
            AlterColumnOperation o when o.ColumnType != o.OldColumn.ColumnType && !(o.MaxLength > o.OldColumn.MaxLength) => $"changes the type of {o.Table}.{o.Name}",
            AlterColumnOperation { IsNullable: false, OldColumn.IsNullable: true } o => $"no longer allows null in {o.Table}.{o.Name}",
            AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null } o when !made.Contains(o.Table) => $"adds {o.Table}.{o.Name}, which old nodes do not fill",
            CreateIndexOperation { IsUnique: true } o when !made.Contains(o.Table) => $"makes {string.Join(", ", o.Columns)} of {o.Table} unique",
            AddForeignKeyOperation o when !made.Contains(o.Table) => $"asks {string.Join(", ", o.Columns)} of {o.Table} to point to a row",
            SqlOperation o => $"runs SQL that nobody has looked at: {o.Sql[..Math.Min(o.Sql.Length, 80)]}",
            _ => null,
        };
}
