using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Rosette.Server.Commands;

/// <summary><c>serve</c>: the website, the API and the work behind them.</summary>
public static class ServeCommand
{
    public static Command Create(SettingOptions settings)
    {
        var command = new Command("serve", "Serve the website and the API (what happens without a command, too)");
        command.SetAction(
            async (parsed, cancel) =>
            {
                var read = settings.Read(parsed);
                DataFolder.Prepare(read);
                var quiet = new QuietStart();
                await using var app = RosetteServer.Build(read, builder => quiet.AddTo(builder.Logging));
                var report = await RosetteServer.PrepareAsync(app);
                try
                {
                    await app.StartAsync(cancel);
                }
                catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    // Stopped while it was starting.
                    return 0;
                }
                quiet.IsOver = true;
                var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Rosette");
                StartText.Log(read, log);
                app.Lifetime.ApplicationStopping.Register(() => StartText.ShuttingDown(log));
                if (report.Demo is { } demo)
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(StartText.OfDemo(read, demo, app.Services.GetRequiredService<TimeProvider>()));
                await app.WaitForShutdownAsync(cancel);
                return 0;
            }
        );
        return ExampleHelp.With(
            command,
            "rosette serve --data /var/lib/rosette --urls http://*:8080 --public-url https://badges.example.org --demo false",
            "rosette serve --database \"Host=db;Database=rosette;Username=rosette;Password=…\" --smtp smtps://user:password@mail.example.org"
        );
    }

    /// <summary>A start that fails is told in one sentence; the host's own report of it, with its stack, would bury that.</summary>
    private sealed class QuietStart
    {
        public bool IsOver { get; set; }

        public void AddTo(ILoggingBuilder logging)
        {
            logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => IsOver && level >= LogLevel.Warning);
            logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => IsOver && level >= LogLevel.Warning);
        }
    }
}
