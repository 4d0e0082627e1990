using Rosette.OpenBadges.Fetching;

namespace Rosette.OpenBadges.Tests.Fetching;

public class CachingFetcherTests
{
    private static readonly FetchRequest Request = new();

    private readonly Clock _clock = new();
    private readonly Inner _inner = new();

    [Fact]
    public async Task Fetch_WithinMaxAge_IsKept()
    {
        var fetcher = Fetcher();
        _inner.MaxAge = TimeSpan.FromMinutes(5);
        var first = await fetcher.FetchAsync(Url(1), Request, default);
        _clock.Now += TimeSpan.FromMinutes(4.9);
        (await fetcher.FetchAsync(Url(1), new FetchRequest(), default)).ShouldBeSameAs(first);
        _clock.Now += TimeSpan.FromMinutes(0.2);
        (await fetcher.FetchAsync(Url(1), Request, default)).ShouldNotBeSameAs(first);
        _inner.Calls.ShouldBe(2);
    }

    [Theory]
    [InlineData(null, 60), InlineData(86_400, 600), InlineData(0, 0)]
    public async Task Fetch_NoOrExtremeAge_IsBounded(int? maxAge, int keptSeconds)
    {
        var fetcher = Fetcher();
        _inner.MaxAge = maxAge is { } value ? TimeSpan.FromSeconds(value) : null;
        await fetcher.FetchAsync(Url(1), Request, default);
        _clock.Now += TimeSpan.FromSeconds(Math.Max(0, keptSeconds - 1));
        await fetcher.FetchAsync(Url(1), Request, default);
        _inner.Calls.ShouldBe(keptSeconds > 0 ? 1 : 2);
        _clock.Now += TimeSpan.FromSeconds(1);
        await fetcher.FetchAsync(Url(1), Request, default);
        _inner.Calls.ShouldBe(keptSeconds > 0 ? 2 : 3);
    }

    [Fact]
    public async Task Fetch_Failure_IsKeptShortly()
    {
        var fetcher = Fetcher();
        _inner.Fails = true;
        for (var i = 0; i < 3; i++)
            (await Should.ThrowAsync<FetchException>(async () => await fetcher.FetchAsync(Url(1), Request, default))).Code.ShouldBe("fetch.timeout");
        _inner.Calls.ShouldBe(1);
        _inner.Fails = false;
        _clock.Now += TimeSpan.FromSeconds(5);
        (await fetcher.FetchAsync(Url(1), Request, default)).StatusCode.ShouldBe(200);
    }

    [Theory]
    [InlineData(404, 2), InlineData(503, 2), InlineData(410, 1)]
    public async Task Fetch_ErrorStatus_IsKeptShortlyAndGoneIsKept(int status, int calls)
    {
        var fetcher = Fetcher();
        (_inner.Status, _inner.MaxAge) = (status, TimeSpan.FromMinutes(5));
        await fetcher.FetchAsync(Url(1), Request, default);
        await fetcher.FetchAsync(Url(1), Request, default);
        _inner.Calls.ShouldBe(1);
        _clock.Now += TimeSpan.FromSeconds(5);
        await fetcher.FetchAsync(Url(1), Request, default);
        _inner.Calls.ShouldBe(calls);
    }

    [Fact]
    public async Task Fetch_OtherRequest_IsNotMixedUp()
    {
        var fetcher = Fetcher();
        await fetcher.FetchAsync(Url(1), Request, default);
        await fetcher.FetchAsync(Url(1), Request with { Accept = "text/plain" }, default);
        await fetcher.FetchAsync(Url(1), Request with { MaxBytes = 5 }, default);
        await fetcher.FetchAsync(Url(2), Request, default);
        _inner.Calls.ShouldBe(4);
    }

    [Fact]
    public async Task Fetch_BeyondBounds_DropsWhatWasUsedLongestAgo()
    {
        foreach (var options in new[] { new CachingFetcherOptions { MaxEntries = 2 }, new CachingFetcherOptions { MaxBytes = 250 } })
        {
            var fetcher = new CachingFetcher(_inner, options with { TimeProvider = _clock });
            _inner.Calls = 0;
            await fetcher.FetchAsync(Url(1), Request, default);
            await fetcher.FetchAsync(Url(2), Request, default);
            await fetcher.FetchAsync(Url(1), Request, default);
            await fetcher.FetchAsync(Url(3), Request, default);
            _inner.Calls.ShouldBe(3);
            await fetcher.FetchAsync(Url(1), Request, default);
            await fetcher.FetchAsync(Url(3), Request, default);
            _inner.Calls.ShouldBe(3);
            await fetcher.FetchAsync(Url(2), Request, default);
            _inner.Calls.ShouldBe(4);
        }
        var tiny = new CachingFetcher(_inner, new CachingFetcherOptions { MaxBytes = 99, TimeProvider = _clock });
        await tiny.FetchAsync(Url(1), Request, default);
        await tiny.FetchAsync(Url(1), Request, default);
        _inner.Calls.ShouldBe(6);
    }

    private CachingFetcher Fetcher() => new(_inner, new CachingFetcherOptions { TimeProvider = _clock });

    private static Uri Url(int number) => new($"https://a.example/{number}");

    private sealed class Inner : IFetcher
    {
        public int Calls { get; set; }
        public int Status { get; set; } = 200;
        public bool Fails { get; set; }
        public TimeSpan? MaxAge { get; set; }

        public ValueTask<FetchedResource> FetchAsync(Uri url, FetchRequest request, CancellationToken cancellationToken)
        {
            Calls++;
            return Fails
                ? throw new FetchException("fetch.timeout", url, "Too slow.")
                : ValueTask.FromResult(new FetchedResource(url, Status, null, new byte[100], MaxAge));
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
