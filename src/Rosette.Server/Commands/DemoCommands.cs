using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Installation.Demo;
using Rosette.Platform;

namespace Rosette.Server.Commands;

/// <summary><c>demo load</c>, <c>demo remove</c>.</summary>
public static class DemoCommands
{
    public static Command Create(SettingOptions settings) => new("demo", "Demonstration data") { Load(settings), Remove(settings) };

    private static Command Load(SettingOptions settings)
    {
        var command = new Command("load", "Add the demonstration: three organizations with templates, people and badges");
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var file = await services.GetRequiredService<Demonstration>().LoadAsync(cancel);
                var folder = services.GetRequiredService<RosetteSettings>().Data;
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    file is null ? "The demonstration is there already." : $"The demonstration is loaded. Its keys are in {Path.Combine(folder, DemoFile.Name)}."
                );
            }
        );
        return command;
    }

    private static Command Remove(SettingOptions settings)
    {
        var command = new Command("remove", "Remove the demonstration, with all that was added to its organizations");
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var removed = await services.GetRequiredService<DemoRemover>().RemoveAsync(cancel);
                DemoFile.Delete(services.GetRequiredService<RosetteSettings>().Data);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(removed ? "The demonstration is removed." : "There is no demonstration here.");
            }
        );
        return command;
    }
}
