using System.Net;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Web;

public class PageTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/verdict", "no-cache")]
    [InlineData("/public", "public, max-age=60, stale-while-revalidate=600")]
    public async Task Kept_ForAVisitor_HasATagAnd304(string path, string cache)
    {
        using var first = await host.Get(path);
        using var again = await host.Get(path, ("If-None-Match", first.Headers.ETag!.ToString()));

        CacheOf(first).ShouldBe(cache);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        CacheOf(again).ShouldBe(cache);
    }

    [Fact]
    public async Task Kept_ForSomebodySignedIn_IsNotKept()
    {
        using var answer = await host.Get("/public", ("X-Test-Name", "Mina Okonkwo"));

        CacheOf(answer).ShouldContain("no-store");
        answer.Headers.ETag.ShouldBeNull();
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("Mina Okonkwo");
    }

    [Fact]
    public async Task Kept_WithAFormInside_IsNotKept()
    {
        using var answer = await host.Get("/with-form");

        CacheOf(answer).ShouldContain("no-store");
        answer.Headers.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task Redirect_WithMessage_ShowsItOnceAndEscaped()
    {
        using var moved = await host.Get("/moved");
        var cookie = moved.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var shown = await host.Get("/public", ("Cookie", cookie));

        moved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await shown.Content.ReadAsStringAsync(Cancel)).ShouldContain("Saved &lt;b&gt;now&lt;/b&gt;.");
        CacheOf(shown).ShouldContain("no-store");
        shown.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("rosette-flash=;");
    }

    [Fact]
    public async Task Flash_ForgedByOthers_IsNotShown()
    {
        using var answer = await host.Get("/public", ("Cookie", "rosette-flash=0Send%20money"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("Send money");
    }

    [Theory]
    [InlineData("dark", "data-theme=\"dark\"")]
    [InlineData("\"><script>", "dir=\"ltr\"><head>")]
    public async Task Theme_FromTheCookie_IsDrawnByTheServer(string chosen, string expected)
    {
        using var answer = await host.Get("/public", ("Cookie", $"theme={Uri.EscapeDataString(chosen)}"));

        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(expected);
    }

    private static string CacheOf(HttpResponseMessage answer) => answer.Headers.GetValues("Cache-Control").Single();
}
