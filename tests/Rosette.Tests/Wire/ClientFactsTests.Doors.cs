using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Templates;
using Rosette.Tests.Webhooks;
using Shouldly;
using Xunit;
using static Rosette.Tests.Wire.WireSeed;

namespace Rosette.Tests.Wire;

/// <summary>This part: webhooks, OAuth, and what everybody may read.</summary>
public sealed partial class ClientFactsTests
{
    [Theory, Databases]
    public async Task Fact25_Bulk_MinimalAndDefault_HaveTheirMembers(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var path = $"{world.Issuer.Path}/high_volume_issued_badge_search?filter=state::accepted";
        string[] minimal =
        [
            "id", "issued_to", "issued_to_first_name", "issued_to_last_name", "issuer_earner_id", "public", "recipient_email", "state", "badge_url", "updated_at", "created_at",
            "expires_at", "issued_at", "state_updated_at", "badge_template", "user",
        ];
        var few = (await world.Issuer.Api.OkAsync(path + "&badge_format=minimal")).Data[0];
        var many = (await world.Issuer.Api.OkAsync(path)).Data[0];
        foreach (var name in minimal)
        {
            few.TryGetProperty(name, out var value).ShouldBeTrue(name);
            value.ValueKind.ShouldNotBe(JsonValueKind.Null, name);
        }
        few.GetProperty("badge_template").ShouldMatch($$"""{"id":"{{world.Issuer.Template.Id}}","name":"Knots I"}""");
        few.GetProperty("user").ShouldMatch($$"""{"id":"{{world.Earner.Id}}"}""");
        foreach (var name in minimal.Append("locale").Append("issuer").Append("image_url"))
            many.TryGetProperty(name, out _).ShouldBeTrue(name);
        many.GetProperty("badge_template").ShouldMatch($$"""{"id":"{{world.Issuer.Template.Id}}","name":"Knots I","image_url":"@picture","url":"@text"}""");
    }

    [Theory, Databases]
    public async Task Fact27And29And30_Webhook_IsFlat_ItsEventIsThere_AndItsSecretIsKept(DatabaseKind kind)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var app = await apps.OnAsync(kind);
        var issuer = await app.ListeningAsync($"{receiver.Url}/204?token=s3cret&x=%20y");
        var read = new List<HttpStatusCode>();
        // A receiver reads the event back before it answers.
        receiver.Arrived = () =>
            read.Add(issuer.Api.GetAsync($"{issuer.Path}/events/{receiver.Received[^1].EventId}/").GetAwaiter().GetResult().StatusCode);

        var badge = (await issuer.IssueAsync()).Id;
        var made = (await issuer.MakeAsync()).Id;
        (await issuer.Api.SendWireAsync(HttpMethod.Put, $"{issuer.Templates}/{made}/archive")).ShouldBe(HttpStatusCode.OK);
        (await issuer.Api.DeleteWireAsync($"{issuer.Templates}/{made}")).ShouldBe(HttpStatusCode.NoContent);
        (await issuer.Api.PutWireAsync($"{issuer.Badges}/{badge}/revoke", new JsonObject { ["reason"] = "x" })).ShouldBe(HttpStatusCode.OK);
        var received = await receiver.UntilAsync(5);

        received.Select(r => r.Json.GetProperty("event_type").GetString())
            .ShouldBe(["badge.created", "badge.state.changed", "badge_template.changed", "badge_template.created", "badge_template.deleted"], ignoreOrder: true);
        foreach (var webhook in received)
        {
            webhook.Json.ShouldMatch($$"""{"id":"@id","organization_id":"{{issuer.Organization.Id}}","event_type":"@text","occurred_at":"@time"}""");
            webhook.ContentType.ShouldBe("application/json");
            webhook.PathAndQuery.ShouldBe("/204?token=s3cret&x=%20y");
        }
        read.ShouldAllBe(status => status == HttpStatusCode.OK);
        await issuer.UntilAsync(d => d.State == Rosette.Platform.Changes.DeliveryStates.Succeeded);
        (await issuer.Api.OkAsync(issuer.Path))["webhook_url"].ShouldBe($"{receiver.Url}/204?token=s3cret&x=%20y");
    }

    [Theory, Databases]
    public async Task Fact28_Event_EmbedsItsThingWhole_ADeletedTemplateToo(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = (await issuer.MakeAsync(("image", Picture()))).Id;
        var shown = (await issuer.Api.OkAsync(issuer.Templates + "?filter=query::Made")).Data[0];
        await issuer.Api.DeleteWireAsync($"{issuer.Templates}/{made}");
        foreach (var type in new[] { "badge_template.created", "badge_template.deleted" })
        {
            var id = (await issuer.Api.OkAsync($"{issuer.Path}/events?filter=event_type::{type}")).Ids.Single();
            var told = await issuer.Api.OkAsync($"{issuer.Path}/events/{id}/");
            told.Data.ShouldMatch(
                $$"""{"id":"{{id}}","event_type":"{{type}}","organization_id":"{{issuer.Organization.Id}}","occurred_at":"@time","badge_template":{{shown.GetRawText()}}}"""
            );
        }
        var badge = (await issuer.IssueAsync()).Id;
        var issued = (await issuer.Api.OkAsync($"{issuer.Path}/events?filter=event_type::badge.created")).Data[0];
        issued.GetProperty("badge").ShouldMatch((await issuer.Api.OkAsync($"{issuer.Badges}/{badge}")).Data.GetRawText());
    }

    [Theory, Databases]
    public async Task Fact31And32_OAuth_WithoutScopeOrPkce_KeepsTheState_AndACodeWorksOnce(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var (user, program) = (await issuer.App.UserAsync(), await issuer.ProgramAsync());
        var (code, state) = await issuer.App.CodeAsync(program, user, "a b&c=d/é");
        state.ShouldBe("a b&c=d/é");

        var tokens = await issuer.App.TokenAsync(program, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback));
        tokens.ShouldBe(HttpStatusCode.OK);
        foreach (var name in new[] { "access_token", "token_type", "refresh_token" })
            tokens.Json.GetProperty(name).GetString().ShouldNotBeNullOrEmpty(name);
        tokens.Json.GetProperty("expires_in").GetInt32().ShouldBe(7200);
        tokens.Json.GetProperty("token_type").GetString().ShouldBe("Bearer");
        var again = await issuer.App.TokenAsync(program, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback));
        again.ShouldBe(HttpStatusCode.BadRequest).Json.GetProperty("error").GetString().ShouldBe("invalid_grant");

        // The client's id and secret as Basic.
        var (second, _) = await issuer.App.CodeAsync(program, user);
        var form = $"grant_type=authorization_code&code={Uri.EscapeDataString(second)}&redirect_uri={Uri.EscapeDataString(Callback)}";
        var basic = await issuer.App.SendRawAsync(
            $"POST /oauth/token HTTP/1.1\nAuthorization: Basic {Base64($"{program.Id}:{program.Secret}")}\nContent-Type: application/x-www-form-urlencoded\n\n{form}"
        );
        (basic.Status, basic.Json.TryGetProperty("access_token", out _)).ShouldBe((200, true));
        (await issuer.App.SendRawAsync("POST /oauth/token HTTP/1.1\nContent-Type: application/json\n\n{\"grant_type\":")).Json.ShouldMatch("""{"error":"invalid_request","error_description":"@text"}""");
    }

    [Theory, Databases]
    public async Task Fact33_Earner_ReadsAndDecides(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var user = await issuer.App.UserAsync();
        var (first, second) = ((await issuer.IssueAsync(user.Email)).Id, (await (await issuer.WithTemplateAsync()).IssueAsync(user.Email)).Id);
        var earner = await issuer.EarnerAsync(user);

        var self = await earner.OkAsync("/oauth/v1/users/self");
        (self["email"], self["first_name"], self["last_name"], self["vanity_slug"]).ShouldBe((user.Email, user.FirstName, user.LastName, user.VanitySlug));
        self.Data.TryGetProperty("photo_url", out _).ShouldBeTrue();
        (await earner.SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{first}/accept")).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("accepted");
        var list = await earner.OkAsync("/oauth/v1/users/self/badges");
        list.Data.EnumerateArray().Select(b => b.GetProperty("state").GetString()!).Order().ShouldBe(["accepted", "pending"]);
        foreach (var name in new[] { "id", "url", "image_url", "name", "description" })
            list.Data[0].GetProperty("badge_template").TryGetProperty(name, out _).ShouldBeTrue(name);
        (await earner.SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{second}/reject")).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("rejected");
        (await earner.SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{second}/accept")).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("accepted");
        (await earner.SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{second}/reject")).ShouldBeError(HttpStatusCode.UnprocessableEntity);
        (await issuer.App.Client.SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{first}/accept")).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Theory, Databases]
    public async Task Fact34_RedirectUri_WithTheAnswerOnIt_IsTaken(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var (user, program) = (await issuer.App.UserAsync(), await issuer.ProgramAsync());
        var (code, state) = await issuer.App.CodeAsync(program, user);
        foreach (var (redirect, status) in new[] { (Callback + "?other=1", 400), (Callback + "/x?code=1", 400), ($"{Callback}?code={Uri.EscapeDataString(code)}&state={Uri.EscapeDataString(state!)}", 200) })
            ((int)(await issuer.App.TokenAsync(program, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect))).Status).ShouldBe(status, redirect.Replace(code, "CODE"));
    }

    [Theory, Databases]
    public async Task Fact35_ProfileJson_IsThereForEverybody_48AtATime(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var user = await issuer.App.UserAsync();
        for (var i = 0; i < 49; i++)
            await issuer.App.BadgeAsync(issuer.Template, user);
        var path = $"/users/{user.VanitySlug}/badges.json";
        foreach (var accept in new[] { "", "\nAccept: */*", "\nAccept: text/html", "\nAccept: application/json\nX-Requested-With: XMLHttpRequest" })
            foreach (var host in new[] { "", "\nHost: api.credly.test", "\nHost: www.credly.test" })
            {
                var answer = await issuer.App.SendRawAsync($"GET {path} HTTP/1.1{accept}{host}");
                (answer.Status, answer.Data.GetArrayLength()).ShouldBe((200, 48), accept + host);
                answer.Headers["Content-Type"].ShouldStartWith("application/json");
            }
        foreach (var (query, count) in new[] { ("page=2", 1), ("page=3", 0), ("per=10", 10), ("page=5&per=10", 9), ("sort=most_popular", 48), ("filter=all", 48), ("page_size=48", 48), ("page_size=100", 49), ("sort=rank&filter=all&page=1&page_size=48", 48) })
            (await issuer.App.Client.OkAsync($"{path}?{query}")).Data.GetArrayLength().ShouldBe(count, query);
        (await issuer.App.Client.OkAsync(path)).Metadata.ShouldMatch("""{"count":48,"current_page":1,"total_count":49,"total_pages":2,"per":48,"previous_page_url":null,"next_page_url":"@text"}""");
        foreach (var unknown in new[] { "/users/nobody.12345678/badges.json", $"/users/{Guid.NewGuid()}/badges.json" })
            (await issuer.App.Client.GetWireAsync(unknown)).ShouldBeError(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task Fact36And37_ProfileItems_AreAcceptedPublicBadges_InTheirForm(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var issuer = world.Issuer;
        var hidden = (await issuer.IssueAsync(world.Earner.Email)).Id;
        await issuer.ChangeAsync(hidden, (badge, now) => badge.Accept(world.Earner.Id, isPublic: false, now));
        await issuer.IssueAsync(world.Earner.Email);

        var answer = await issuer.App.Client.OkAsync($"/users/{world.Earner.VanitySlug}/badges.json");
        answer.Ids.Count.ShouldBe(2);
        answer.Ids.ShouldContain(world.Accepted);
        answer.Text.ShouldNotContain("@");
        foreach (var item in answer.Data.EnumerateArray())
        {
            item.GetProperty("earner_path").GetString().ShouldBe($"/users/{world.Earner.VanitySlug}");
            foreach (var name in new[] { "id", "issued_to", "issued_at", "issued_at_date", "accepted_at", "updated_at", "last_updated_at", "expires_at", "expires_at_date", "state", "public", "locale", "image", "image_url", "evidence" })
                item.TryGetProperty(name, out _).ShouldBeTrue(name);
            item.GetProperty("issuer").GetProperty("entities")[0].GetProperty("primary").GetBoolean().ShouldBeTrue();
            var template = item.GetProperty("badge_template");
            template.GetProperty("badge_template_activities").ValueKind.ShouldBe(JsonValueKind.Array);
            foreach (var name in new[] { "level", "cost", "time_to_earn", "type_category" })
                template.GetProperty(name).ValueKind.ShouldBeOneOf(JsonValueKind.String, JsonValueKind.Null);
        }
    }

    [Theory, Databases]
    public async Task Fact38_BadgesId_IsThePublicPage(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        foreach (var path in new[] { $"/badges/{world.Accepted}", $"/badges/{world.Accepted}/", $"/badges/{world.Accepted}/public_url", $"/badges/{world.Accepted.ToString().ToUpperInvariant()}" })
            (await world.Issuer.App.Client.PageAsync(path)).Meta("og:title").ShouldBe($"Knots I was issued by {world.Issuer.Organization.Name} to Ines María Falk.");
        (await world.Issuer.Api.OkAsync($"{world.Issuer.Badges}/{world.Accepted}"))["badge_url"].ShouldBe(world.Issuer.App.Settings.Url($"/badges/{world.Accepted}"));
    }
}
