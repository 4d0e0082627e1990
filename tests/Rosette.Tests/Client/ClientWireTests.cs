using System.Net;
using System.Text;
using System.Text.Json;
using Rosette.Client;
using Shouldly;
using Xunit;
using static Rosette.Tests.Client.ScriptedServer;

namespace Rosette.Tests.Client;

/// <summary>What the typed client makes of servers that are newer, other, or hostile.</summary>
public sealed class ClientWireTests
{
    private static readonly Guid Id = Guid.Parse("9b1d4e77-6a0c-4c39-8f55-21ad0c7be4f3");
    private static readonly Uri Server = new("https://badges.example.org");

    [Fact]
    public async Task UnknownMembersAndWords_AreKept()
    {
        var server = new ScriptedServer(
            Answer(
                $$$"""
                {"data":{"id":"{{{Id}}}","state":"frozen","user":{},"colour":{"hex":"#369"},"evidence":[{"type":"VideoEvidence","length":7}],"alignments":null,
                "badge_template":{"id":"{{{Id}}}","name":null,"badges_count":"12","level":"Heroic"}},"metadata":{"new":1},"more":[{"data":2}]}
                """
            )
        );

        var badge = await ClientOf(server).Badges.GetAsync(Id);

        badge.State.Value.ShouldBe("frozen");
        badge.State.ShouldNotBe(BadgeState.Pending);
        badge.UnknownMembers!["colour"].GetProperty("hex").GetString().ShouldBe("#369");
        badge.Evidence.Single().Type.ToString().ShouldBe("VideoEvidence");
        badge.Evidence.Single().UnknownMembers!["length"].GetInt32().ShouldBe(7);
        badge.Alignments.ShouldBeEmpty();
        badge.User.ShouldBeNull();
        (badge.BadgeTemplate!.Name, badge.BadgeTemplate.BadgesCount, badge.BadgeTemplate.Level, badge.BadgeTemplate.Skills.Count).ShouldBe(("", 12, "Heroic", 0));
    }

    [Fact]
    public async Task UnknownEvent_IsAnEvent()
    {
        var server = new ScriptedServer(
            Answer($$$"""{"data":{"id":"{{{Id}}}","event_type":"ship.sunk","organization_id":"{{{Id}}}","occurred_at":"2031-05-06T07:08:10.000Z","ship":{"name":"Ada"}},"metadata":{}}""")
        );

        var sunk = await ClientOf(server).Events.GetAsync(Id);

        sunk.GetType().ShouldBe(typeof(RosetteEvent));
        (sunk.EventType.Value, sunk.OccurredAt).ShouldBe(("ship.sunk", (DateTimeOffset?)new DateTimeOffset(2031, 5, 6, 7, 8, 10, TimeSpan.Zero)));
        sunk.UnknownMembers!["ship"].GetProperty("name").GetString().ShouldBe("Ada");
    }

    [Theory]
    [InlineData("https://evil.example/v1/organizations?page=2")]
    [InlineData("http://badges.example.org/v1/organizations?page=2")]
    [InlineData("https://badges.example.org:8443/v1/organizations?page=2")]
    [InlineData("https://badges.example.org.evil.example/v1/organizations?page=2")]
    [InlineData("https://badges.example.org@evil.example/v1/organizations?page=2")]
    [InlineData("//evil.example/v1/organizations?page=2")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://badges.example.org/v1/organizations")]
    public async Task NextPage_Elsewhere_IsNotFetched(string next)
    {
        var server = new ScriptedServer(Answer($$$"""{"data":[{"id":"{{{Id}}}","name":"A"}],"metadata":{"next_page_url":{{{JsonSerializer.Serialize(next)}}}}}"""));
        var list = ClientOf(server).Organizations.ListAsync();
        var seen = 0;

        var error = await Should.ThrowAsync<RosetteException>(async () =>
        {
            await foreach (var _ in list)
                seen++;
        });

        (seen, server.Received.Count).ShouldBe((1, 1));
        error.Message.ShouldContain("next page");
        if (!next.EndsWith("/organizations"))
            await Should.ThrowAsync<RosetteException>(() => list.ContinueAt(next).FirstPageAsync());
        server.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task NextPage_OnTheSameHost_IsFollowed_AlsoWithoutTheHost()
    {
        var server = new ScriptedServer(
            Answer($$$"""{"data":[{"id":"{{{Id}}}","name":"A"}],"metadata":{"next_page_url":"https://BADGES.example.org:443/v1/organizations?page=2"}}"""),
            Answer($$$"""{"metadata":{"next_page_url":"/v1/organizations?page=3"},"data":[]}"""),
            Answer($$$"""{"data":[{"id":"{{{Id}}}","name":"B"}],"metadata":null}""")
        );

        (await ClientOf(server).Organizations.ListAsync().AllAsync()).Select(o => o.Name).ShouldBe(["A", "B"]);
        server.Received.Select(r => r.Authorization).Distinct().Single().ShouldBe("Basic " + Convert.ToBase64String("secret-token:"u8));
    }

    [Fact]
    public async Task Cancellation_BetweenPages_Ends()
    {
        using var stop = new CancellationTokenSource();
        var server = new ScriptedServer(Answer($$$"""{"data":[{"id":"{{{Id}}}"}],"metadata":{"next_page_url":"/v1/organizations?page=2"}}"""));

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in ClientOf(server).Organizations.ListAsync(stop.Token))
                await stop.CancelAsync();
        });
        server.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"data":{"message":"Bad.","errors":[{"attribute":"name","messages":"is short"},{"attribute":"x","messages":["a",1]},7]}}""", "Bad.", "is short")]
    [InlineData("""{"data":[],"metadata":[]}""", "The server answered with status 422 and without a message.", null)]
    [InlineData("<html>", "The server answered with status 422 and without a message.", null)]
    [InlineData("", "The server answered with status 422 and without a message.", null)]
    public async Task Error_InAnyForm_IsRead(string body, string message, string? first)
    {
        var server = new ScriptedServer(Answer(body, HttpStatusCode.UnprocessableEntity));

        var error = await Should.ThrowAsync<RosetteException>(() => ClientOf(server).Badges.GetAsync(Id));

        (error.Message, error.FieldErrors.FirstOrDefault()?.Messages.Single()).ShouldBe((message, first));
    }

    [Theory]
    [InlineData("<html>"), InlineData(""), InlineData("[]"), InlineData("7"), InlineData("{}"), InlineData("""{"data":null}"""), InlineData("""{"data":{"id":"x"}}""")]
    [InlineData("""{"data":{"id":"9b1d4e77-6a0c-4c39-8f55-21ad0c7be4f3","issued_at":"soon"}}"""), InlineData("""{"data":{"id":"9b1d4e77-6a0c-4c39-8f55-21ad""")]
    public async Task Answer_ThatIsNone_IsARosetteException(string body)
    {
        var error = await Should.ThrowAsync<RosetteException>(() => ClientOf(new ScriptedServer(Answer(body))).Badges.GetAsync(Id));
        error.Message.ShouldContain("not what the API says");
        await Should.ThrowAsync<RosetteException>(() => ClientOf(new ScriptedServer(Answer(body))).Badges.ListAsync().FirstPageAsync());
        await Should.ThrowAsync<RosetteException>(() => ClientOf(new ScriptedServer(Answer(body))).Events.GetAsync(Id));
    }

    [Fact]
    public async Task Redirect_IsNotFollowed_NorBelieved()
    {
        var moved = new ScriptedServer(_ => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri("https://evil.example/v1/") } });
        var followed = new ScriptedServer(request =>
        {
            var answer = Answer($$$"""{"data":{"id":"{{{Id}}}"}}""")(request);
            answer.RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://evil.example/v1/");
            return answer;
        });

        foreach (var server in new[] { moved, followed })
        {
            (await Should.ThrowAsync<RosetteException>(() => ClientOf(server).Badges.GetAsync(Id))).Message.ShouldContain("https://evil.example");
            server.Received.Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("https://badges.example.org", "https://badges.example.org/v1/organizations")]
    [InlineData("https://badges.example.org/", "https://badges.example.org/v1/organizations")]
    [InlineData("https://badges.example.org/v1", "https://badges.example.org/v1/organizations")]
    [InlineData("https://badges.example.org/v1/", "https://badges.example.org/v1/organizations")]
    [InlineData("https://badges.example.org/api/v1", "https://badges.example.org/api/v1/organizations")]
    [InlineData("https://example.org/badges/v1/", "https://example.org/badges/v1/organizations")]
    [InlineData("http://localhost:5280", "http://localhost:5280/v1/organizations")]
    [InlineData("http://127.0.0.1:5280/v1", "http://127.0.0.1:5280/v1/organizations")]
    public async Task Address_InAnyForm_LeadsToTheApi(string address, string expected)
    {
        var server = new ScriptedServer(Answer($$$"""{"data":[{"id":"{{{Id}}}"}],"metadata":{}}"""), Answer($$$"""{"data":{"id":"{{{Id}}}"}}"""));
        var client = ClientOf(server, new() { BaseAddress = new Uri(address), WebAddress = new Uri("https://www.example.org") });

        await client.Organizations.ListAsync().FirstPageAsync();
        await client.Me.GetAsync();
        await client.Public.GetBadgeAsync(Id);
        await client.OpenBadges.GetIssuerAsync(Id);

        var root = expected.Replace("/api/v1/organizations", "").Replace("/v1/organizations", "");
        server.Received.Select(r => r.Address.ToString()).ShouldBe([expected, $"{root}/oauth/v1/users/self", $"https://www.example.org/api/v1/public_badges/{Id}", $"{expected.Replace("organizations", "obi")}/v2/issuers/{Id}"]);
        server.Received.Select(r => r.Authorization is not null).ShouldBe([true, true, false, false]);
    }

    [Theory]
    [InlineData("http://badges.example.org", "not https"), InlineData("ftp://badges.example.org", "not a web address"), InlineData("https://secret-token@badges.example.org", "Set Credential")]
    public void Address_ThatWouldTellTheToken_IsRefused(string address, string reason)
    {
        Should.Throw<ArgumentException>(() => new RosetteClient(new RosetteClientOptions { BaseAddress = new Uri(address) })).Message.ShouldContain(reason);
        Should.Throw<ArgumentException>(() => new RosetteClient(new RosetteClientOptions { BaseAddress = Server, WebAddress = new Uri(address) })).Message.ShouldNotContain("secret-token");
        Should.Throw<ArgumentException>(() => new RosetteClient(new HttpClient()));
    }

    [Fact]
    public async Task Change_SendsWhatWasGiven_AndClearsByAnEmptyText()
    {
        var server = new ScriptedServer(Answer($$$"""{"data":{"id":"{{{Id}}}"}}"""));

        await ClientOf(server).BadgeTemplates.UpdateAsync(Id, new() { Name = "N", Level = null, Skills = [], IsPublic = false, Image = ImageUpload.FromUrl("https://files.example.org/n.png") });
        await ClientOf(server).BadgeTemplates.UpdateAsync(Id, new());

        server.Received.Select(r => r.Body).ShouldBe(["""{"name":"N","skills":[],"image":"https://files.example.org/n.png","level":"","public":false}""", "{}"]);
    }

    [Fact]
    public async Task OrganizationId_IsAskedOnce_AndMustBeClear()
    {
        var server = new ScriptedServer(Answer($$$"""{"data":[{"id":"{{{Id}}}"}],"metadata":{}}"""), Answer($$$"""{"data":{"id":"{{{Id}}}"}}"""));
        var client = ClientOf(server, new(), organization: null);
        await client.Badges.GetAsync(Id);
        await client.BadgeTemplates.GetAsync(Id);
        server.Received.Count.ShouldBe(3);

        foreach (var several in new[] { $$$"""{"id":"{{{Id}}}"},{"id":"{{{Guid.NewGuid()}}}"}""", "" })
            (await Should.ThrowAsync<RosetteException>(() => ClientOf(new ScriptedServer(Answer($$$"""{"data":[{{{several}}}],"metadata":{}}""")), new(), organization: null).Badges.GetAsync(Id)))
                .Message.ShouldContain("OrganizationId");
    }

    [Fact]
    public async Task Webhook_IsReadOrNull()
    {
        var good = Encoding.UTF8.GetBytes($$$"""{"id":"{{{Id}}}","organization_id":"{{{Id}}}","event_type":"badge.created","occurred_at":"2031-05-06T07:08:10.000Z","extra":1}""");

        var read = await WebhookNotification.ReadAsync(new MemoryStream(good));

        (read!.Id, read.EventType, read.UnknownMembers!.Count).ShouldBe((Id, EventType.BadgeCreated, 1));
        foreach (var bad in new[] { "", "x", "[]", "null", "{}", """{"id":"x"}""", $$$"""{"id":"{{{Id}}}"}""", """{"id":7,"organization_id":[]}""", new string(' ', WebhookNotification.MaxBytes) + "{}" })
            (await WebhookNotification.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(bad)))).ShouldBeNull(bad.Trim());
    }

    [Theory]
    [InlineData("."), InlineData(".."), InlineData(" ")]
    public void User_ThatIsNoName_IsRefused(string user) => Should.Throw<ArgumentException>(() => ClientOf(new ScriptedServer()).Public.ListBadgesAsync(user));

    private static RosetteClient ClientOf(ScriptedServer server) => ClientOf(server, new(), Id);

    private static RosetteClient ClientOf(ScriptedServer server, RosetteClientOptions options) => ClientOf(server, options, Id);

    private static RosetteClient ClientOf(ScriptedServer server, RosetteClientOptions options, Guid? organization) =>
        new(
            new HttpClient(server, disposeHandler: false),
            options with
            {
                BaseAddress = options.BaseAddress ?? Server,
                OrganizationId = organization,
                Credential = RosetteCredential.Token("secret-token"),
            }
        );
}
