using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Webhooks;

/// <summary>Webhooks as receivers get them (wire reference 11.1, 11.2; client facts 27, 29, 30).</summary>
public sealed class DeliveryTests(WebhookApps apps) : IClassFixture<WebhookApps>
{
    [Theory, Databases]
    public async Task Webhook_OfAnIssuedBadge_HasExactlyTheFourKeys_AndItsEventIsThere(DatabaseKind kind)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await (await apps.OnAsync(kind)).ListeningAsync($"{receiver.Url}/hooks?token=s3%2Fcret&x=1");
        await issuer.IssueAsync();

        var hook = (await receiver.UntilAsync(1)).Single();

        hook.Method.ShouldBe("POST");
        hook.PathAndQuery.ShouldBe("/hooks?token=s3%2Fcret&x=1");
        hook.ContentType.ShouldBe("application/json");
        hook.Authorization.ShouldBeNull();
        hook.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "organization_id", "event_type", "occurred_at"]);
        hook.Json.GetProperty("organization_id").GetGuid().ShouldBe(issuer.Organization.Id);
        hook.Json.GetProperty("event_type").GetString().ShouldBe("badge.created");
        var told = (await issuer.Api.GetWireAsync($"{issuer.Path}/events/{hook.EventId}/")).ShouldBe(HttpStatusCode.OK);
        told["occurred_at"].ShouldBe(hook.Json.GetProperty("occurred_at").GetString());
        var delivery = (await issuer.UntilAsync(d => d.State == DeliveryStates.Succeeded)).Single();
        (delivery.NextAttemptAt, delivery.Attempts).ShouldBe((null, 1));
        var attempt = (await issuer.AttemptsAsync()).Single();
        (attempt.Status, attempt.Reason).ShouldBe((200, null));
        issuer.App.Logs.Text.ShouldNotContain("cret");
    }

    [Theory, Databases]
    public async Task Webhook_OfEachChange_Arrives(DatabaseKind kind)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await (await apps.OnAsync(kind)).ListeningAsync(receiver.Url + "/204");
        var badge = (await issuer.IssueAsync()).Id;
        await issuer.Client.Badges.RevokeAsync(badge, "r");
        (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{badge}")).ShouldBe(HttpStatusCode.NoContent);
        (await issuer.Api.PutWireAsync(issuer.Path, new JsonObject { ["bio"] = "New" })).ShouldBe(HttpStatusCode.OK);

        var types = (await receiver.UntilAsync(4)).Select(h => h.Json.GetProperty("event_type").GetString());

        types.Order().ShouldBe(["badge.created", "badge.deleted", "badge.state.changed", "organization.changed"]);
        (await issuer.UntilAsync(d => d.State == DeliveryStates.Succeeded)).Count.ShouldBe(4);
        (await issuer.AttemptsAsync()).Select(a => a.Status).ShouldAllBe(s => s == 204);
    }

    [Theory, Databases]
    public async Task UserAndPasswordOfTheUrl_BecomeBasicAuthentication(DatabaseKind kind)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var app = await apps.OnAsync(kind);
        foreach (var (user, sent) in new[] { ("ann:p%40ss", "ann:p@ss"), ("only-user", "only-user:") })
        {
            var before = receiver.Received.Count;
            var issuer = await app.ListeningAsync(receiver.Url.Replace("http://", $"http://{user}@") + "/hooks?a=b");
            await issuer.IssueAsync();
            var hook = (await receiver.UntilAsync(before + 1))[before];
            hook.Authorization.ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(sent)));
            hook.PathAndQuery.ShouldBe("/hooks?a=b");
        }
    }

    [Theory, Databases]
    public async Task Types_ThatWereNotChosen_AreNotSent(DatabaseKind kind)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => (o.WebhookUrl, o.AllowedWebhooks) = (receiver.Url, ["badge.state.changed"]));
        var badge = (await issuer.IssueAsync()).Id;
        await issuer.Client.Badges.RevokeAsync(badge);

        (await issuer.UntilAsync(d => d.State == DeliveryStates.Succeeded)).Count.ShouldBe(1);
        receiver.Received.Single().Json.GetProperty("event_type").GetString().ShouldBe("badge.state.changed");
    }

    [Theory]
    [InlineData("/500", "500")]
    [InlineData("/redirect", "redirects are not followed")]
    [InlineData("/close", "broke|complete")]
    public async Task AnythingElse_IsAFailure_ToBeTriedAgain(string path, string reason)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await (await apps.OnAsync(DatabaseKind.Sqlite)).ListeningAsync(receiver.Url + path);
        await issuer.IssueAsync();

        var attempt = (await issuer.UntilAttemptsAsync(1)).Single();

        attempt.Reason.ShouldNotBeNull().ShouldMatch(reason);
        var delivery = (await issuer.DeliveriesAsync()).Single();
        (delivery.State, delivery.Attempts).ShouldBe((DeliveryStates.Pending, 1));
        delivery.NextAttemptAt.ShouldBe(attempt.At.AddSeconds(5));
        receiver.Received.ShouldAllBe(h => h.PathAndQuery == path);
    }

    [Fact]
    public async Task EndlessBody_IsNotRead()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await (await apps.OnAsync(DatabaseKind.Sqlite)).ListeningAsync(receiver.Url + "/endless");
        await issuer.IssueAsync();
        (await issuer.UntilAsync(d => d.State == DeliveryStates.Succeeded)).Count.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task SlowReceiver_DelaysNobodyElse_AndGetsAFewAtOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await using var slow = await WebhookReceiver.StartAsync();
        await using var quick = await WebhookReceiver.StartAsync();
        var waiting = await app.ListeningAsync(slow.Url + "/held");
        var served = await app.ListeningAsync(quick.Url);
        await waiting.IssueAtOnceAsync(40);
        await slow.UntilAsync(4);
        await served.IssueAtOnceAsync(20);

        (await quick.UntilAsync(20)).Select(h => h.EventId).Distinct().Count().ShouldBe(20);
        await served.UntilAsync(d => d.State == DeliveryStates.Succeeded);
        slow.Received.Count.ShouldBe(4);
        (await waiting.DeliveriesAsync()).ShouldAllBe(d => d.State == DeliveryStates.Pending);

        slow.Release();
        await waiting.UntilAsync(d => d.State == DeliveryStates.Succeeded);
        slow.Received.Select(h => h.EventId).Distinct().Count().ShouldBe(40);
        slow.MostAtOnce.ShouldBe(4);
    }

    [Theory, Databases]
    public async Task SlowEndpoint_DoesNotDelayAnother_OfTheSameHost(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await using var receiver = await WebhookReceiver.StartAsync();
        var waiting = await app.ListeningAsync(receiver.Url + "/held");
        var served = await app.ListeningAsync(receiver.Url + "/in");
        await waiting.IssueAtOnceAsync(40);
        await receiver.UntilAsync(4);

        await served.IssueAtOnceAsync(20);

        await served.UntilAsync(d => d.State == DeliveryStates.Succeeded);
        receiver.Received.Count(h => h.PathAndQuery == "/held").ShouldBe(4);
    }

    [Theory, Databases]
    public async Task LongQueueOfOne_DoesNotHideTheOthers(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(WebhookApps.OptionsOn(kind));
        await using var receiver = await WebhookReceiver.StartAsync();
        var waiting = await app.ListeningAsync(receiver.Url + "/held");
        // More than are looked at one by one.
        for (var i = 0; i < 6; i++)
            await waiting.IssueAtOnceAsync(100);
        var served = await app.ListeningAsync(receiver.Url + "/in");

        await served.IssueAtOnceAsync(20);

        await served.UntilAsync(d => d.State == DeliveryStates.Succeeded);
        receiver.Received.Count(h => h.PathAndQuery == "/held").ShouldBe(4);
        (await app.InDatabaseAsync(db => db.Database.SqlQueryRaw<int>(IndexOf(db.Database.IsNpgsql())).SingleAsync())).ShouldBe(1);

        static string IndexOf(bool isPostgres) =>
            isPostgres
                ? "select count(*)::int as \"Value\" from pg_indexes where indexname = 'ix_deliveries_turns'"
                : "select count(*) as \"Value\" from sqlite_master where name = 'ix_deliveries_turns'";
    }

    [Theory, Databases]
    public async Task WebhookThatEnds_CancelsWhatWaits_AndOneThatMoves_TakesItAlong(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(WebhookApps.OptionsOn(kind));
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var second = await WebhookReceiver.StartAsync();
        var moving = await app.ListeningAsync(receiver.Url + "/500");
        var ending = await app.ListeningAsync(receiver.Url + "/500");
        await moving.IssueAsync();
        await ending.IssueAsync();
        await moving.UntilAttemptsAsync(1);
        await ending.UntilAttemptsAsync(1);
        var quiet = new JsonObject { ["allowed_webhooks"] = new JsonArray("badge.deleted") };

        (await moving.Api.PutWireAsync(moving.Path, With(quiet, second.Url + "/hooks"))).ShouldBe(HttpStatusCode.OK);
        (await ending.Api.PutWireAsync(ending.Path, With(quiet, null))).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromSeconds(6));

        await moving.UntilAsync(d => d.State == DeliveryStates.Succeeded);
        await ending.UntilAsync(d => d is { State: DeliveryStates.Cancelled, NextAttemptAt: null });
        second.Received.Single().EventId.ShouldBe((await moving.DeliveriesAsync()).Single().EventId);
        receiver.Received.Count.ShouldBe(2);

        static JsonObject With(JsonObject body, string? url)
        {
            var copy = (JsonObject)body.DeepClone();
            copy["webhook_url"] = url;
            return copy;
        }
    }

    [Theory, Databases]
    public async Task Receiver_InsideTheNetwork_IsNotReached_UnlessTheOperatorAllows(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        await using var receiver = await WebhookReceiver.StartAsync();
        foreach (var url in new[] { receiver.Url, receiver.Url.Replace("127.0.0.1", "localhost"), receiver.Url.Replace("127.0.0.1", "[::ffff:127.0.0.1]") })
        {
            var issuer = await app.ListeningAsync(url);
            await issuer.IssueAsync();
            var attempt = (await issuer.UntilAttemptsAsync(1)).Single();
            attempt.Status.ShouldBeNull();
            attempt.Reason.ShouldNotBeNull().ShouldContain("ROSETTE_OUTBOUND_ALLOW", customMessage: url);
        }
        receiver.Received.ShouldBeEmpty();
    }
}
