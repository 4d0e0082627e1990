using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Installation;
using Rosette.Platform;

namespace Rosette.Server;

/// <summary>The web server around the platform.</summary>
public static class RosetteServer
{
    // A file as evidence is 4 MB, base64 makes 5.4 of it; a batch of a hundred plain badges is far less.
    private const int MaxBody = 8 * 1024 * 1024;

    /// <param name="configure">Lets tests put in their clock.</param>
    public static WebApplication Build(RosetteSettings settings, Action<WebApplicationBuilder>? configure = null)
    {
        Directory.CreateDirectory(settings.Data);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "rosette" });
        // Settings come from RosetteSettings alone: no stray file or ASPNETCORE_ variable changes the product.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(settings.MetricsUrl is { } metrics ? $"{settings.Urls};{metrics.GetLeftPart(UriPartial.Authority)}" : settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        if (settings.LogsJson)
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // The exception says it too, to whoever has to handle it; and the first migration asks for a table that is not there yet.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Warns that keys lie in the database as they are; whoever has the database has everything anyway.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // The start says where it listens in its own words.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Services.AddRosette(settings);
        configure?.Invoke(builder);
        return builder.Build().MapRosette();
    }

    /// <summary>What must be done before the first request.</summary>
    public static Task<StartReport> PrepareAsync(WebApplication app) => RosettePlatform.PrepareServingAsync(app.Services);
}
