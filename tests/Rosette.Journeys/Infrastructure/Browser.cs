using Microsoft.Playwright;
using Rosette.Journeys.Infrastructure;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Rosette.Journeys.Infrastructure;

/// <summary>How a visitor looks at the pages.</summary>
/// <param name="Phone">A phone of 390 × 844; otherwise a desktop window of 1280 × 900.</param>
/// <param name="Dark">Prefers dark colours.</param>
/// <param name="JavaScript">False: scripts are off.</param>
public sealed record Look(bool Phone = false, bool Dark = false, bool JavaScript = true)
{
    public static readonly Look Desktop = new();
    public static readonly Look OnPhone = new(Phone: true);
    public static readonly Look InDark = new(Dark: true);
    public static readonly Look WithoutScript = new(JavaScript: false);

    /// <summary><c>desktop</c>, <c>phone-dark</c>, <c>desktop-noscript</c>…: names screenshots.</summary>
    public override string ToString() => $"{(Phone ? "phone" : "desktop")}{(Dark ? "-dark" : "")}{(JavaScript ? "" : "-noscript")}";
}

/// <summary>The machine's Chromium, started once for all journeys; each visitor is a fresh profile in it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";
    private static readonly string[] arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Why there can be no browser here; null when there can.</summary>
    public static string? Unavailable => File.Exists(Executable) ? null : "Chromium is not installed (./test installs it).";

    public async ValueTask InitializeAsync()
    {
        if (Unavailable is not null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = arguments });
    }

    /// <summary>Somebody new with no cookies, whose relative addresses start at <paramref name="site"/>. Skips the test where there is no Chromium.</summary>
    public async Task<Visitor> VisitAsync(Uri site, Look? look = null)
    {
        look ??= Look.Desktop;
        if (browser is null)
            Assert.Skip(Unavailable ?? "Chromium did not start.");
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = site.AbsoluteUri,
                ViewportSize = look.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
                IsMobile = look.Phone,
                HasTouch = look.Phone,
                DeviceScaleFactor = look.Phone ? 2 : 1,
                ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
                JavaScriptEnabled = look.JavaScript,
                Locale = "en-GB",
                TimezoneId = "UTC",
            }
        );
        return new Visitor(context, await context.NewPageAsync(), site, look);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
