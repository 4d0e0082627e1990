using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using Xunit;

namespace Rosette.Tests.Platform.Web;

/// <summary>The page infrastructure alone, on a real socket: no database, no feature.</summary>
public sealed class WebHost : IAsyncLifetime
{
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWeb(options => options.ShowComponents = true);
        _app = builder.Build();
        _app.UseWeb();
        _app.Use(
            (context, next) =>
            {
                if (context.Request.Headers["X-Test-Name"].ToString() is { Length: > 0 } name)
                    context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(WebSetup.NameClaim, name)], "test"));
                return next(context);
            }
        );
        _app.UseAntiforgery();
        _app.MapWeb();
        _app.MapGet("/throws", string () => throw new InvalidOperationException("secret detail"));
        _app.MapGet("/v1/throws", string () => throw new InvalidOperationException("secret detail"));
        _app.MapPost("/form", ([FromForm] string name) => Results.Text(name));
        _app.MapGet("/verdict", () => Sample(PageCache.Revalidate));
        _app.MapGet("/public", () => Sample(PageCache.Minute));
        _app.MapGet("/with-form", () => Page.Of<ComponentsPage>(cache: PageCache.Minute));
        _app.MapGet("/moved", () => Page.Redirect("/public", "Saved <b>now</b>."));
        _app.MapGet("/embedded_badge/1", () => Sample(PageCache.Revalidate));
        await _app.StartAsync();
        Client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None }
        )
        {
            BaseAddress = new Uri(_app.Urls.First()),
        };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    public async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Page Sample(PageCache cache) => Page.Of<ErrorPage>(new { Words = "404", RequestId = "sample" }, cache: cache);
}
