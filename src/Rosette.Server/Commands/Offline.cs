using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rosette.Platform;

namespace Rosette.Server.Commands;

/// <summary>What commands other than <c>serve</c> stand on: the platform without the web server.</summary>
public static class Offline
{
    /// <summary>Makes <paramref name="work"/> the command's action: with the services of one request, on a migrated database.</summary>
    public static void Do(this Command command, SettingOptions settings, Func<IServiceProvider, ParseResult, CancellationToken, Task> work) =>
        command.SetAction(
            async (parsed, cancel) =>
            {
                var read = settings.Read(parsed);
                DataFolder.Prepare(read);
                await using var app = RosetteServer.Build(read, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
                await RosettePlatform.PrepareAsync(app.Services, cancel);
                await using var scope = app.Services.CreateAsyncScope();
                await work(scope.ServiceProvider, parsed, cancel);
                return 0;
            }
        );

    /// <summary>The value, or the failure as this command's end.</summary>
    /// <exception cref="CommandException">There is no value.</exception>
    public static T OrStop<T>(this Outcome<T> outcome) => outcome.Failure is { } failure ? throw new CommandException(failure.Message) : outcome.Value;
}
