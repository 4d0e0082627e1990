using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Web;

public class SecurityHeadersTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Page_AllowsNothingInlineAndNoFrames()
    {
        using var answer = await host.Get("/public");

        Header(answer, "Content-Security-Policy")
            .ShouldBe(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            );
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "X-Frame-Options").ShouldBe("DENY");
        Header(answer, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header(answer, "Permissions-Policy").ShouldContain("geolocation=()");
    }

    [Fact]
    public async Task EmbeddedBadge_MayBeFramedByAnyone()
    {
        using var answer = await host.Get("/embedded_badge/1");

        Header(answer, "Content-Security-Policy").ShouldEndWith("frame-ancestors *");
        answer.Headers.Contains("X-Frame-Options").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/public", "strict-origin-when-cross-origin")]
    [InlineData("/go/abc", "same-origin")]
    [InlineData("/public?confirmation_token=abc", "same-origin")]
    public async Task Referrer_NeverTellsASecretAddress(string path, string policy)
    {
        using var answer = await host.Get(path);

        Header(answer, "Referrer-Policy").ShouldBe(policy);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
