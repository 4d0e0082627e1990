using System.Collections.Concurrent;
using Microsoft.Playwright;
using Shouldly;

namespace Rosette.Journeys.Infrastructure;

/// <summary>One person at the browser. Notes what a good page never does: errors in the console, requests to other sites.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    internal Visitor(IBrowserContext context, IPage page, Uri site, Look look)
    {
        this.context = context;
        Page = page;
        Look = look;
        page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => complaints.Enqueue($"script error: {error}");
        page.Console += (_, message) =>
        {
            // A page that answers 404 on purpose is no complaint; what a policy blocked or a script threw is.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Enqueue($"console: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" && address.Authority != site.Authority)
                complaints.Enqueue($"request to another site: {request.Url}");
        };
    }

    public IPage Page { get; }

    public Look Look { get; }

    /// <summary>Opens a path or an address; gives the status.</summary>
    public async Task<int> OpenAsync(string address) => (await Page.GotoAsync(address))?.Status ?? 0;

    /// <summary>
    /// What every page owes: nothing serious found by axe (where scripts run), no sideways scrolling, no complaint so far.
    /// Saves a picture under <paramref name="name"/> when it fails, or where pictures are wanted (<see cref="Screenshots.Wanted"/>).
    /// </summary>
    /// <param name="coloursOnly">What axe looks for: see <see cref="Axe.CheckAsync"/>.</param>
    public async Task CheckPageAsync(string name, bool coloursOnly = false)
    {
        var isSound = false;
        try
        {
            await CheckAsync(name, coloursOnly);
            isSound = true;
        }
        finally
        {
            if (!isSound || Screenshots.Wanted)
                await Screenshots.SaveAsync(this, name);
        }
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private async Task CheckAsync(string name, bool coloursOnly)
    {
        complaints.ShouldBeEmpty($"{name} ({Look})");
        if (!Look.JavaScript)
            return;
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(
            0,
            $"{name} ({Look}) is wider than the screen"
        );
        await Axe.CheckAsync(Page, $"{name} ({Look})", coloursOnly);
    }
}
