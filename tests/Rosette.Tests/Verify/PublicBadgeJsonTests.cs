using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Verify;

/// <summary>A public badge for programs: its item, and what was checked.</summary>
public sealed class PublicBadgeJsonTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Json_OfPublicBadge_IsTheSameByEveryWay(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync("Northwind"), "Knots"), await app.UserAsync());

        var bodies = new List<string>();
        foreach (var (path, accept) in new[] { ($"/badges/{badge.Id}.json", "*/*"), ($"/badges/{badge.Id}", "application/json"), ($"/api/v1/public_badges/{badge.Id}", "*/*"), ($"/v1/public_badges/{badge.Id}.json", "*/*") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
            using var answer = await app.Client.SendAsync(request, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            bodies.Add(await answer.Content.ReadAsStringAsync(Cancel));
        }

        bodies.Distinct().Count().ShouldBe(1);
        var data = JsonNode.Parse(bodies[0])!["data"]!;
        ((string?)data["state"]).ShouldBe("accepted");
        ((string?)data["badge_template"]!["name"]).ShouldBe("Knots");
        ((string?)data["issuer"]!["summary"]).ShouldBe("issued by Northwind");
        bodies[0].ShouldNotContain(badge.RecipientEmail);
    }

    [Theory, Databases]
    public async Task VerificationJson_NamesVerdictAndChecks(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        await app.ChangeAsync(badge, (b, now) => b.Revoke("Wrong person", now));

        var json = JsonNode.Parse(await app.Client.GetStringAsync($"/badges/{badge.Id}/verification.json", Cancel))!["data"]!;

        ((string?)json["verdict"]).ShouldBe("revoked");
        json["checks"]!.AsArray().Select(c => ((string?)c!["code"], (string?)c["result"])).ShouldContain(("not_revoked", "failed"));
    }
}
