using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Workforce;
using Shouldly;
using Xunit;
using static Rosette.Tests.Wire.WireSeed;

namespace Rosette.Tests.Wire;

/// <summary>
/// What existing clients break on without, fact by fact (client-facts.md), in requests written as those clients write them.
/// This part: signing in and the request line.
/// </summary>
public sealed partial class ClientFactsTests(WireApps apps) : IClassFixture<WireApps>
{
    [Theory, Databases]
    public async Task Fact01_Basic_TakesTheTokenHoweverItIsPacked(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var token = await issuer.App.TokenAsync(issuer.Organization);
        foreach (var packed in new[] { $"{token}:", token, $"{token}|", $"{token}:''", $"{token}|:", $"{token}:secret:of:colons" })
        {
            var answer = await issuer.App.SendRawAsync($"GET {issuer.Path} HTTP/1.1\nAuthorization: Basic {Base64(packed)}");
            answer.Status.ShouldBe(200, packed.Replace(token, "TOKEN"));
            answer.Data.GetProperty("id").GetGuid().ShouldBe(issuer.Organization.Id);
        }
    }

    [Theory, Databases]
    public async Task Fact02_WrongToken_Is401InJson_AndNoRedirect(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (var line in new[] { "", $"\nAuthorization: Basic {Base64("wrong:")}", "\nAuthorization: Basic !!!", "\nAuthorization: Bearer wrong", "\nAuthorization: wrong" })
            foreach (var accept in new[] { "", "\nAccept: application/json", "\nAccept: text/html,*/*" })
                foreach (var request in new[] { "GET /v1/organizations", $"GET {issuer.Path}/", $"POST {issuer.Badges}", $"GET /api{issuer.Badges}.json", "GET /oauth/v1/users/self" })
                {
                    var answer = await issuer.App.SendRawAsync($"{request} HTTP/1.1{line}{accept}");
                    answer.Status.ShouldBe(401, request + line);
                    answer.Headers["Content-Type"].ShouldStartWith("application/json");
                    answer.Headers.ShouldNotContainKey("Location");
                    answer.Data.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
                    answer.Metadata.ValueKind.ShouldBe(JsonValueKind.Null);
                }
    }

    [Theory, Databases]
    public async Task Fact03_Organizations_IsTheOnlyOne(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        // An organization that may issue for it, and one for which it may issue, change nothing.
        await issuer.App.AuthorizationAsync(issuer.Organization, await issuer.App.OrganizationAsync());
        await issuer.App.AuthorizationAsync(await issuer.App.OrganizationAsync(), issuer.Organization);

        (await issuer.Api.OkAsync("/v1/organizations")).Ids.ShouldBe([issuer.Organization.Id]);
    }

    [Theory, Databases]
    public async Task Fact04_EarnerEndpoints_TakeTheTokenInHeaderOrQuery(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var user = await issuer.App.UserAsync();
        var token = await issuer.EarnerTokenAsync(user);
        foreach (var path in new[] { "/oauth/v1/users/self", "/oauth/v1/users/self/", "/oauth/v1/users/self/badges", "/oauth/v1/users/self/badges/" })
        {
            (await issuer.App.SendRawAsync($"GET {path} HTTP/1.1\nAuthorization: Bearer {token}")).Status.ShouldBe(200, path);
            (await issuer.App.SendRawAsync($"GET {path}?access_token={Uri.EscapeDataString(token)} HTTP/1.1")).Status.ShouldBe(200, path);
            (await issuer.App.SendRawAsync($"GET {path}?access_token=wrong HTTP/1.1")).Status.ShouldBe(401, path);
        }
    }

    [Theory, Databases]
    public async Task Fact05_TrailingSlash_MeansNothing_OnEveryMethod(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var (app, auth) = (issuer.App, await issuer.BasicAsync());
        var user = await app.UserAsync();
        Task<RawAnswer> Send(string line, string body = "") => app.SendRawAsync($"{line} HTTP/1.1\n{auth}\nContent-Type: application/json\n\n{body}");

        (await Send($"GET {issuer.Path}/")).Data.GetProperty("name").GetString().ShouldBe(issuer.Organization.Name);
        (await Send($"GET {issuer.Templates}/?filter=state::active")).Data.GetArrayLength().ShouldBe(1);
        var issued = await Send($"POST {issuer.Badges}/", issuer.Body(user.Email).ToJsonString());
        issued.Status.ShouldBe(201, issued.Text);
        var badge = issued.Data.GetProperty("id").GetString();
        var token = await issuer.EarnerTokenAsync(user);
        (await app.SendRawAsync($"GET /oauth/v1/users/self/badges/?access_token={token} HTTP/1.1")).Data[0].GetProperty("id").GetString().ShouldBe(badge);
        (await app.SendRawAsync($"PUT /oauth/v1/users/self/badges/{badge}/accept/ HTTP/1.1\nAuthorization: Bearer {token}")).Data.GetProperty("state").GetString().ShouldBe("accepted");
        (await Send($"PUT {issuer.Badges}/{badge}/revoke/", """{"reason":"test"}""")).Data.GetProperty("state").GetString().ShouldBe("revoked");
        var told = (await Send($"GET {issuer.Path}/events/")).Data[0].GetProperty("id").GetString();
        (await Send($"GET {issuer.Path}/events/{told}/")).Data.GetProperty("id").GetString().ShouldBe(told);
        (await Send($"PUT {issuer.Path}/", """{"bio":"Sailors."}""")).Status.ShouldBe(200);
        (await Send($"DELETE {issuer.Badges}/{badge}/")).Status.ShouldBe(204);
    }

    [Theory, Databases]
    public async Task Fact06_DoubledSlash_IsOne(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var (app, auth, id) = (issuer.App, await issuer.BasicAsync(), issuer.Organization.Id);
        (await app.SendRawAsync($"GET /v1//organizations/{id}/badges HTTP/1.1\n{auth}")).Status.ShouldBe(200);
        (await app.SendRawAsync($"GET //v1//organizations//{id}//badge_templates//?filter=state::active HTTP/1.1\n{auth}")).Data.GetArrayLength().ShouldBe(1);
        var issued = await app.SendRawAsync($"POST /v1//organizations/{id}/badges/ HTTP/1.1\n{auth}\nContent-Type: application/json\n\n{issuer.Body().ToJsonString()}");
        issued.Status.ShouldBe(201);
        (await app.SendRawAsync("POST //oauth//token HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=x")).Json.GetProperty("error").GetString().ShouldNotBeNull();
        var user = await app.UserAsync();
        await issuer.ChangeAsync(issued.Data.GetProperty("id").GetGuid(), (b, now) => b.Accept(user.Id, isPublic: true, now));
        (await app.SendRawAsync($"GET //users//{user.VanitySlug}//badges.json HTTP/1.1")).Data.GetArrayLength().ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Fact07_ApiPrefixAndJsonSuffix_AreTheSame(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var auth = await issuer.BasicAsync();
        foreach (var path in new[] { issuer.Templates, "/api" + issuer.Templates, issuer.Templates + ".json", $"/api{issuer.Templates}.json", issuer.Templates + ".json/" })
            (await issuer.App.SendRawAsync($"GET {path}?sort=name HTTP/1.1\n{auth}")).Data[0].GetProperty("id").GetGuid().ShouldBe(issuer.Template.Id, path);
        // Its own links to further pages can be called, with whatever segment the client had in the path.
        await issuer.WithTemplateAsync();
        foreach (var path in new[] { "/api" + issuer.Templates, issuer.Templates + ".json", issuer.Templates + "/" })
        {
            var next = (await issuer.App.SendRawAsync($"GET {path}?per=1 HTTP/1.1\n{auth}")).Metadata.GetProperty("next_page_url").GetString()!;
            (await issuer.App.SendRawAsync($"GET {new Uri(next).PathAndQuery} HTTP/1.1\n{auth}")).Data.GetArrayLength().ShouldBe(1, next);
        }
    }

    [Theory, Databases]
    public async Task Fact08_Filter_RawOrEncoded_WithListsAndEveryKeyInUse(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.ReportingTags = ["deck"]);
        var (app, auth) = (issuer.App, await issuer.BasicAsync());
        var email = Seed.NewAddress("ines+knots");
        var badge = (await issuer.IssueAsync(email, ("issuer_earner_id", "emp-1"), ("expires_at", "2033-01-02"))).Id;
        await issuer.IssueAsync();
        await issuer.IssueAsync(null, ("expires_at", "2039-01-02"));
        var (template, escaped) = (issuer.Template.Id, email.Replace("+", "%2B"));
        foreach (
            var filter in new[]
            {
                $"recipient_email::{email}",
                $"recipient_email::{escaped}",
                $"recipient_email::{Uri.EscapeDataString(email)}",
                $"recipient_email%3A%3A{Uri.EscapeDataString(email)}",
                $"recipient_email_all::{escaped}|badge_template_id::{template}|badge_templates[reporting_tags]::deck,other",
                $"recipient_email_all::{escaped}%7Cbadge_template_id::{template}%7Cbadge_templates%5Breporting_tags%5D::deck",
                $"state::pending,accepted|issuer_earner_id::emp-1|public::true",
                $"state%3A%3Apending%2Caccepted%7Cissuer_earner_id%3A%3Aemp-1",
                "expires_at_date_max::2033-01-02|state::pending",
                $"query::{escaped}",
            }
        )
            foreach (var list in new[] { "badges", "high_volume_issued_badge_search" })
            {
                var answer = await app.SendRawAsync($"GET {issuer.Path}/{list}?filter={filter} HTTP/1.1\n{auth}");
                answer.Status.ShouldBe(200, filter);
                answer.Data.EnumerateArray().Select(b => b.GetProperty("id").GetGuid()).ShouldBe([badge], $"{list} {filter}");
            }
    }

    [Theory, Databases]
    public async Task Fact08_RecipientEmailAll_MatchesEveryAddressOfTheAccount(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var (first, second, stranger) = (Seed.NewAddress("first"), Seed.NewAddress("second"), Seed.NewAddress("stranger"));
        await issuer.App.UserAsync(first, change: u => u.Emails.Add(SecondAddress(issuer.App, u.Id, second)));
        var toFirst = (await issuer.IssueAsync(first)).Id;
        var other = await issuer.WithTemplateAsync();
        var toSecond = (await other.IssueAsync(second)).Id;
        var toStranger = (await issuer.IssueAsync(stranger)).Id;
        async Task<IReadOnlyList<Guid>> Found(string filter) => (await issuer.Api.OkAsync($"{issuer.Badges}?sort=created_at&filter={filter}")).Ids;

        (await Found($"recipient_email_all::{first}")).ShouldBe([toFirst, toSecond]);
        (await Found($"recipient_email_all::{second.ToUpperInvariant()}")).ShouldBe([toFirst, toSecond]);
        (await Found($"recipient_email_all::{stranger}")).ShouldBe([toStranger]);
        (await Found($"recipient_email_all::{first},{stranger}")).ShouldBe([toFirst, toSecond, toStranger]);
        (await Found($"recipient_email_all::{second}|badge_template_id::{other.Template.Id}")).ShouldBe([toSecond]);
        (await Found($"recipient_email::{second}")).ShouldBe([toSecond]);
    }

    [Theory, Databases]
    public async Task Fact09_ParameterThatComesTwice_IsOne(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.Name = "B");
        await issuer.WithTemplateAsync(t => t.Name = "A");
        await issuer.WithTemplateAsync(t => (t.Name, t.State) = ("C", "archived"));
        var answer = await issuer.Api.OkAsync($"{issuer.Templates}?sort=name&filter=state::active&sort=name&filter=state%3A%3Aactive&per=1&page=1&per=1&page=1");
        answer.Data[0].GetProperty("name").GetString().ShouldBe("A");
        var next = answer.Metadata.GetProperty("next_page_url").GetString()!;
        (await issuer.Api.OkAsync(next + "&sort=name&filter=state::active")).Data[0].GetProperty("name").GetString().ShouldBe("B");

        await issuer.IssueAsync();
        var bulk = await issuer.Api.OkAsync($"{issuer.Path}/high_volume_issued_badge_search?badge_format=minimal&badge_format=minimal&start_date=2000-01-01 00:00:00&start_date=2999-01-01 00:00:00");
        bulk.Ids.ShouldBeEmpty();
        bulk = await issuer.Api.OkAsync($"{issuer.Path}/high_volume_issued_badge_search?badge_format=minimal&badge_format=minimal");
        bulk.Data[0].TryGetProperty("issuer", out _).ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task Fact10_ParametersThatMeanNothing_AreIgnored_AndSortTakesSeveralKeys(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => o.WorkforceEnabled = true, t => t.Name = "A");
        await issuer.WithTemplateAsync(t => (t.Name, t.State) = ("B", "archived"));
        await issuer.IssueAsync();
        await issuer.EmployAsync();
        await issuer.App.RecommendationAsync(issuer.Organization);
        const string noise = "page_size=100&start_date=2000-01-01 00:00:00&end_date=2999-01-01%2000:00:00&badge_format=minimal&foo[]=1&foo[bar]=2&utf8=%E2%9C%93&per_page=7&format=json";
        foreach (var list in new[] { "", "/badges", "/badge_templates", "/events", "/issuers", "/grantors", "/recommendations", "/authorization_tokens", "/oauth_applications", "/employees", "/employees/skills" })
        {
            var plain = await issuer.Api.OkAsync(issuer.Path + list);
            var noisy = await issuer.Api.OkAsync($"{issuer.Path}{list}?{noise}");
            JsonElement.DeepEquals(noisy.Data, plain.Data).ShouldBeTrue(list);
        }
        (await issuer.Api.OkAsync($"{issuer.Templates}?sort=state|-name")).Data.EnumerateArray().Select(t => t.GetProperty("name").GetString()).ShouldBe(["A", "B"]);
        (await issuer.Api.OkAsync($"{issuer.Templates}?sort=-state%7Cname")).Data.EnumerateArray().Select(t => t.GetProperty("name").GetString()).ShouldBe(["B", "A"]);
    }

    private static Rosette.Earners.UserEmail SecondAddress(RosetteApp app, Guid user, string address) =>
        new()
        {
            Id = app.Clock.NewId(),
            UserId = user,
            Address = address,
            Key = Rosette.Earners.EmailAddress.Key(address),
            CreatedAt = app.Clock.Now(),
            ConfirmedAt = app.Clock.Now(),
        };
}
