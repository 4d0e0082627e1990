using System.Net;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Web;

public class ErrorPagesTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnknownPath_OfAPage_IsA404PageWithTheWayOn()
    {
        using var answer = await host.Get("/nothing", ("Accept", "text/html"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("href=\"/find-my-badge\"");
    }

    [Theory]
    [InlineData("/v1/nothing", "text/html")]
    [InlineData("/api/v1/nothing", "*/*")]
    [InlineData("/oauth/nothing", "text/html")]
    [InlineData("/users/x/badges.json", "text/html")]
    [InlineData("/badges/x", "application/json")]
    [InlineData("/badges/x", "application/json, text/plain, */*")]
    public async Task UnknownPath_OfTheApiOrAFile_HasNoPage(string path, string accept)
    {
        using var answer = await host.Get(path, ("Accept", accept));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Exception_InAPage_IsA500PageWithoutDetails()
    {
        using var answer = await host.Get("/throws", ("Accept", "text/html"));

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        page.ShouldContain("The fault is ours");
        page.ShouldNotContain("secret detail");
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task Form_WithoutItsToken_IsA400PageThatSaysWhatToDo()
    {
        using var form = new FormUrlEncodedContent([new("name", "Mina")]);
        using var answer = await host.Client.PostAsync("/form", form, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("This form was open too long");
    }

    [Theory]
    [InlineData(400), InlineData(403), InlineData(404), InlineData(410), InlineData(413), InlineData(418), InlineData(429), InlineData(500), InlineData(502), InlineData(503)]
    public async Task EveryStatus_HasItsWords(int status)
    {
        using var answer = await host.Get($"/_components/errors/{status}");

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("error.");
    }
}
