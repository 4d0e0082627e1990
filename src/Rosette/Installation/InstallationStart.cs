using Microsoft.Extensions.Logging;
using Rosette.Installation.Demo;
using Rosette.Platform;

namespace Rosette.Installation;

/// <summary>What a start found or made.</summary>
/// <param name="Demo">The demonstration, where there is one.</param>
public sealed record StartReport(DemoFile? Demo);

/// <summary>What a start does after the migration: the demonstration, or the link of the first set-up.</summary>
public sealed partial class InstallationStart(RosetteSettings settings, FirstRun firstRun, Demonstration demo, ILogger<InstallationStart> log)
{
    public async Task<StartReport> PrepareAsync(CancellationToken cancel)
    {
        if (settings.Demo)
        {
            var file = await demo.StartAsync(cancel);
            if (file is null)
                OtherData(log);
            return new StartReport(file);
        }
        if (await firstRun.LinkAsync(cancel) is { } link)
            SetUp(log, link);
        return new StartReport(null);
    }

    [LoggerMessage(LogLevel.Warning, "Nobody runs this installation yet. Open this link to set it up; it works once: {Link}")]
    private static partial void SetUp(ILogger logger, string link);

    [LoggerMessage(LogLevel.Warning, "There is other data already, so no demonstration was added. For real use set ROSETTE_DEMO=false.")]
    private static partial void OtherData(ILogger logger);
}
