using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform;
using Rosette.Platform.Data;

namespace Rosette.Server;

/// <summary>Lets <c>dotnet ef migrations add … -- PostgreSql</c> (or <c>-- Sqlite</c>) see the model without a running server.</summary>
public sealed class DesignTimeContext : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args)
    {
        var postgres = args.Contains("PostgreSql");
        var settings = RosetteSettings.Read(name => name == "ROSETTE_DATABASE" && postgres ? "Host=localhost;Database=design" : null);
        return new ServiceCollection()
            .AddRosetteDatabase(settings)
            .BuildServiceProvider()
            .GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContext();
    }
}
