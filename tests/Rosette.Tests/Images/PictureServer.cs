using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Images;

/// <summary>A stranger's server on loopback: pictures, redirects, and answers that mean harm.</summary>
internal sealed class PictureServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int asked;

    private PictureServer(WebApplication app) => this.app = app;

    public string Url { get; private init; } = "";

    /// <summary>Requests that arrived.</summary>
    public int Asked => asked;

    public static async Task<PictureServer> StartAsync(byte[] picture)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        builder.WebHost.UseUrls(url);
        var server = new PictureServer(builder.Build()) { Url = url };
        server.app.Use(next => http =>
        {
            Interlocked.Increment(ref server.asked);
            return next(http);
        });
        server.app.MapGet("/knots.png", () => Results.Bytes(picture, "image/png"));
        server.app.MapGet("/lies.txt", () => Results.Bytes(picture, "text/plain"));
        server.app.MapGet("/page", () => Results.Text("<html>No picture</html>", "image/png"));
        server.app.MapGet("/empty", () => Results.Bytes([], "image/png"));
        server.app.MapGet("/gone", () => Results.StatusCode(410));
        server.app.MapGet("/heavy", () => Results.Bytes(new byte[5 * 1024 * 1024], "image/png"));
        server.app.MapGet("/jump/{times:int}", (int times) => Results.Redirect(times == 1 ? "/knots.png" : $"/jump/{times - 1}"));
        server.app.MapGet("/inside", () => Results.Redirect("http://169.254.169.254/latest/meta-data"));
        server.app.MapGet("/file", (HttpContext http) => http.Response.Headers.Location = "file:///etc/passwd").AddEndpointFilter(async (context, next) =>
        {
            await next(context);
            return Results.StatusCode(302);
        });
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
