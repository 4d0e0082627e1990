using System.Net;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Web;

/// <summary>Link checkers and preview fetchers ask for the head first.</summary>
public sealed class HeadRequestTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/verify", HttpStatusCode.OK)]
    [InlineData("/nothing/here", HttpStatusCode.NotFound)]
    [InlineData("/v1/organizations", HttpStatusCode.Unauthorized)]
    public async Task Head_AnswersAsGetWouldWithoutABody(string path, HttpStatusCode status)
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);

        using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        using var get = await app.Client.GetAsync(path);

        head.StatusCode.ShouldBe(status);
        get.StatusCode.ShouldBe(status);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
    }
}
