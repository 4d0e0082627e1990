using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Rosette.Platform.WireApi;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Wire;

public sealed class WireFaultTests
{
    [Fact]
    public async Task Fault_IsA500Object_ThatNamesItsRequest()
    {
        var http = new DefaultHttpContext { TraceIdentifier = "request-7" };
        http.Request.Path = "/v1/organizations";
        using var body = new MemoryStream();
        http.Response.Body = body;

        await new WireErrors(_ => throw new InvalidOperationException("Secret-Detail"), NullLogger<WireErrors>.Instance).InvokeAsync(http);

        http.Response.StatusCode.ShouldBe(500);
        http.Response.ContentType.ShouldBe("application/json; charset=utf-8");
        var answer = JsonDocument.Parse(body.ToArray()).RootElement;
        answer.ShouldMatch("""{"data":{"message":"@text"},"metadata":null}""");
        answer.GetProperty("data").GetProperty("message").GetString()!.ShouldContain("request-7");
        answer.GetRawText().ShouldNotContain("Secret-Detail");
    }
}
