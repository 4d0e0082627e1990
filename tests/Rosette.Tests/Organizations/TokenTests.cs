using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Organizations;

/// <summary>Basic authentication as clients really send it, and what a token may do (wire reference 3.1, client facts 1 to 3).</summary>
public sealed class TokenTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory]
    [Databases("{0}:")]
    [Databases("{0}")]
    [Databases("{0}|")]
    [Databases("{0}:''")]
    [Databases("{0}:secret:with:colons")]
    [Databases("{0}|:junk")]
    public async Task Basic_InEveryForm_IsTaken(DatabaseKind kind, string form)
    {
        var (app, organization, token) = await TokenAsync(kind);

        var answer = await GetAsync(app, "Basic " + Base64(string.Format(null, form, token)));

        answer.ShouldBe(HttpStatusCode.OK);
        answer.Ids.ShouldBe([organization]);
    }

    [Theory, Databases]
    public async Task Basic_WithBlanksWithoutPaddingAndInAnyCase_IsTaken(DatabaseKind kind)
    {
        var (app, _, token) = await TokenAsync(kind);
        var base64 = Base64(token + ":");

        foreach (var header in new[] { $"Basic {base64[..30]} {base64[30..]} ", $"Basic  {base64[..20]}\t{base64[20..]}", $"basic {base64}", $"BASIC {base64.TrimEnd('=')}" })
            (await GetAsync(app, header)).ShouldBe(HttpStatusCode.OK, header);
    }

    [Theory, Databases]
    public async Task Token_InUserInfoOfTheUrl_IsTaken(DatabaseKind kind)
    {
        var (app, _, token) = await TokenAsync(kind);
        using var client = new HttpClient(new SocketsHttpHandler { Credentials = new NetworkCredential(token, "") });

        (await client.GetWireAsync($"{app.BaseAddress}v1/organizations")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Authorization_WithoutAValidToken_Is401InJson(DatabaseKind kind)
    {
        var (app, organization, token) = await TokenAsync(kind);
        var headers = new[]
        {
            null,
            "",
            "Basic",
            "Basic ",
            "Basic " + Base64(""),
            "Basic " + Base64(":" + token),
            "Basic " + Base64(token[..^1] + ":"),
            "Basic " + Base64(token.ToLowerInvariant() + "x:"),
            "Basic not*base64",
            "Basic " + Convert.ToBase64String([0xff, 0xfe, 0x00, 0xc0]),
            "Basic " + Base64(new string('a', 6_000)),
            "Bearer " + token,
            "Digest username=\"x\"",
            Base64(token + ":"),
            token,
        };

        foreach (var header in headers)
            foreach (var path in new[] { "/v1/organizations", $"/v1/organizations/{organization}/badges", "/v1/organizations/unknown/badges.json" })
            {
                var answer = (await GetAsync(app, header, path)).ShouldBeError(HttpStatusCode.Unauthorized, header);
                answer.Response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Basic realm=");
                answer.Text.ShouldNotContain(token);
            }
    }

    [Theory, Databases]
    public async Task Token_PastItsEnd_Is401(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var organization = await app.OrganizationAsync();
        var brief = app.ApiClient(await app.TokenAsync(organization, change: t => t.ExpiresAt = app.Clock.Now().AddMilliseconds(100_000)));
        var usual = await app.ApiClientAsync(organization);
        (await brief.GetWireAsync("/v1/organizations")).ShouldBe(HttpStatusCode.OK);

        app.Clock.Advance(TimeSpan.FromSeconds(100));
        (await brief.GetWireAsync("/v1/organizations")).ShouldBeError(HttpStatusCode.Unauthorized);
        (await usual.GetWireAsync("/v1/organizations")).ShouldBe(HttpStatusCode.OK);

        app.Clock.Advance(TimeSpan.FromDays(180));
        (await usual.GetWireAsync("/v1/organizations")).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Theory, Databases]
    public async Task Token_RevokedElsewhere_Is401WithinASecond(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var api = await app.ApiClientAsync(await app.OrganizationAsync());
        var organization = (await api.GetWireAsync("/v1/organizations")).Ids.Single();

        await app.InDatabaseAsync(db =>
            db.AuthorizationTokens.Where(t => t.OrganizationId == organization).ExecuteUpdateAsync(t => t.SetProperty(x => x.RevokedAt, app.Clock.Now()))
        );
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        (await api.GetWireAsync("/v1/organizations")).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Theory, Databases]
    public async Task Token_WithTooFewRights_Is403(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = $"{issuer.Badges}/{(await issuer.IssueAsync()).Id}";
        var readOnly = issuer.App.ApiClient(await issuer.App.TokenAsync(issuer.Organization, write: false, delete: false));
        var writeOnly = issuer.App.ApiClient(await issuer.App.TokenAsync(issuer.Organization, read: false, delete: false));
        var noDelete = issuer.App.ApiClient(await issuer.App.TokenAsync(issuer.Organization, delete: false));

        (await readOnly.GetWireAsync(badge)).ShouldBe(HttpStatusCode.OK);
        (await readOnly.PostWireAsync(issuer.Badges, issuer.Body())).ShouldBeError(HttpStatusCode.Forbidden).Message.ShouldContain("write");
        (await readOnly.PutWireAsync(badge + "/revoke", new System.Text.Json.Nodes.JsonObject())).ShouldBeError(HttpStatusCode.Forbidden);
        (await readOnly.DeleteWireAsync(badge)).ShouldBeError(HttpStatusCode.Forbidden).Message.ShouldContain("delete");
        (await writeOnly.GetWireAsync(badge)).ShouldBeError(HttpStatusCode.Forbidden).Message.ShouldContain("read");
        (await writeOnly.PostWireAsync(issuer.Badges, issuer.Body())).ShouldBe(HttpStatusCode.Created);
        (await noDelete.DeleteWireAsync(badge)).ShouldBeError(HttpStatusCode.Forbidden);
        (await noDelete.GetWireAsync(badge)).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("pending");
    }

    [Theory, Databases]
    public async Task Organization_OfThePath_IsOwnForeignOrUnknown(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var own = await Issuer.NewAsync(app);
        var other = await Issuer.NewAsync(app);
        await other.IssueAsync("secret.earner@example.org");

        (await own.Api.GetWireAsync($"/v1/organizations/{own.Organization.VanitySlug}")).Id.ShouldBe(own.Organization.Id);
        (await own.Api.GetWireAsync($"/v1/organizations/{own.Organization.VanitySlug.ToUpperInvariant()}/badges")).ShouldBe(HttpStatusCode.OK);
        (await own.Api.PostWireAsync($"/v1/organizations/{own.Organization.VanitySlug}/badges", own.Body())).ShouldBe(HttpStatusCode.Created);
        foreach (var foreign in new[] { other.Organization.Id.ToString(), other.Organization.Id.ToString().ToUpperInvariant(), other.Organization.VanitySlug })
            foreach (var rest in new[] { "", "/badges", "/badge_templates", $"/badge_templates/{other.Template.Id}" })
                (await own.Api.GetWireAsync($"/v1/organizations/{foreign}{rest}")).ShouldBeError(HttpStatusCode.Forbidden).Text.ShouldNotContain("secret");
        foreach (var unknown in new[] { Guid.NewGuid().ToString(), "nobody", "%20", "a%27--", new string('x', 2_000), "%F0%9F%8E%96" })
            (await own.Api.GetWireAsync($"/v1/organizations/{unknown}/badges")).ShouldBeError(HttpStatusCode.NotFound, unknown);
    }

    [Theory, Databases]
    public async Task Organizations_WithAToken_AreExactlyItsOwn(DatabaseKind kind)
    {
        var own = await Issuer.NewAsync(await apps.OnAsync(kind));

        var list = (await own.Api.GetWireAsync("/v1/organizations")).ShouldBe(HttpStatusCode.OK);

        list.Ids.ShouldBe([own.Organization.Id]);
        list.Metadata.ToString()
            .ShouldBe("""{"count":1,"current_page":1,"total_count":1,"total_pages":1,"per":50,"previous_page_url":null,"next_page_url":null}""");
        var beyond = await own.Api.GetWireAsync("/v1/organizations?page=2");
        beyond.ShouldBe(HttpStatusCode.OK).Ids.ShouldBeEmpty();
        beyond.Metadata.GetProperty("previous_page_url").GetString().ShouldBe($"{own.App.BaseAddress}v1/organizations?page=1");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task<WireAnswer> GetAsync(RosetteApp app, string? header, string path = "/v1/organizations")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header).ShouldBeTrue();
        return await app.Client.SendWireAsync(request);
    }

    private async Task<(RosetteApp App, Guid Organization, string Token)> TokenAsync(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();
        return (app, organization.Id, await app.TokenAsync(organization));
    }
}
