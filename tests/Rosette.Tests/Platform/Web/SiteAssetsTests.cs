using System.IO.Compression;
using System.Net;
using Rosette.Platform.Web;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Web;

public class SiteAssetsTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("site.css", "text/css; charset=utf-8")]
    [InlineData("site.js", "text/javascript; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task Url_ServesTheFileForEver(string path, string type)
    {
        using var answer = await host.Get(SiteAssets.Url(path));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe(type);
        answer.Headers.GetValues("Cache-Control").Single().ShouldBe("public, max-age=31536000, immutable");
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Fact]
    public async Task Url_WithBrotliAccepted_IsCompressedAndTheSame()
    {
        using var plain = await host.Get(SiteAssets.Url("site.css"));
        using var compressed = await host.Get(SiteAssets.Url("site.css"), ("Accept-Encoding", "gzip, br;q=0.9"));
        using var refused = await host.Get(SiteAssets.Url("site.css"), ("Accept-Encoding", "gzip, br;q=0"));

        compressed.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        refused.Content.Headers.ContentEncoding.ShouldBeEmpty();
        await using var brotli = new BrotliStream(await compressed.Content.ReadAsStreamAsync(Cancel), CompressionMode.Decompress);
        (await new StreamReader(brotli).ReadToEndAsync(Cancel)).ShouldBe(await plain.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Url_AskedAgainWithItsTag_Is304()
    {
        using var first = await host.Get(SiteAssets.Url("site.js"));
        using var again = await host.Get(SiteAssets.Url("site.js"), ("If-None-Match", first.Headers.ETag!.ToString()));

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("site.css", 14_000)]
    [InlineData("site.js", 6_000)]
    public async Task Weight_StaysInTheBudget(string path, int mostBytes)
    {
        using var answer = await host.Get(SiteAssets.Url(path), ("Accept-Encoding", "br"));

        (await answer.Content.ReadAsByteArrayAsync(Cancel)).Length.ShouldBeLessThanOrEqualTo(mostBytes);
    }

    [Fact]
    public async Task EmbedLoader_KeepsTheNameThatOtherPagesUse()
    {
        using var answer = await host.Get("/assets/utilities/embed.js");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Cache-Control").Single().ShouldBe("public, max-age=3600");
        var script = await answer.Content.ReadAsStringAsync(Cancel);
        foreach (var word in new[] { "data-share-badge-id", "data-share-badge-host", "data-iframe-width", "acclaim-badge", "/embedded_badge/" })
            script.ShouldContain(word);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
