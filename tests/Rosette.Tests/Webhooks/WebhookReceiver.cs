using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Webhooks;

/// <summary>One request as the receiver saw it.</summary>
public sealed record ReceivedWebhook(string Method, string PathAndQuery, string? Authorization, string? ContentType, string Text)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public Guid EventId => Json.GetProperty("id").GetGuid();
}

/// <summary>Somebody else's server on loopback, on real Kestrel: it takes webhooks, or is slow, fails, redirects or hangs up.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ReceivedWebhook> received = new();
    private readonly TaskCompletionSource released = new();
    private int inside;
    private int most;

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary><c>http://127.0.0.1:port</c>.</summary>
    public string Url { get; private init; } = "";

    public IReadOnlyList<ReceivedWebhook> Received => [.. received];

    /// <summary>The most requests that were inside at once.</summary>
    public int MostAtOnce => most;

    /// <summary>Called for each request, once it has been taken down.</summary>
    public Action? Arrived { get; set; }

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        builder.WebHost.UseUrls(url);
        var receiver = new WebhookReceiver(builder.Build()) { Url = url };
        receiver.app.Run(receiver.AnswerAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Answers what is held at <c>/held</c>, from now on at once.</summary>
    public void Release() => released.TrySetResult();

    /// <summary>Waits until so many requests have arrived.</summary>
    public async Task<IReadOnlyList<ReceivedWebhook>> UntilAsync(int count)
    {
        for (var tries = 0; received.Count < count; tries++)
        {
            if (tries == 6_000)
                throw new TimeoutException($"{received.Count} of {count} webhooks arrived.");
            await Task.Delay(10);
        }
        return Received;
    }

    public async ValueTask DisposeAsync()
    {
        Release();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var now = Interlocked.Increment(ref inside);
        for (var known = most; now > known; known = most)
            Interlocked.CompareExchange(ref most, now, known);
        try
        {
            var text = await new StreamReader(http.Request.Body).ReadToEndAsync();
            var request = http.Request;
            received.Enqueue(new ReceivedWebhook(request.Method, request.Path + request.QueryString.Value, request.Headers.Authorization, request.ContentType, text) { Headers = request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()) });
            Arrived?.Invoke();
            await AnswerAsync(http, request.Path.Value!);
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    private async Task AnswerAsync(HttpContext http, string path)
    {
        switch (path)
        {
            case "/held":
                await released.Task.WaitAsync(http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case "/busy":
                await Task.Delay(5);
                break;
            case "/204":
                http.Response.StatusCode = 204;
                break;
            case "/500":
                http.Response.StatusCode = 500;
                break;
            case "/complains":
                http.Response.StatusCode = 404;
                await http.Response.WriteAsync("No such hook.\nAsk <the campus>.\u0007");
                break;
            case "/410":
                http.Response.StatusCode = 410;
                break;
            case "/wait":
                http.Response.StatusCode = 503;
                http.Response.Headers.RetryAfter = "120";
                break;
            case "/redirect":
                http.Response.Redirect("/elsewhere");
                break;
            case "/close":
                http.Abort();
                break;
            case "/endless":
                while (!http.RequestAborted.IsCancellationRequested)
                    await http.Response.Body.WriteAsync(new byte[64 * 1024], http.RequestAborted);
                break;
        }
    }
}
