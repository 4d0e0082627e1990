using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform;
using Rosette.Platform.WireApi.Idempotency;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.WireApi;

/// <summary>What every answer of the API has: a request id, an ETag, a rate; and a POST that may be repeated.</summary>
public sealed class ConventionTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Answer_NamesItsRequest(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        async Task<string> IdAsync(string path, string? sent)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (sent is not null)
                request.Headers.TryAddWithoutValidation("X-Request-Id", sent);
            return (await issuer.Api.SendWireAsync(request)).Response.Headers.GetValues("X-Request-Id").Single();
        }

        (await IdAsync(issuer.Badges, "abc-123")).ShouldBe("abc-123");
        foreach (var path in new[] { issuer.Badges, "/v1/nothing", "/", "/healthz" })
            Guid.TryParse(await IdAsync(path, null), out _).ShouldBeTrue(path);
        foreach (var hostile in new[] { new string('a', 200), "a b", "a\"<script>" })
            Guid.TryParse(await IdAsync(issuer.Badges, hostile), out _).ShouldBeTrue(hostile);
    }

    [Theory, Databases]
    public async Task Get_WithTheETagItHas_Is304_UntilSomethingChanges(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = $"{issuer.Badges}/{(await issuer.IssueAsync()).Id}";
        var first = await issuer.Api.GetWireAsync(badge);
        var tag = first.Response.Headers.ETag!;
        async Task<WireAnswer> AgainAsync(params string[] tags)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, badge);
            request.Headers.TryAddWithoutValidation("If-None-Match", string.Join(", ", tags));
            return await issuer.Api.SendWireAsync(request);
        }

        tag.IsWeak.ShouldBeTrue();
        first.Response.Headers.CacheControl!.Private.ShouldBeTrue();
        var known = (await AgainAsync("\"other\"", tag.ToString())).ShouldBe(HttpStatusCode.NotModified);
        known.Text.ShouldBeEmpty();
        known.Response.Headers.ETag.ShouldBe(tag);
        (await AgainAsync("\"other\"")).ShouldBe(HttpStatusCode.OK);
        await issuer.Api.PutWireAsync(badge + "/revoke", new JsonObject { ["reason"] = "r" });
        (await AgainAsync(tag.ToString())).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("revoked");
    }

    [Theory, Databases]
    public async Task Requests_AboveTheRate_Are429WithRetryAfter_ForThatTokenOnly(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false, Settings = s => s with { ApiRate = 5 } });
        var issuer = await Issuer.NewAsync(app);
        for (var i = 0; i < 5; i++)
            (await issuer.Api.GetWireAsync(issuer.Badges)).ShouldBe(HttpStatusCode.OK);

        var refused = (await issuer.Api.PostWireAsync(issuer.Badges, issuer.Body())).ShouldBeError(HttpStatusCode.TooManyRequests);

        refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await issuer.RowsAsync()).Badges.ShouldBe(0);
        (await (await app.ApiClientAsync(issuer.Organization)).GetWireAsync(issuer.Badges)).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(refused.Response.Headers.RetryAfter.Delta.Value);
        (await issuer.Api.GetWireAsync(issuer.Badges)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Post_RepeatedWithItsKey_IsDoneOnce_AndAnsweredTheSame(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.AllowDuplicateBadges = true);
        var body = issuer.Body("once@example.org");

        var first = (await PostAsync(issuer, body, "key-1")).ShouldBe(HttpStatusCode.Created);
        var second = (await PostAsync(issuer, body, "key-1")).ShouldBe(HttpStatusCode.Created);
        var other = (await PostAsync(issuer, body, "key-2")).ShouldBe(HttpStatusCode.Created);

        second.Text.ShouldBe(first.Text);
        first.Response.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        second.Response.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        other.Id.ShouldNotBe(first.Id);
        (await issuer.RowsAsync()).Badges.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Post_RefusedWithAKey_IsRefusedTheSameAgain(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var bad = issuer.Body("not an address");

        var first = (await PostAsync(issuer, bad, "key")).ShouldRefuse("recipient_email");
        (await PostAsync(issuer, bad, "key")).Text.ShouldBe(first.Text);
    }

    [Theory, Databases]
    public async Task Key_ForAnotherRequest_Is422_AndOfAnotherOrganization_IsItsOwn(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var issuer = await Issuer.NewAsync(app);
        var other = await Issuer.NewAsync(app);
        (await PostAsync(issuer, issuer.Body("a@example.org"), "shared")).ShouldBe(HttpStatusCode.Created);

        (await PostAsync(issuer, issuer.Body("b@example.org"), "shared")).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldContain("Idempotency-Key");
        (await PostAsync(other, other.Body("a@example.org"), "shared")).ShouldBe(HttpStatusCode.Created);
        (await PostAsync(issuer, issuer.Body("c@example.org"), new string('k', 256))).ShouldBeError(HttpStatusCode.BadRequest);
    }

    [Theory, Databases]
    public async Task Post_FiftyTimesAtOnceWithOneKey_IsDoneOnce(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.AllowDuplicateBadges = true);
        var body = issuer.Body("many@example.org");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(issuer, body, "crowd")));

        answers.Where(a => a.Status == HttpStatusCode.Created).Select(a => a.Id).Distinct().Count().ShouldBe(1);
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created || a.Status == HttpStatusCode.Conflict);
        (await issuer.RowsAsync()).Badges.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Key_AfterADay_IsForgotten_AndItsAnswerWasEncrypted(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var issuer = await Issuer.NewAsync(app, template: t => t.AllowDuplicateBadges = true);
        var body = issuer.Body("kept@example.org");
        var first = await PostAsync(issuer, body, "daily");
        var kept = await app.InDatabaseAsync(db => db.IdempotentRequests.Select(r => r.Answer!).SingleAsync());
        System.Text.Encoding.UTF8.GetString(kept).ShouldNotContain("kept@");

        app.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(1));
        var next = (await PostAsync(issuer, body, "daily")).ShouldBe(HttpStatusCode.Created);

        next.Id.ShouldNotBe(first.Id);
        (await app.InDatabaseAsync(db => db.IdempotentRequests.CountAsync())).ShouldBe(1, "The new one took the place of the old.");

        await PostAsync(issuer, issuer.Body("later@example.org"), "later");
        app.Clock.Advance(TimeSpan.FromHours(23));
        await PostAsync(issuer, issuer.Body("young@example.org"), "young");
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.Services.GetRequiredService<IdempotentRequests>().RunAsync(new(default, app.Clock.GetUtcNow().UtcDateTime), TestContext.Current.CancellationToken);
        (await app.InDatabaseAsync(db => db.IdempotentRequests.CountAsync())).ShouldBe(1, "Nobody asks for the others any more.");
    }

    private static Task<WireAnswer> PostAsync(Issuer issuer, JsonObject body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, issuer.Badges) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return issuer.Api.SendWireAsync(request);
    }
}
