using System.Net;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.WireApi;

/// <summary>One route, many spellings, never a redirect (wire reference 2.1, 2.2); unknown routes are JSON objects too.</summary>
public sealed class WirePathTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory]
    [Databases("/v1/organizations/{0}/badges")]
    [Databases("/v1/organizations/{0}/badges/")]
    [Databases("/v1/organizations/{0}/badges.json")]
    [Databases("/v1/organizations/{0}/badges.json/")]
    [Databases("/api/v1/organizations/{0}/badges")]
    [Databases("/api/v1/organizations/{0}/badges.json")]
    [Databases("/v1//organizations/{0}/badges")]
    [Databases("//v1///organizations//{0}//badges//")]
    [Databases("//api//v1//organizations/{0}/badges/")]
    public async Task EverySpelling_OnEveryMethod_AnswersAtOnce(DatabaseKind kind, string spelling)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (var id in new[] { issuer.Organization.Id.ToString(), issuer.Organization.Id.ToString().ToUpperInvariant() })
        {
            var list = string.Format(null, spelling, id);
            Task<WireAnswer> Send(HttpMethod method, string path, JsonNode? body = null) =>
                issuer.Api.SendWireAsync(
                    new HttpRequestMessage(method, issuer.App.BaseAddress.GetLeftPart(UriPartial.Authority) + path)
                    {
                        Content = body is null ? null : System.Net.Http.Json.JsonContent.Create(body),
                    }
                );
            string Of(Guid badge, string rest = "") =>
                list.Replace("/badges", $"/badges/{badge.ToString().ToUpperInvariant()}{rest}", StringComparison.Ordinal);

            var issued = (await Send(HttpMethod.Post, list, issuer.Body())).ShouldBe(HttpStatusCode.Created).Id;
            (await Send(HttpMethod.Get, list + "?filter=state::pending")).ShouldBe(HttpStatusCode.OK).Ids.ShouldContain(issued);
            (await Send(HttpMethod.Get, Of(issued))).ShouldBe(HttpStatusCode.OK).Id.ShouldBe(issued);
            (await Send(HttpMethod.Put, Of(issued, "/revoke"), new JsonObject { ["reason"] = "test" })).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("revoked");
            (await Send(HttpMethod.Delete, Of(issued))).ShouldBe(HttpStatusCode.NoContent).Text.ShouldBeEmpty();
        }
    }

    [Theory, Databases]
    public async Task UnknownRoute_IsA404Object(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        string[] paths =
        [
            "/v1",
            "/v1/",
            "/api/v1",
            "/v1.json",
            "/v1/nothing",
            "/api/v1/nothing.json",
            issuer.Path + "/nothing",
            issuer.Path + "/badges/not-an-id",
            issuer.Path + "/badges/%00x",
            $"{issuer.Badges}/{Guid.NewGuid()}",
            $"{issuer.Badges}/{Guid.NewGuid()}/nothing",
            $"{issuer.Templates}/{Guid.NewGuid()}",
            issuer.Templates + "/not-an-id",
        ];
        foreach (var path in paths.Where(p => !p.Contains("%00")))
            (await issuer.Api.GetWireAsync(path)).ShouldBeError(HttpStatusCode.NotFound, path);
        foreach (var verb in new[] { "revoke", "replace" })
            foreach (var id in new[] { Guid.NewGuid().ToString(), "not-an-id" })
                (await issuer.Api.PutWireAsync($"{issuer.Badges}/{id}/{verb}", issuer.Body())).ShouldBeError(HttpStatusCode.NotFound, verb);
        (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{Guid.NewGuid()}")).ShouldBeError(HttpStatusCode.NotFound);
        // A NUL ends in the server's own refusal, before any of ours.
        ((int)(await issuer.Api.GetWireAsync(issuer.Badges + "/%00x")).Status).ShouldBeInRange(400, 404);
    }

    [Theory, Databases]
    public async Task WrongMethod_IsA405Object(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (
            var (method, path) in new[]
            {
                ("DELETE", issuer.Badges),
                ("PATCH", issuer.Badges),
                ("GET", issuer.Badges + $"/{Guid.NewGuid()}/revoke"),
                ("POST", "/api/v1/organizations/"),
                ("OPTIONS", issuer.Path + ".json"),
                ("FOO", issuer.Path),
            }
        )
            (await issuer.Api.SendWireAsync(new HttpMethod(method), path)).ShouldBeError(HttpStatusCode.MethodNotAllowed, $"{method} {path}");
    }
}
