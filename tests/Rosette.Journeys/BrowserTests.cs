using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rosette.Journeys.Infrastructure;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Journeys;

/// <summary>The browser, axe and the pictures keep their promises on a page made for it.</summary>
public sealed class BrowserTests(Browser browser) : IAsyncLifetime
{
    private const string Good = """
        <!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Good</title>
        <main><h1>Good</h1><p>Text</p><noscript><p id="off">Scripts are off</p></noscript></main></html>
        """;

    private const string Bad = """
        <!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Bad</title>
        <main><h1>Bad</h1><img src="/x.png"><script>alert(1)</script></main></html>
        """;

    private readonly Uri site = new($"http://127.0.0.1:{FreePort.Next()}");
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(site.GetLeftPart(UriPartial.Authority));
        app = builder.Build();
        app.MapGet("/good", () => Results.Content(Good, "text/html"));
        app.MapGet(
            "/bad",
            (HttpResponse response) =>
            {
                response.Headers.ContentSecurityPolicy = "default-src 'self'";
                return Results.Content(Bad, "text/html");
            }
        );
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    public async Task Page_Good_PassesInEveryLook(bool phone, bool dark, bool javaScript)
    {
        await using var visitor = await browser.VisitAsync(site, new Look(phone, dark, javaScript));

        (await visitor.OpenAsync("/good")).ShouldBe(200);
        (await visitor.Page.Locator("#off").IsVisibleAsync()).ShouldBe(!javaScript);
        await visitor.CheckPageAsync("browser-test");
    }

    [Fact]
    public async Task Page_Bad_IsFound()
    {
        await using var visitor = await browser.VisitAsync(site);
        var picture = Path.Combine(Screenshots.Folder, $"browser-test-bad-{visitor.Look}.png");
        Directory.CreateDirectory(Screenshots.Folder);
        File.Delete(picture);
        await visitor.OpenAsync("/bad");

        (await Assert.ThrowsAsync<ShouldAssertException>(() => Axe.CheckAsync(visitor.Page, "bad"))).Message.ShouldContain("image-alt");
        (await Assert.ThrowsAsync<ShouldAssertException>(() => visitor.CheckPageAsync("browser-test-bad"))).Message.ShouldContain("Content Security Policy");
        File.Exists(picture).ShouldBeTrue("What failed can be looked at.");
    }
}
