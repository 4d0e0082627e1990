using System.Net;
using Rosette.Client;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;
using static Rosette.Tests.Client.ScriptedServer;

namespace Rosette.Tests.Client;

/// <summary>What the typed client sends again, and what never.</summary>
public sealed class ClientRetryTests
{
    private const string BadgeJson = """{"data":{"id":"9b1d4e77-6a0c-4c39-8f55-21ad0c7be4f3","state":"pending"},"metadata":{}}""";
    private static readonly Guid Id = Guid.Parse("9b1d4e77-6a0c-4c39-8f55-21ad0c7be4f3");

    [Theory]
    [InlineData(408), InlineData(429), InlineData(502), InlineData(503), InlineData(504), InlineData(0), InlineData(-1)]
    public async Task Passing_IsRepeated_ForEveryMethod(int failure)
    {
        foreach (var ask in EveryMethod)
        {
            var server = new ScriptedServer(Step(failure), Step(failure), Answer(BadgeJson));

            await ask(ClientOf(server));

            server.Received.Count.ShouldBe(3);
            server.Received.Distinct().Count().ShouldBe(1, "the same request, with the same key");
        }
    }

    [Theory]
    [InlineData(400), InlineData(401), InlineData(403), InlineData(404), InlineData(409), InlineData(422), InlineData(500), InlineData(501)]
    public async Task Lasting_IsNotRepeated(int status)
    {
        foreach (var ask in EveryMethod)
        {
            var server = new ScriptedServer(Error((HttpStatusCode)status), Answer(BadgeJson));

            var error = await Should.ThrowAsync<RosetteException>(() => ask(ClientOf(server)));

            ((int)error.Status!, error.Message, server.Received.Count).ShouldBe((status, "Not now.", 1));
        }
    }

    [Fact]
    public async Task Repeats_End()
    {
        var server = new ScriptedServer(Error(HttpStatusCode.ServiceUnavailable));
        var error = await Should.ThrowAsync<RosetteException>(() => ClientOf(server).Badges.GetAsync(Id));
        (error.Status, server.Received.Count).ShouldBe((HttpStatusCode.ServiceUnavailable, 5));

        var unreachable = new ScriptedServer(Unreachable);
        var nothing = await Should.ThrowAsync<RosetteException>(() => ClientOf(unreachable).Badges.GetAsync(Id));
        (nothing.Status, unreachable.Received.Count).ShouldBe((null, 5));
        nothing.InnerException.ShouldBeOfType<HttpRequestException>();

        var once = new ScriptedServer(Unreachable);
        await Should.ThrowAsync<RosetteException>(() => ClientOf(once, new() { Retry = RetryOptions.None }).Badges.GetAsync(Id));
        once.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Keys_AreOnPosts_NewForEachCall_OrTheCallers()
    {
        var server = new ScriptedServer(Answer(BadgeJson));
        var client = ClientOf(server);

        await client.Badges.IssueAsync(NewBadge);
        await client.Badges.IssueAsync(NewBadge);
        await client.Badges.IssueAsync(NewBadge, "order-17");
        await client.Badges.GetAsync(Id);
        await client.Badges.RevokeAsync(Id);

        server.Received[0].Key.ShouldNotBeNullOrEmpty();
        server.Received[1].Key.ShouldNotBe(server.Received[0].Key);
        server.Received.Skip(2).Select(r => r.Key).ShouldBe(["order-17", null, null]);
    }

    [Theory]
    [InlineData("https://api.credly.com", null)]
    [InlineData("https://sandbox-api.credly.com/v1", null)]
    [InlineData("https://badges.example.org", false)]
    public async Task Post_ToAServerThatMayNotKeepKeys_IsRepeatedOnlyWhenItWasNotDone(string address, bool? repeats)
    {
        RosetteClient Client(ScriptedServer server) => ClientOf(server, new() { BaseAddress = new Uri(address), Retry = new RetryOptions { RepeatPosts = repeats } });
        foreach (var lost in new[] { Broken, Error(HttpStatusCode.GatewayTimeout), Error(HttpStatusCode.ServiceUnavailable) })
        {
            var server = new ScriptedServer(lost, Answer(BadgeJson));
            await Should.ThrowAsync<RosetteException>(() => Client(server).Badges.IssueAsync(NewBadge));
            server.Received.Count.ShouldBe(1);
        }
        foreach (var undone in new[] { Unreachable, Error(HttpStatusCode.TooManyRequests) })
        {
            var server = new ScriptedServer(undone, Answer(BadgeJson));
            await Client(server).Badges.IssueAsync(NewBadge);
            server.Received.Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task RetryAfter_IsWaited_WithinItsBound()
    {
        var clock = new InstantClock();
        var server = new ScriptedServer(Error(HttpStatusCode.TooManyRequests, "17"), Error(HttpStatusCode.ServiceUnavailable), Answer(BadgeJson));
        await ClientOf(server, new() { Time = clock }).Badges.GetAsync(Id);
        clock.Waited[0].ShouldBeInRange(TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(17.6));
        clock.Waited[1].ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));

        var date = new ScriptedServer(Error(HttpStatusCode.TooManyRequests, (clock.GetUtcNow() + TimeSpan.FromSeconds(30)).ToString("R")), Answer(BadgeJson));
        await ClientOf(date, new() { Time = clock }).Badges.GetAsync(Id);
        clock.Waited[2].ShouldBeInRange(TimeSpan.FromSeconds(28), TimeSpan.FromSeconds(31));

        var hours = new ScriptedServer(Error(HttpStatusCode.TooManyRequests, "7200"), Answer(BadgeJson));
        var error = await Should.ThrowAsync<RosetteException>(() => ClientOf(hours, new() { Time = clock }).Badges.GetAsync(Id));
        (error.RetryAfter, hours.Received.Count, clock.Waited.Count).ShouldBe((TimeSpan.FromHours(2), 1, 3));
    }

    [Fact]
    public async Task Conflict_WithTheFirstOfTheSame_IsWaitedFor()
    {
        var server = new ScriptedServer(Broken, Error(HttpStatusCode.Conflict, "1"), Answer(BadgeJson));

        (await ClientOf(server).Badges.IssueAsync(NewBadge)).Id.ShouldBe(Id);

        server.Received.Select(r => r.Key).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task LostAnswer_OfDeletionOrRevocation_CountsAsDone()
    {
        var deleted = new ScriptedServer(Broken, Error(HttpStatusCode.NotFound));
        await ClientOf(deleted).Badges.DeleteAsync(Id);

        var revoked = new ScriptedServer(Broken, Error(HttpStatusCode.UnprocessableEntity), Answer(BadgeJson.Replace("pending", "revoked")));
        (await ClientOf(revoked).Badges.RevokeAsync(Id)).State.ShouldBe(BadgeState.Revoked);

        // Nothing was lost: the badge was never there.
        foreach (var unknown in new[] { new ScriptedServer(Error(HttpStatusCode.NotFound)), new ScriptedServer(Unreachable, Error(HttpStatusCode.NotFound)) })
            await Should.ThrowAsync<RosetteException>(() => ClientOf(unknown).Badges.DeleteAsync(Id));
        var replaced = new ScriptedServer(Broken, Error(HttpStatusCode.UnprocessableEntity), Answer(BadgeJson.Replace("pending", "replaced")));
        await Should.ThrowAsync<RosetteException>(() => ClientOf(replaced).Badges.RevokeAsync(Id));
    }

    [Fact]
    public async Task Rotation_IsNotRepeated_WhenItsAnswerIsLost()
    {
        var server = new ScriptedServer(Broken, Answer(BadgeJson));

        await Should.ThrowAsync<RosetteException>(() => ClientOf(server).AuthorizationTokens.RotateAsync());

        server.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cancellation_EndsTheWaiting_AndIsNoRosetteException()
    {
        using var stop = new CancellationTokenSource();
        var server = new ScriptedServer(Error(HttpStatusCode.TooManyRequests, "30")) { Arrived = _ => stop.CancelAfter(TimeSpan.FromMilliseconds(20)) };
        var client = ClientOf(server, new() { Time = TimeProvider.System });

        await Should.ThrowAsync<OperationCanceledException>(() => client.Badges.GetAsync(Id, stop.Token));

        server.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Timeout_OfTheHttpClient_IsRepeated_AsNoAnswer()
    {
        var server = new ScriptedServer(_ => throw new TaskCanceledException("timeout", new TimeoutException()), Answer(BadgeJson));
        await ClientOf(server).Badges.GetAsync(Id);
        server.Received.Count.ShouldBe(2);
    }

    private static readonly Func<RosetteClient, Task>[] EveryMethod =
    [
        client => client.Badges.GetAsync(Id),
        client => client.Badges.IssueAsync(NewBadge),
        client => client.BadgeTemplates.UpdateAsync(Id, new() { Name = "N" }),
        client => client.Badges.DeleteAsync(Id),
    ];

    private static IssueBadge NewBadge =>
        new() { RecipientEmail = "ann@example.org", BadgeTemplateId = Id, IssuedAt = DateTimeOffset.UnixEpoch, IssuedToFirstName = "Ann", IssuedToLastName = "B" };

    private static Func<HttpRequestMessage, HttpResponseMessage> Step(int failure) =>
        failure switch
        {
            0 => Unreachable,
            -1 => Broken,
            _ => Error((HttpStatusCode)failure),
        };

    private static RosetteClient ClientOf(ScriptedServer server, RosetteClientOptions? options = null)
    {
        options ??= new RosetteClientOptions();
        return new RosetteClient(
            new HttpClient(server, disposeHandler: false),
            options with
            {
                BaseAddress = options.BaseAddress ?? new Uri("https://badges.example.org"),
                OrganizationId = Id,
                Time = options.Time == TimeProvider.System && options.Retry.MaxRepeats > 0 && server.Arrived is null ? new InstantClock() : options.Time,
                Credential = RosetteCredential.Token("secret-token"),
            }
        );
    }

    /// <summary>Waits for nothing and remembers for how long it would have.</summary>
    private sealed class InstantClock : TimeProvider
    {
        public List<TimeSpan> Waited { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero)
                Waited.Add(dueTime);
            return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : dueTime, period);
        }
    }
}
