using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Organizations;

/// <summary>The tokens of an organization over its API (wire reference 3.2).</summary>
public sealed class TokenApiTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly string[] Keys =
    [
        "id", "token", "owner_id", "description", "write_enabled", "read_enabled", "delete_enabled", "created_at", "expires_at", "owner",
    ];

    [Theory, Databases]
    public async Task List_ForAStrongToken_ShowsEveryValueAndKey(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var weak = await issuer.App.TokenAsync(issuer.Organization, write: false, delete: false);

        var list = (await issuer.Api.GetWireAsync(issuer.Path + "/authorization_tokens")).ShouldBe(HttpStatusCode.OK);

        list.Metadata.GetProperty("total_count").GetInt64().ShouldBe(2);
        foreach (var token in list.Data.EnumerateArray())
        {
            token.EnumerateObject().Select(p => p.Name).ShouldBe(Keys);
            token.GetProperty("owner_id").GetGuid().ShouldBe(issuer.Organization.Id);
            token.GetProperty("owner").GetProperty("type").GetString().ShouldBe("Organization");
            token.GetProperty("owner").GetProperty("url").GetString()!.ShouldEndWith($"/v1/organizations/{issuer.Organization.Id}");
            token.GetProperty("created_at").GetString()!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        }
        list.Data.EnumerateArray().Select(t => t.GetProperty("token").GetString()).ShouldContain(weak);
    }

    [Theory, Databases]
    public async Task List_ForAReadOnlyToken_ShowsReadOnlyTokensAlone(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var weak = await issuer.App.TokenAsync(issuer.Organization, write: false, delete: false);

        var list = await issuer.App.ApiClient(weak).GetWireAsync(issuer.Path + "/authorization_tokens");

        list.Data.EnumerateArray().Single().GetProperty("token").GetString().ShouldBe(weak);
    }

    [Theory, Databases]
    public async Task List_ForAMiddlingToken_HidesTheValuesOfStrongerOnes(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var writer = await issuer.App.TokenAsync(issuer.Organization, delete: false);

        var list = await issuer.App.ApiClient(writer).GetWireAsync(issuer.Path + "/authorization_tokens");

        foreach (var token in list.Data.EnumerateArray())
            token.GetProperty("token").ValueKind.ShouldBe(token.GetProperty("delete_enabled").GetBoolean() ? JsonValueKind.Null : JsonValueKind.String);
    }

    [Theory, Databases]
    public async Task List_WhereTheOrganizationHidesValues_ShowsNone(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => o.HidesTokenValues = true);

        var list = await issuer.Api.GetWireAsync(issuer.Path + "/authorization_tokens");

        list.Data.EnumerateArray().Single().GetProperty("token").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, Databases]
    public async Task Create_GivesATokenThatWorks_For180DaysUnlessToldOtherwise(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var path = issuer.Path + "/authorization_tokens";

        var plain = (await issuer.Api.PostWireAsync(path, new JsonObject { ["description"] = "HR" })).ShouldBe(HttpStatusCode.Created);
        var full = (await issuer.Api.PostWireAsync(path, new JsonObject { ["write_enabled"] = "true", ["delete_enabled"] = true, ["expires_at"] = "2099-01-02 03:04:05 UTC" }))
            .ShouldBe(HttpStatusCode.Created);

        plain["description"].ShouldBe("HR");
        (plain.Data.GetProperty("read_enabled").GetBoolean(), plain.Data.GetProperty("write_enabled").GetBoolean()).ShouldBe((true, false));
        (plain.Data.GetProperty("expires_at").GetDateTime() - plain.Data.GetProperty("created_at").GetDateTime()).ShouldBe(TimeSpan.FromDays(180));
        full["expires_at"].ShouldBe("2099-01-02T03:04:05.000Z");
        (await issuer.App.ApiClient(plain["token"]!).GetWireAsync(issuer.Badges)).ShouldBe(HttpStatusCode.OK);
        (await issuer.App.ApiClient(plain["token"]!).PostWireAsync(issuer.Badges, issuer.Body())).ShouldBeError(HttpStatusCode.Forbidden);
        (await issuer.App.ApiClient(full["token"]!).PostWireAsync(issuer.Badges, issuer.Body())).ShouldBe(HttpStatusCode.Created);
    }

    [Theory, Databases]
    public async Task Create_WithMoreRightsThanTheCaller_Is403(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var writer = issuer.App.ApiClient(await issuer.App.TokenAsync(issuer.Organization, delete: false));

        (await writer.PostWireAsync(issuer.Path + "/authorization_tokens", new JsonObject { ["delete_enabled"] = true })).ShouldBeError(HttpStatusCode.Forbidden);
        (await issuer.App.InDatabaseAsync(db => db.AuthorizationTokens.CountAsync(t => t.OrganizationId == issuer.Organization.Id))).ShouldBe(2);
    }

    [Theory]
    [Databases("expires_at", "yesterday")]
    [Databases("expires_at", "2001-01-01")]
    [Databases("description", "{too long}")]
    [Databases("write_enabled", "maybe")]
    public async Task Create_WithABadAttribute_NamesIt(DatabaseKind kind, string attribute, string value)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var body = new JsonObject { [attribute] = value == "{too long}" ? new string('x', 300) : value };

        (await issuer.Api.PostWireAsync(issuer.Path + "/authorization_tokens", body)).ShouldRefuse(attribute);
    }

    [Theory, Databases]
    public async Task Rotate_WithoutABody_ReplacesTheCallingTokenAtOnce(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));

        var rotated = (await issuer.Api.SendWireAsync(HttpMethod.Post, issuer.Path + "/authorization_tokens/rotate")).ShouldBe(HttpStatusCode.OK);

        (await issuer.Api.GetWireAsync("/v1/organizations")).ShouldBeError(HttpStatusCode.Unauthorized);
        (await issuer.App.ApiClient(rotated["token"]!).PostWireAsync(issuer.Badges, issuer.Body())).ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [Databases("token_id")]
    [Databases("id")]
    public async Task Rotate_OfAnotherToken_EndsThatOne(DatabaseKind kind, string attribute)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var other = await issuer.Api.PostWireAsync(issuer.Path + "/authorization_tokens", new JsonObject());

        var rotated = await issuer.Api.PostWireAsync(issuer.Path + "/authorization_tokens/rotate", new JsonObject { [attribute] = other.Id.ToString() });

        (await issuer.App.ApiClient(other["token"]!).GetWireAsync("/v1/organizations")).ShouldBeError(HttpStatusCode.Unauthorized);
        (await issuer.App.ApiClient(rotated["token"]!).GetWireAsync("/v1/organizations")).ShouldBe(HttpStatusCode.OK);
        (await issuer.Api.GetWireAsync("/v1/organizations")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Rotate_OfAStrongerOrForeignToken_IsRefused(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var issuer = await Issuer.NewAsync(app);
        var foreign = await Issuer.NewAsync(app);
        var strong = (await issuer.Api.GetWireAsync(issuer.Path + "/authorization_tokens")).Ids.Single();
        var foreignToken = (await foreign.Api.GetWireAsync(foreign.Path + "/authorization_tokens")).Ids.Single();
        var writer = app.ApiClient(await app.TokenAsync(issuer.Organization, delete: false));
        Task<WireAnswer> RotateAsync(string id) => writer.PostWireAsync(issuer.Path + "/authorization_tokens/rotate", new JsonObject { ["token_id"] = id });

        (await RotateAsync(strong.ToString())).ShouldBeError(HttpStatusCode.Forbidden);
        foreach (var unknown in new[] { foreignToken.ToString(), Guid.NewGuid().ToString(), "x" })
            (await RotateAsync(unknown)).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.GetWireAsync("/v1/organizations")).ShouldBe(HttpStatusCode.OK);
    }
}
