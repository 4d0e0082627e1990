using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.OpenBadges;

/// <summary>The hosted Open Badges 2.0 objects, read as raw JSON (wire reference 14).</summary>
public sealed class HostedObjectsTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Assertion_OfAcceptedBadge_IsTheDocumentedShape(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var template = await app.TemplateAsync(await app.OrganizationAsync());
        var badge = await app.BadgeAsync(
            template,
            await app.UserAsync(),
            email: "Mina.Okonkwo@Example.org",
            change: b =>
            {
                b.IssuedAt = new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc);
                b.ExpiresAt = new DateTime(2033, 5, 6, 7, 8, 9, DateTimeKind.Utc);
                b.Evidence = [new Evidence { Id = Guid.NewGuid(), Type = EvidenceTypes.Url, Name = "Portfolio", Description = "Rope work", Value = "https://portfolio.example.org/ines" }];
            }
        );

        var (answer, json) = await GetAsync(app, $"/v1/obi/v2/badge_assertions/{badge.Id}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        var obi = $"{app.BaseAddress}v1/obi/v2";
        var hash = "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("mina.okonkwo@example.org")));
        var expected = new JsonObject
        {
            ["@context"] = "https://w3id.org/openbadges/v2",
            ["badge"] = $"{obi}/issuers/{template.OrganizationId}/badge_classes/{template.Id}",
            ["expires"] = "2033-05-06T07:08:09.000Z",
            ["evidence"] = new JsonArray(
                new JsonObject
                {
                    ["@context"] = "https://w3id.org/openbadges/v2",
                    ["description"] = "Rope work",
                    ["id"] = "https://portfolio.example.org/ines",
                    ["name"] = "Portfolio",
                    ["genre"] = "UrlEvidence",
                    ["type"] = "Evidence",
                }
            ),
            ["id"] = $"{obi}/badge_assertions/{badge.Id}",
            ["issuedOn"] = "2031-05-06T07:08:09.000Z",
            ["recipient"] = new JsonObject { ["type"] = "email", ["identity"] = hash, ["hashed"] = true },
            ["type"] = "Assertion",
            ["verification"] = new JsonObject { ["type"] = "hosted" },
        };
        JsonNode.DeepEquals(json, expected).ShouldBeTrue(json!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Assertion_WithoutExpiry_HasNoExpires(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());

        var (_, json) = await GetAsync(app, $"/v1/obi/v2/badge_assertions/{badge.Id}");

        json!.AsObject().ContainsKey("expires").ShouldBeFalse();
        json.AsObject().ContainsKey("evidence").ShouldBeFalse();
    }

    [Theory]
    [Databases("/api/v1/obi/v2/badge_assertions/{0}")]
    [Databases("/v1/obi/v2/badge_assertions/{0}.json")]
    [Databases("/v1/obi/v2/badge_assertions/{0}/")]
    public async Task Assertion_ByOtherPaths_IsTheSame(DatabaseKind kind, string path)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());

        var (answer, json) = await GetAsync(app, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, badge.Id));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((string?)json!["id"]).ShouldBe($"{app.BaseAddress}v1/obi/v2/badge_assertions/{badge.Id}");
    }

    [Theory, Databases]
    public async Task Assertion_OfRevokedBadge_IsGone(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        (await GetAsync(app, $"/v1/obi/v2/badge_assertions/{badge.Id}")).Answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        await app.ChangeAsync(badge, (b, now) => b.Revoke("Wrong person", now));

        var (answer, json) = await GetAsync(app, $"/v1/obi/v2/badge_assertions/{badge.Id}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        ((bool)json!["revoked"]!).ShouldBeTrue();
        ((string?)json["revocationReason"]).ShouldBe("Wrong person");
        ((string?)json["id"]).ShouldBe($"{app.BaseAddress}v1/obi/v2/badge_assertions/{badge.Id}");
        json.AsObject().ContainsKey("recipient").ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task Assertion_OfReplacedBadge_IsGone(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        await app.ChangeAsync(badge, (b, now) => b.ReplaceBy(Guid.NewGuid(), now));

        (await GetAsync(app, $"/v1/obi/v2/badge_assertions/{badge.Id}")).Answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory, Databases]
    public async Task Assertion_WithoutPublicBadge_Is404InTheEnvelope(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var template = await app.TemplateAsync(await app.OrganizationAsync());
        var pending = await app.BadgeAsync(template);
        var hidden = await app.BadgeAsync(template, await app.UserAsync(), isPublic: false);
        var revokedHidden = await app.BadgeAsync(template, await app.UserAsync(), isPublic: false, change: b => b.Revoke("x", app.Clock.Now()));

        foreach (var id in new[] { pending.Id.ToString(), hidden.Id.ToString(), revokedHidden.Id.ToString(), Guid.NewGuid().ToString(), "nonsense", template.Id.ToString(), template.OrganizationId.ToString() })
        {
            var (answer, json) = await GetAsync(app, $"/v1/obi/v2/badge_assertions/{id}");
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, id);
            ((string?)json!["data"]!["message"]).ShouldNotBeNullOrEmpty();
            json["metadata"].ShouldBeNull();
        }
    }

    [Theory, Databases]
    public async Task Assertion_MadePrivateAndPublicAgain_Follows(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        var path = $"/v1/obi/v2/badge_assertions/{badge.Id}";
        (await GetAsync(app, path)).Answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        await app.ChangeAsync(badge, (b, now) => b.SetPublic(false, now));
        (await GetAsync(app, path)).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await app.ChangeAsync(badge, (b, now) => b.SetPublic(true, now));
        (await GetAsync(app, path)).Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Assertion_ChangedByAnotherProcess_IsSeenWithinASecond(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        var path = $"/v1/obi/v2/badge_assertions/{badge.Id}";
        (await GetAsync(app, path)).Answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        // Past the change set, as if another process had done it: nothing tells this one.
        await app.InDatabaseAsync(async db =>
        {
            (await db.Badges.SingleAsync(b => b.Id == badge.Id)).Revoke("elsewhere", app.Clock.Now());
            return await db.SaveChangesAsync();
        });
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        (await GetAsync(app, path)).Answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory, Databases]
    public async Task Assertion_AskedAgain_Is304(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        var (first, _) = await GetAsync(app, $"/v1/obi/v2/badge_assertions/{badge.Id}");
        first.Headers.ETag!.IsWeak.ShouldBeFalse();

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/obi/v2/badge_assertions/{badge.Id}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag);
        using var again = await app.Client.SendAsync(request, Cancel);

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
        using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/v1/obi/v2/badge_assertions/{badge.Id}"), Cancel);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(first.Headers.ETag);
    }

    [Theory, Databases]
    public async Task Assertion_AskedAsJsonLd_SaysSo(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/obi/v2/badge_assertions/{badge.Id}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/ld+json"));

        using var answer = await app.Client.SendAsync(request, Cancel);

        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/ld+json");
    }

    [Theory, Databases]
    public async Task BadgeClassAndIssuer_AreTheDocumentedShapes(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var logo = await app.PictureAsync("logo");
        var picture = await app.PictureAsync("knots");
        var organization = await app.OrganizationAsync(
            "Northwind Guild",
            o => (o.Bio, o.WebsiteUrl, o.SupportEmail, o.PhotoId) = ("Trade guild for sailors.", "https://northwind.example.org", "help@northwind.example.org", logo.Id)
        );
        var template = await app.TemplateAsync(
            organization,
            "Knots I",
            t =>
            {
                (t.Description, t.ImageId, t.Skills) = ("Can tie twelve knots.", picture.Id, ["Knots", "Seamanship"]);
                t.Activities = [new TemplateActivity { Id = Guid.NewGuid(), ActivityType = "Assessment", Title = "Knot test", ActivityUrl = "https://northwind.example.org/test" }];
                t.Alignments = [new TemplateAlignment { Id = Guid.NewGuid(), Name = "Sea skills standard", Url = "https://std.example.org/sea", Description = "Section 4" }];
            }
        );
        var obi = $"{app.BaseAddress}v1/obi/v2";

        var (_, issuer) = await GetAsync(app, $"/v1/obi/v2/issuers/{organization.Id}");
        ((string?)issuer!["type"]).ShouldBe("Issuer");
        ((string?)issuer["id"]).ShouldBe($"{obi}/issuers/{organization.Id}");
        ((string?)issuer["image"]).ShouldBe($"{app.BaseAddress}images/{logo.Id}/logo.png");
        ((string?)issuer["email"]).ShouldBe("help@northwind.example.org");
        ((string?)issuer["url"]).ShouldBe("https://northwind.example.org");
        ((string?)issuer["name"]).ShouldBe("Northwind Guild");
        ((string?)issuer["description"]).ShouldBe("Trade guild for sailors.");

        var (_, byTemplate) = await GetAsync(app, $"/v1/obi/v2/badge_classes/{template.Id}");
        var (_, badgeClass) = await GetAsync(app, $"/v1/obi/v2/issuers/{organization.Id}/badge_classes/{template.Id}");
        JsonNode.DeepEquals(byTemplate, badgeClass).ShouldBeTrue();
        ((string?)badgeClass!["type"]).ShouldBe("BadgeClass");
        ((string?)badgeClass["id"]).ShouldBe($"{obi}/issuers/{organization.Id}/badge_classes/{template.Id}");
        ((string?)badgeClass["image"]!["id"]).ShouldBe($"{app.BaseAddress}images/{picture.Id}/knots.png");
        ((string?)badgeClass["criteria"]!["narrative"]).ShouldBe("Assessment: Knot test https://northwind.example.org/test");
        ((string?)badgeClass["criteria"]!["id"]).ShouldBe($"{app.BaseAddress}org/{organization.VanitySlug}/badge/{template.VanitySlug}");
        ((string?)badgeClass["issuer"]!["type"]).ShouldBe("Profile");
        badgeClass["tags"]!.AsArray().Select(t => (string?)t).ShouldBe(["Knots", "Seamanship"]);
        ((string?)badgeClass["alignment"]![0]!["targetUrl"]).ShouldBe("https://std.example.org/sea");

        var other = await app.OrganizationAsync();
        (await GetAsync(app, $"/v1/obi/v2/issuers/{other.Id}/badge_classes/{template.Id}")).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var draft = await app.TemplateAsync(organization, change: t => t.State = TemplateStates.Draft);
        (await GetAsync(app, $"/v1/obi/v2/badge_classes/{draft.Id}")).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(HttpResponseMessage Answer, JsonNode? Json)> GetAsync(RosetteApp app, string path)
    {
        var answer = await app.Client.GetAsync(path, Cancel);
        return (answer, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel)));
    }
}
