using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Rosette.OpenBadges.Fetching;

namespace Rosette.OpenBadges.Tests.Fetching;

public class HttpFetcherTests
{
    private static readonly HttpFetcherOptions Loopback = new()
    {
        AllowHttp = true,
        AllowedNetworks = [IPNetwork.Parse("127.0.0.1/32")],
        Timeout = TimeSpan.FromMinutes(1),
    };

    [Fact]
    public async Task Fetch_Answer_IsGivenWithItsTypeAndAge()
    {
        string? request = null;
        await using var server = new TcpServer(async (head, stream, stop) =>
        {
            request = head;
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: Application/LD+json; charset=utf-8\r\nCache-Control: public, max-age=300\r\nAge: 100\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\n\r\n{}"u8.ToArray(), stop);
        });
        using var fetcher = new HttpFetcher(Loopback);

        var resource = await fetcher.FetchAsync(new Uri(server.Url + "?a=%20b#fragment"), new FetchRequest { Accept = "application/vc, */*;q=0.1" }, default);

        resource.Url.AbsoluteUri.ShouldBe(server.Url + "?a=%20b");
        resource.StatusCode.ShouldBe(200);
        resource.MediaType.ShouldBe("application/ld+json");
        resource.MaxAge.ShouldBe(TimeSpan.FromSeconds(200));
        Text(resource).ShouldBe("{}");
        resource.EnsureSuccess().ShouldBeSameAs(resource);
        request.ShouldNotBeNull().ShouldStartWith("GET /badge?a=%20b HTTP/1.1\r\n");
        request.ShouldContain("\r\nAccept: application/vc, */*;q=0.1\r\n");
        request.ShouldContain("\r\nUser-Agent: Rosette.OpenBadges\r\n");
        foreach (var header in new[] { "Cookie", "Authorization", "traceparent", "Referer" })
            request.ShouldNotContain(header, Case.Insensitive);
        await fetcher.FetchAsync(server.Url, new FetchRequest(), default);
        request.ShouldNotContain("Cookie", Case.Insensitive);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Cache-Control: no-store, max-age=300\r\n", 0)]
    [InlineData("Cache-Control: no-cache\r\n", 0)]
    [InlineData("Cache-Control: public\r\n", null)]
    [InlineData("Cache-Control: max-age=10\r\nAge: 20\r\n", 0)]
    [InlineData("Cache-Control: max-age=x\r\n", null)]
    public async Task Fetch_CacheControl_GivesTheAge(string headers, int? seconds)
    {
        var resource = await FetchAsync($"HTTP/1.1 200 OK\r\n{headers}Content-Length: 0\r\n\r\n");
        resource.MaxAge.ShouldBe(seconds is { } value ? TimeSpan.FromSeconds(value) : null);
        resource.MediaType.ShouldBeNull();
    }

    [Theory]
    [InlineData(410), InlineData(404), InlineData(500), InlineData(304)]
    public async Task Fetch_OtherStatus_IsAnAnswer(int status)
    {
        var resource = await FetchAsync($"HTTP/1.1 {status} X\r\nContent-Length: {(status == 304 ? 0 : 4)}\r\n\r\n{(status == 304 ? "" : "gone")}");
        resource.StatusCode.ShouldBe(status);
        Should.Throw<FetchException>(resource.EnsureSuccess).Code.ShouldBe("fetch.status");
    }

    [Fact]
    public async Task Fetch_Redirects_AreFollowedUpToTheLimit()
    {
        await using var server = new TcpServer(async (head, stream, stop) =>
        {
            var left = int.Parse(head.Split(' ')[1].Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(left == 0
                ? "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nend"
                : $"HTTP/1.1 302 Found\r\nLocation: ../r/{left - 1}#x\r\nContent-Length: 0\r\n\r\n"), stop);
        });
        using var fetcher = new HttpFetcher(Loopback);

        var resource = await fetcher.FetchAsync(new Uri(server.Url, "/r/3"), new FetchRequest(), default);
        resource.Url.ShouldBe(new Uri(server.Url, "/r/0"));
        Text(resource).ShouldBe("end");

        var before = server.Connections;
        (await Code(() => fetcher.FetchAsync(new Uri(server.Url, "/r/4"), new FetchRequest(), default))).ShouldBe("fetch.redirects");
        (server.Connections - before).ShouldBeLessThanOrEqualTo(4);
    }

    [Theory]
    [InlineData("http://127.0.0.2/", "fetch.refused-address")]
    [InlineData("http://10.0.0.1/", "fetch.refused-address")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "fetch.refused-address")]
    [InlineData("//[::ffff:10.0.0.1]/", "fetch.refused-address")]
    [InlineData("http://[::1]:1/", "fetch.refused-address")]
    [InlineData("ftp://a.example/", "fetch.scheme")]
    [InlineData("file:///etc/passwd", "fetch.scheme")]
    [InlineData("gopher://127.0.0.1/", "fetch.scheme")]
    [InlineData("http://user:secret@127.0.0.1/", "fetch.url")]
    [InlineData("http://[", "fetch.redirects")]
    public async Task Fetch_RedirectToWhatIsNotAllowed_IsRefused(string location, string code) =>
        (await Code(() => FetchAsync($"HTTP/1.1 301 Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"))).ShouldBe(code);

    [Fact]
    public async Task Fetch_RedirectWithoutLocation_IsRefused() =>
        (await Code(() => FetchAsync("HTTP/1.1 308 X\r\nContent-Length: 0\r\n\r\n"))).ShouldBe("fetch.redirects");

    [Theory]
    [InlineData("http://127.0.0.1"), InlineData("http://localhost"), InlineData("http://LOCALHOST."), InlineData("http://[::1]")]
    [InlineData("http://2130706433"), InlineData("http://0x7f.1"), InlineData("http://0177.0.0.1"), InlineData("http://[::ffff:7f00:1]"), InlineData("http://0.0.0.0")]
    public async Task Fetch_LoopbackByAnyName_IsRefusedWithoutAConnection(string origin)
    {
        await using var server = new TcpServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var fetcher = new HttpFetcher(new HttpFetcherOptions { AllowHttp = true });

        (await Code(() => fetcher.FetchAsync(new Uri($"{origin}:{server.Port}/"), new FetchRequest(), default))).ShouldBeOneOf("fetch.refused-address", "fetch.dns");
        server.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://a.example/", "fetch.scheme")]
    [InlineData("data:application/json,{}", "fetch.scheme")]
    [InlineData("urn:uuid:0d3b1e0a-7a52-4f60-9c58-6a9f5b6f0001", "fetch.scheme")]
    [InlineData("https://user@a.example/", "fetch.url")]
    [InlineData("https://127.0.0.1/", "fetch.refused-address")]
    [InlineData("https://name-that-does-not-exist.invalid/", "fetch.dns")]
    public async Task Fetch_UnfitUrl_IsRefused(string url, string code)
    {
        using var fetcher = new HttpFetcher();
        (await Code(() => fetcher.FetchAsync(new Uri(url), new FetchRequest(), default))).ShouldBe(code);
    }

    [Theory]
    [InlineData("https://-.invalid/"), InlineData("https://a_b.invalid/"), InlineData("https://xn--zzzzzzz.invalid/")]
    [InlineData("https://\u0661.invalid/"), InlineData("https://1.2.3.4.5/")]
    [InlineData("https://0123456789012345678901234567890123456789012345678901234567890.0123456789012345678901234567890123456789012345678901234567890.0123456789012345678901234567890123456789012345678901234567890.0123456789012345678901234567890123456789012345678901234567890.invalid/")]
    public async Task Fetch_OddHostName_IsRefused(string url)
    {
        using var fetcher = new HttpFetcher();
        (await Code(() => fetcher.FetchAsync(new Uri(url), new FetchRequest(), default))).ShouldBeOneOf("fetch.dns", "fetch.url");
    }

    [Fact]
    public async Task Fetch_NameThatResolvesToLoopback_IsRefused()
    {
        using var fetcher = new HttpFetcher();
        (await Code(() => fetcher.FetchAsync(new Uri("https://localhost/"), new FetchRequest(), default))).ShouldBe("fetch.refused-address");
    }

    [Fact]
    public async Task Fetch_RelativeUrl_IsRefused()
    {
        using var fetcher = new HttpFetcher();
        (await Code(() => fetcher.FetchAsync(new Uri("/a", UriKind.Relative), new FetchRequest(), default))).ShouldBe("fetch.url");
    }

    [Fact]
    public async Task Fetch_BodyUpToTheCap_IsTakenAndNoByteMore()
    {
        var request = new FetchRequest { MaxBytes = 1000 };
        (await FetchAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('a', 1000), request)).Body.Length.ShouldBe(1000);
        (await Code(() => FetchAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('a', 1001), request))).ShouldBe("fetch.too-large");
        (await Code(() => FetchAsync("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", request))).ShouldBe("fetch.too-large");
    }

    [Fact]
    public async Task Fetch_EndlessBody_StopsAtTheCap()
    {
        long sent = 0;
        await using var server = new TcpServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), stop);
            for (var chunk = Encoding.ASCII.GetBytes($"1000\r\n{new string('a', 0x1000)}\r\n"); ; sent += chunk.Length)
                await stream.WriteAsync(chunk, stop);
        });
        using var fetcher = new HttpFetcher(Loopback);

        (await Code(() => fetcher.FetchAsync(server.Url, new FetchRequest { MaxBytes = 100_000 }, default))).ShouldBe("fetch.too-large");
        sent.ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public async Task Fetch_CompressedBomb_StopsAtTheCap()
    {
        await using var server = new TcpServer(async (_, stream, stop) =>
        {
            using var bomb = new MemoryStream();
            using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
                gzip.Write(new byte[100 << 20]);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n"), stop);
            await stream.WriteAsync(bomb.ToArray(), stop);
        });
        using var fetcher = new HttpFetcher(Loopback);

        (await Code(() => fetcher.FetchAsync(server.Url, new FetchRequest(), default))).ShouldBe("fetch.too-large");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnot gzip")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 10\r\n\r\nnot brotli")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 11\r\n\r\nnot deflate")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5")]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n")]
    [InlineData("")]
    public async Task Fetch_AnswerThatIsCutOffOrNotHttp_IsRefused(string answer) => (await Code(() => FetchAsync(answer))).ShouldBe("fetch.response");

    [Fact]
    public async Task Fetch_RandomlyDamagedAnswers_NeverGiveAnotherException()
    {
        var random = new Random(20261124);
        string[] encodings = ["gzip", "deflate", "br", "identity", "zstd"];
        await using var server = new TcpServer(async (_, stream, stop) =>
        {
            var answer = Encoding.UTF8.GetBytes($"HTTP/1.1 {random.Next(100, 600)} OK\r\nContent-Type: a/b; c=d\r\nCache-Control: max-age=1, private=\"x\"\r\nAge: 1\r\n" +
                $"Location: http://127.0.0.2/\r\nContent-Encoding: {encodings[random.Next(encodings.Length)]}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n").ToList();
            for (var changes = random.Next(4); changes > 0; changes--)
                if (random.Next(3) == 0)
                    answer.RemoveAt(random.Next(answer.Count));
                else
                    answer[random.Next(answer.Count)] = (byte)random.Next(256);
            await stream.WriteAsync(answer.ToArray(), stop);
        });
        using var fetcher = new HttpFetcher(Loopback);
        var answers = 0;
        for (var i = 0; i < 300; i++)
            try
            {
                await fetcher.FetchAsync(server.Url, new FetchRequest(), default);
                answers++;
            }
            catch (FetchException)
            {
                // Refused, as it should be able to.
            }
        answers.ShouldBeInRange(20, 280);
    }

    [Fact]
    public async Task Fetch_EndlessHeaders_AreRefused()
    {
        await using var server = new TcpServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), stop);
            for (var i = 0; ; i++)
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{i}: {new string('a', 1000)}\r\n"), stop);
        });
        using var fetcher = new HttpFetcher(Loopback);
        (await Code(() => fetcher.FetchAsync(server.Url, new FetchRequest(), default))).ShouldBe("fetch.response");
    }

    [Theory]
    [InlineData(""), InlineData("HTTP/1.1 200 OK\r\n"), InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")]
    public async Task Fetch_SlowServer_TimesOutAtAnyPoint(string beginning)
    {
        await using var server = new TcpServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), stop);
            while (true)
            {
                await Task.Delay(20, stop);
                if (beginning.Length > 20)
                    await stream.WriteAsync("a"u8.ToArray(), stop);
            }
        });
        using var fetcher = new HttpFetcher(Loopback with { Timeout = TimeSpan.FromMilliseconds(150) });
        var watch = Stopwatch.StartNew();

        (await Code(() => fetcher.FetchAsync(server.Url, new FetchRequest(), default))).ShouldBe("fetch.timeout");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Fetch_CallerCancels_IsNoFetchException()
    {
        await using var server = new TcpServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        using var fetcher = new HttpFetcher(Loopback);
        using var cancel = new CancellationTokenSource(50);
        await Should.ThrowAsync<OperationCanceledException>(async () => await fetcher.FetchAsync(server.Url, new FetchRequest(), cancel.Token));
    }

    [Fact]
    public async Task Fetch_ClosedPort_IsAConnectionError()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var fetcher = new HttpFetcher(Loopback);
        (await Code(() => fetcher.FetchAsync(new Uri($"http://127.0.0.1:{port}/"), new FetchRequest(), default))).ShouldBe("fetch.connection");
    }

    [Fact]
    public async Task Fetch_HttpsWithCertificateThatNobodyTrusts_IsATlsError()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(client.GetStream());
            await Should.ThrowAsync<Exception>(async () =>
            {
                await tls.AuthenticateAsServerAsync(certificate);
                tls.ReadByte().ShouldBe(-1);
                throw new IOException("The client went away after the handshake.");
            });
        });
        using var fetcher = new HttpFetcher(Loopback);

        (await Code(() => fetcher.FetchAsync(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), new FetchRequest(), default))).ShouldBe("fetch.tls");
        await serving;
    }

    private static async Task<FetchedResource> FetchAsync(string answer, FetchRequest? request = null)
    {
        await using var server = new TcpServer(answer);
        using var fetcher = new HttpFetcher(Loopback);
        return await fetcher.FetchAsync(server.Url, request ?? new FetchRequest(), default);
    }

    private static string Text(FetchedResource resource) => Encoding.UTF8.GetString(resource.Body.Span);

    private static async Task<string> Code(Func<ValueTask<FetchedResource>> fetch) =>
        (await Should.ThrowAsync<FetchException>(async () => await fetch())).Code;

    private static Task<string> Code(Func<Task<FetchedResource>> fetch) => Code(async ValueTask<FetchedResource> () => await fetch());
}
