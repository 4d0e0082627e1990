using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Templates;
using Rosette.Tests.Workforce;
using Shouldly;
using Xunit;
using static Rosette.Tests.Wire.WireSeed;

namespace Rosette.Tests.Wire;

/// <summary>This part: what stands in answers.</summary>
public sealed partial class ClientFactsTests
{
    /// <summary>Every list of the API, below an organization.</summary>
    private static readonly string[] Lists =
    [
        "/badges", "/badge_templates", "/events", "/issuers", "/grantors", "/recommendations", "/authorization_tokens", "/oauth_applications", "/employees",
        "/employees/skills", "/employees/external_badges",
    ];

    [Theory, Databases]
    public async Task Fact16_Envelope_IsEverywhere_ButForOpenBadgesAndTokens(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        foreach (var path in world.Things)
        {
            var answer = await world.Issuer.Api.OkAsync(path);
            answer.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["data", "metadata"], path);
            answer.Metadata.GetRawText().ShouldBe("{}", path);
            answer.Data.ValueKind.ShouldBe(JsonValueKind.Object, path);
            answer.Response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8", path);
        }
        foreach (var list in Lists.Append("/high_volume_issued_badge_search"))
        {
            var answer = await world.Issuer.Api.OkAsync(world.Issuer.Path + list);
            answer.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["data", "metadata"], list);
            answer.Data.ValueKind.ShouldBe(JsonValueKind.Array, list);
            answer.Data.GetArrayLength().ShouldBeGreaterThan(0, list);
        }
        foreach (var path in new[] { $"/badge_assertions/{world.Accepted}", $"/badge_classes/{world.Issuer.Template.Id}", $"/issuers/{world.Issuer.Organization.Id}" })
            (await world.Issuer.App.Client.OkAsync("/v1/obi/v2" + path)).Json.TryGetProperty("data", out _).ShouldBeFalse(path);
        var token = await world.Issuer.App.TokenAsync(await world.Issuer.ProgramAsync("events"), ("grant_type", "client_credentials"));
        token.ShouldBe(HttpStatusCode.OK).Json.TryGetProperty("data", out _).ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task Fact17_Lists_SayWhereTheyAre_InIntegers(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var empty = await Issuer.NewAsync(world.Issuer.App, o => o.WorkforceEnabled = true);
        var self = await world.Issuer.EarnerAsync(world.Earner);
        var lists = Lists.Select(list => (world.Issuer.Api, world.Issuer.Path + list))
            .Concat(Lists.Select(list => (empty.Api, empty.Path + list)))
            .Append((world.Issuer.Api, "/v1/organizations"))
            .Append((world.Issuer.Api, $"{world.Issuer.Path}/recommendations/{world.Recommendation}/badge_templates"))
            .Append((self, "/oauth/v1/users/self/badges"));
        foreach (var (client, list) in lists)
        {
            var answer = await client.OkAsync(list);
            var count = answer.Data.GetArrayLength();
            answer.Metadata.ShouldMatch(
                $$"""{"count":{{count}},"current_page":1,"total_count":{{count}},"total_pages":1,"per":50,"previous_page_url":null,"next_page_url":null}"""
            );
            var beyond = await client.OkAsync(list + "?page=7");
            beyond.Data.GetArrayLength().ShouldBe(0, list);
            beyond.Metadata.GetProperty("current_page").GetInt32().ShouldBe(7, list);
            beyond.Metadata.GetProperty("next_page_url").ValueKind.ShouldBe(JsonValueKind.Null, list);
            foreach (var page in new[] { "0", "-1", "x", "1.5", "" })
                (await client.OkAsync($"{list}?page={page}&per={page}")).Metadata.GetProperty("current_page").GetInt32().ShouldBe(1, list);
        }
        (await world.Issuer.Api.OkAsync(world.Issuer.Path + "/high_volume_issued_badge_search")).Metadata.ShouldMatch("""{"next_page_url":null}""");
    }

    [Theory, Databases]
    public async Task Fact18_NextPageUrl_LeadsThroughEveryList_OnTheHostOfTheClient(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind), twice: true);
        var (app, issuer, auth) = (world.Issuer.App, world.Issuer, await world.Issuer.BasicAsync());
        var earner = await issuer.EarnerTokenAsync(world.Earner);
        var lists = Lists.Append("/high_volume_issued_badge_search").Select(list => issuer.Path + list).Append("/oauth/v1/users/self/badges").ToList();
        foreach (var list in lists)
        {
            var (signIn, access) = list.StartsWith("/oauth") ? ("X-Nothing: 1", "&access_token=" + earner) : (auth, "");
            var all = await app.SendRawAsync($"GET {list}?sort=created_at&filter=query::&per=50{access} HTTP/1.1\n{signIn}");
            var expected = all.Data.EnumerateArray().Select(Key).ToList();
            expected.Count.ShouldBeGreaterThan(1, list);
            var seen = new List<string>();
            for (var path = $"{list}?per=1&sort=created_at&filter=state::pending%2Caccepted,active,archived,draft,rejected,revoked,replaced,created{access}"; path is not null; )
            {
                var page = await app.SendRawAsync($"GET {path} HTTP/1.1\n{signIn}\nHost: api.credly.test:8443\nX-Forwarded-Proto: https");
                page.Status.ShouldBe(200, path);
                seen.AddRange(page.Data.EnumerateArray().Select(Key));
                var next = page.Metadata.GetProperty("next_page_url").GetString();
                seen.Count.ShouldBeLessThan(100, list);
                if (next is not null)
                {
                    next.ShouldStartWith($"https://api.credly.test:8443{list}?");
                    Uri.UnescapeDataString(next).ShouldContain("filter=state::pending,accepted");
                    next.ShouldContain("sort=created_at");
                }
                path = next?["https://api.credly.test:8443".Length..];
            }
            seen.Order().ShouldBe(expected.Order(), list);
        }

        static string Key(JsonElement item) => item.TryGetProperty("employee_id", out var employee) ? employee.GetString() + item.GetProperty("id") : item.GetProperty("id").ToString();
    }

    [Theory, Databases]
    public async Task Fact19_Statuses_AreExact(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (issuer, strict) = (world.Issuer, await world.Issuer.WithTemplateAsync());
        var email = Seed.NewAddress();
        (await strict.TryIssueAsync(email)).Status.ShouldBe(HttpStatusCode.Created);
        (await strict.TryIssueAsync(email)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await issuer.MakeAsync()).Status.ShouldBe(HttpStatusCode.Created);
        ((int)(await issuer.Api.PostWireAsync($"{issuer.Badges}/{world.Accepted}/replace", Replacement(issuer))).Status).ShouldBe(201);
        (await issuer.Api.PutWireAsync($"{issuer.Badges}/{world.Pending}/revoke", new JsonObject { ["reason"] = "x" })).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var path in world.Things)
        {
            var unknown = Regex.Replace(path, "[^/]+$", _ => Guid.NewGuid().ToString());
            if (path.EndsWith("/data"))
                unknown = path.Replace(world.Employee.ToString(), Guid.NewGuid().ToString());
            (await issuer.Api.GetWireAsync(unknown)).Status.ShouldBe(HttpStatusCode.NotFound, unknown);
            (await issuer.App.ApiClient("wrong").GetWireAsync(path)).Status.ShouldBe(HttpStatusCode.Unauthorized, path);
        }
    }

    [Theory, Databases]
    public async Task Fact20_Errors_HaveTheirExactTexts(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var unknown = Guid.NewGuid();
        foreach (var (given, shown) in new (JsonNode?, string)[] { (null, ""), ("", ""), (unknown.ToString(), unknown.ToString()), ("abc", "abc") })
        {
            var refused = (await issuer.TryIssueAsync(null, ("badge_template_id", given))).ShouldBeError(HttpStatusCode.UnprocessableEntity);
            refused.Json.ShouldMatch($$"""{"data":{"message":"Invalid or missing Badge Template ID: {{shown}}"},"metadata":null}""");
        }

        var email = Seed.NewAddress();
        var badge = (await issuer.IssueAsync(email)).Id;
        (await issuer.TryIssueAsync(email)).ShouldBe(HttpStatusCode.UnprocessableEntity).Json.ShouldMatch("""{"data":{"message":"User already has this badge"},"metadata":null}""");
        (await issuer.TryIssueAsync("no address")).ShouldBe(HttpStatusCode.UnprocessableEntity).Json.ShouldMatch(
            """
            {"data":{"message":"@text","errors":[{"attribute":"recipient_email","attribute_label":"Recipient email","messages":["@text"]}]},"metadata":null}
            """
        );
        (await issuer.TryIssueAsync("no address")).Message.ShouldStartWith("Validation failed: Recipient email is invalid");
        var batch = new JsonObject { ["badges"] = new JsonArray(issuer.Body(), issuer.Body("no address")) };
        (await issuer.Api.PostWireAsync(issuer.Badges + "/batch", batch)).ShouldBeError(HttpStatusCode.UnprocessableEntity).Data.GetProperty("error_index").GetInt32().ShouldBe(1);

        var newer = (await issuer.Api.PostWireAsync($"{issuer.Badges}/{badge}/replace", Replacement(issuer))).ShouldBe(HttpStatusCode.Created).Id;
        (await issuer.Api.PostWireAsync($"{issuer.Badges}/{badge}/replace", Replacement(issuer))).ShouldBe(HttpStatusCode.UnprocessableEntity).Json.ShouldMatch(
            $$$"""
            {"data":{"message":"Validation failed: This badge cannot be replaced because it has already been replaced."},"metadata":{"current_badge_id":"{{{newer}}}"}}
            """
        );
        (await issuer.Api.PostRawAsync(issuer.Badges, "{")).ShouldBeError(HttpStatusCode.BadRequest);
        foreach (var (path, status) in new[] { ("/v1/nothing", 404), ($"{issuer.Badges}/{unknown}", 404), ($"/v1/organizations/{unknown}", 404) })
            (await issuer.Api.GetWireAsync(path)).ShouldBeError((HttpStatusCode)status, path).Json.ShouldMatch("""{"data":{"message":"@text"},"metadata":null}""");
    }

    [Theory, Databases]
    public async Task Fact21_IdsTimesAndDays_HaveOneForm_Everywhere(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var self = await world.Issuer.EarnerAsync(world.Earner);
        var answers = new List<(string Path, JsonElement Json)>();
        foreach (var path in world.Things.Concat(Lists.Append("/high_volume_issued_badge_search").Select(l => world.Issuer.Path + l)))
            answers.Add((path, (await world.Issuer.Api.OkAsync(path)).Json));
        foreach (var path in new[] { "/oauth/v1/users/self", "/oauth/v1/users/self/badges" })
            answers.Add((path, (await self.OkAsync(path)).Json));
        foreach (var path in new[] { $"/users/{world.Earner.VanitySlug}/badges.json", $"/badges/{world.Accepted}.json" })
            answers.Add((path, (await world.Issuer.App.Client.OkAsync(path)).Json));
        foreach (var (path, json) in answers)
            Walk(json, path);

        static void Walk(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Array)
                foreach (var entry in element.EnumerateArray())
                    Walk(entry, path);
            if (element.ValueKind != JsonValueKind.Object)
                return;
            foreach (var member in element.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.String && Form(member.Name) is { } form)
                    member.Value.GetString()!.ShouldMatch(form, $"{path} {member.Name}");
                Walk(member.Value, path);
            }
        }

        static string? Form(string name) =>
            name switch
            {
                "default_expires_at" or "linked_in_org_id" or "issuer_earner_id" or "external_id" or "manager_external_id" => null,
                _ when name.EndsWith("_at") => @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
                _ when name.EndsWith("_date") => @"^\d{4}-\d\d-\d\d$",
                _ when name == "id" || name.EndsWith("_id") => "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
                // Public JSON has "" for none, as the original's does.
                "twitter_url" => "^(https?://.*)?$",
                _ when name.EndsWith("_url") => "^https?://",
                _ => null,
            };
    }

    [Theory, Databases]
    public async Task Fact22_Template_HasWhatNoClientMayMiss(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var bare = await world.Issuer.WithTemplateAsync(t => t.State = "draft");
        foreach (var template in (await bare.Api.OkAsync(bare.Templates)).Data.EnumerateArray())
        {
            template.GetProperty("skills").EnumerateArray().ShouldAllBe(s => s.ValueKind == JsonValueKind.String);
            template.GetProperty("url").GetString()!.ShouldStartWith("http");
            var image = template.GetProperty("image");
            (image.ValueKind == JsonValueKind.Null ? null : image.GetProperty("url").GetString()).ShouldBe(template.GetProperty("image_url").GetString());
            template.GetProperty("owner").GetProperty("id").GetGuid().ShouldBe(bare.Organization.Id);
            template.GetProperty("owner").GetProperty("name").GetString().ShouldBe(bare.Organization.Name);
            foreach (var name in new[] { "vanity_slug", "visibility", "allow_duplicate_badges", "public", "created_at", "updated_at" })
                template.GetProperty(name).ValueKind.ShouldNotBe(JsonValueKind.Null, name);
        }
        var shown = (await world.Issuer.App.Client.OkAsync($"/users/{world.Earner.VanitySlug}/badges.json")).Data[0].GetProperty("badge_template").GetProperty("skills");
        shown[0].ShouldMatch("""{"id":"@id","name":"Knots","vanity_slug":"knots"}""");
    }

    [Theory, Databases]
    public async Task Fact23_Badge_InEachState_HasTheUrlOfThatState(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        foreach (var badge in (await world.Issuer.Api.OkAsync(world.Issuer.Badges)).Data.EnumerateArray())
        {
            var state = badge.GetProperty("state").GetString()!;
            badge.TryGetProperty("accept_badge_url", out _).ShouldBe(state == "pending", state);
            badge.TryGetProperty("badge_url", out _).ShouldBe(state == "accepted", state);
            badge.GetProperty("badge_template").GetProperty("skills").ValueKind.ShouldBe(JsonValueKind.Array);
            badge.GetProperty("badge_template").TryGetProperty("reporting_tags", out _).ShouldBeFalse();
            badge.GetProperty("user").ValueKind.ShouldBe(JsonValueKind.Object);
            badge.GetProperty("evidence").ValueKind.ShouldBe(JsonValueKind.Array);
            badge.TryGetProperty("image_url", out _).ShouldBeTrue();
            foreach (var name in new[] { "locale", "recipient_email", "public", "created_at", "updated_at" })
                badge.GetProperty(name).ValueKind.ShouldNotBe(JsonValueKind.Null, name);
        }
        (await world.Issuer.Api.OkAsync(world.Issuer.Badges)).Data.EnumerateArray().Select(b => b.GetProperty("state").GetString()!).Distinct().Order()
            .ShouldBe(["accepted", "pending", "rejected", "replaced", "revoked"]);
    }

    [Theory, Databases]
    public async Task Fact24_Images_LoadForEverybody_AndEndInAnExtension(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var organization = await world.Issuer.Api.OkAsync(world.Issuer.Path);
        var badge = await world.Issuer.Api.OkAsync($"{world.Issuer.Badges}/{world.Accepted}");
        foreach (var url in new[] { organization["photo_url"]!, badge["image_url"]!, badge.Data.GetProperty("badge_template").GetProperty("image_url").GetString()! })
        {
            url.ShouldEndWith(".png");
            foreach (var size in new[] { "", "/size/110x110", "/size/160x160", "/size/220x220", "/size/340x340", "/size/680x680" })
            {
                using var image = await world.Issuer.App.Client.GetAsync(url.Replace("/images/", size + "/images/"));
                image.StatusCode.ShouldBe(HttpStatusCode.OK, size);
                image.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
            }
        }
    }

    [Theory, Databases]
    public async Task Fact26_Revoke_AndReplace_AnswerTheBadgeThatMatters(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var old = (await issuer.IssueAsync()).Id;
        var replaced = (await issuer.Api.PostWireAsync($"{issuer.Badges}/{old}/replace", Replacement(issuer))).ShouldBe(HttpStatusCode.Created);
        replaced.Id.ShouldNotBe(old);
        replaced["replaces_badge_id"].ShouldBe(old.ToString());
        (await issuer.Api.OkAsync($"{issuer.Badges}/{old}"))["replacement_badge_id"].ShouldBe(replaced.Id.ToString());
        var revoked = (await issuer.Api.PutWireAsync($"{issuer.Badges}/{replaced.Id}/revoke", new JsonObject { ["reason"] = " Left; \"the\" guild " })).ShouldBe(HttpStatusCode.OK);
        (revoked.Id, revoked["state"], revoked["revocation_reason"]).ShouldBe((replaced.Id, "revoked", "Left; \"the\" guild"));
    }

    private static JsonObject Replacement(Issuer issuer) => new() { ["badge_template_id"] = issuer.Template.Id.ToString(), ["issued_at"] = "2031-06-06 09:08:09 +0200" };
}
