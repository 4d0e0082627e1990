using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform.Data;

namespace Rosette.Server.Commands;

/// <summary><c>migrate</c>: brings the database to this version without serving.</summary>
public static class MigrateCommand
{
    public static Command Create(SettingOptions settings)
    {
        var command = new Command("migrate", "Bring the database to this version, without serving");
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var applied = await services.GetRequiredService<AppDbContext>().Database.GetAppliedMigrationsAsync(cancel);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"The database is up to date ({applied.Last()}).");
            }
        );
        return ExampleHelp.With(command, "rosette migrate --database \"Host=db;Database=rosette;Username=rosette;Password=…\"");
    }
}
