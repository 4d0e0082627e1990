using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>Issuing over the wire (wire reference 9.1): the answer, what is stored with it, and who may not have it twice.</summary>
public sealed class IssueBadgeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Issue_ToUnknownAddress_Returns201WithPendingBadge(DatabaseKind kind)
    {
        var (app, api, path, template) = await IssuerAsync(kind);
        var email = Seed.NewAddress("ines");

        var response = await api.PostAsJsonAsync(path, Body(template, email));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        using var json = await response.Content.ReadFromJsonAsync<JsonDocument>();
        var badge = json!.RootElement.GetProperty("data");
        badge.GetProperty("state").GetString().ShouldBe("pending");
        badge.GetProperty("recipient_email").GetString().ShouldBe(email);
        badge.GetProperty("user").EnumerateObject().ShouldBeEmpty();
        badge.GetProperty("issued_at").GetString().ShouldBe("2031-05-06T07:08:09.000Z");
        badge.GetProperty("accept_badge_url").GetString().ShouldBe(app.Settings.Url($"/badges/{badge.GetProperty("id").GetGuid()}/accept"));
        badge.TryGetProperty("badge_url", out _).ShouldBeFalse();
        badge.GetProperty("badge_template").GetProperty("id").GetGuid().ShouldBe(template);
        json.RootElement.GetProperty("metadata").ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Theory, Databases]
    public async Task Issue_Once_WritesBadgeEventAuditMailAndCounterTogether(DatabaseKind kind)
    {
        var (app, api, path, template) = await IssuerAsync(kind);
        var id = await IdOfAsync(await api.PostAsJsonAsync(path, Body(template, Seed.NewAddress("mara"))));

        await app.InDatabaseAsync(async db =>
        {
            (await db.Badges.CountAsync(b => b.Id == id)).ShouldBe(1);
            (await db.Events.SingleAsync(e => e.BadgeId == id)).EventType.ShouldBe("badge.created");
            (await db.AuditEntries.SingleAsync(a => a.SubjectId == id)).Action.ShouldBe("badge.issued");
            (await db.OutgoingMails.SingleAsync(m => m.BadgeId == id)).Kind.ShouldBe("badge.issued");
            (await db.BadgeCounts.SingleAsync(c => c.BadgeTemplateId == template)).Count.ShouldBe(1);
            return 0;
        });
    }

    [Theory, Databases]
    public async Task Issue_FiftyTimesAtOnce_GivesOneBadgeAnd49Duplicates(DatabaseKind kind)
    {
        var (app, api, path, template) = await IssuerAsync(kind);
        var body = Body(template, Seed.NewAddress("crowd"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => api.PostAsJsonAsync(path, body)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.UnprocessableEntity).ToList();
        refused.Count.ShouldBe(49);
        (await refused[0].Content.ReadAsStringAsync()).ShouldBe("""{"data":{"message":"User already has this badge"},"metadata":null}""");
        (await app.InDatabaseAsync(db => db.BadgeCounts.SumAsync(c => c.BadgeTemplateId == template ? c.Count : 0))).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task List_AfterIssue_FindsByEveryUsualFilter(DatabaseKind kind)
    {
        var (_, api, path, template) = await IssuerAsync(kind);
        var email = Seed.NewAddress("ann+1");
        var id = await IdOfAsync(await api.PostAsJsonAsync(path, Body(template, email, earner: "emp-4711")));
        await api.PostAsJsonAsync(path, Body(template, Seed.NewAddress("other")));

        foreach (
            var filter in new[]
            {
                $"recipient_email::{email}",
                $"recipient_email_all::{email.ToUpperInvariant()}",
                $"issuer_earner_id::emp-4711|state::pending,accepted",
                $"query::{email}|badge_template_id::{template}",
                $"recipient_email::{email}|public::true|created_at_min::2020-01-01|issued_at_max::2031-05-06|expires_at_date_max::2099-01-01",
            }
        )
        {
            var expected = filter.Contains("expires_at") ? 0 : 1;
            using var json = await api.GetFromJsonAsync<JsonDocument>($"{path}?filter={Uri.EscapeDataString(filter)}");
            json!.RootElement.GetProperty("metadata").GetProperty("total_count").GetInt32().ShouldBe(expected, filter);
            json.RootElement.GetProperty("data").EnumerateArray().Select(b => b.GetProperty("id").GetGuid()).ShouldBe(expected == 1 ? [id] : [], filter);
        }
    }

    [Theory, Databases]
    public async Task List_WalkedByNumberAndByLink_ShowsEachBadgeOnce(DatabaseKind kind)
    {
        var (_, api, path, template) = await IssuerAsync(kind);
        foreach (var _ in Enumerable.Range(0, 7))
            (await api.PostAsJsonAsync(path, Body(template, Seed.NewAddress("walk")))).StatusCode.ShouldBe(HttpStatusCode.Created);

        foreach (var sort in new[] { "", "&sort=created_at", "&sort=-issued_at", "&sort=updated_at", "&sort=users[last_name]|badge_templates[name]" })
        {
            var byNumber = new List<Guid>();
            for (var page = 1; page <= 4; page++)
                byNumber.AddRange(Ids(await api.GetFromJsonAsync<JsonDocument>($"{path}?per=2&page={page}{sort}")));
            var byLink = new List<Guid>();
            for (var next = $"{path}?per=2{sort}"; next is not null; )
            {
                using var json = await api.GetFromJsonAsync<JsonDocument>(next);
                byLink.AddRange(Ids(json));
                json!.RootElement.GetProperty("metadata").GetProperty("total_count").GetInt32().ShouldBe(7);
                next = json.RootElement.GetProperty("metadata").GetProperty("next_page_url").GetString();
            }
            byNumber.Distinct().Count().ShouldBe(7, sort);
            byLink.ShouldBe(byNumber, sort);
            Ids(await api.GetFromJsonAsync<JsonDocument>($"{path}?per=2&page=9{sort}")).ShouldBeEmpty(sort);
        }
    }

    private static IEnumerable<Guid> Ids(JsonDocument? json) => json!.RootElement.GetProperty("data").EnumerateArray().Select(b => b.GetProperty("id").GetGuid());

    private static async Task<Guid> IdOfAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        using var json = await response.Content.ReadFromJsonAsync<JsonDocument>();
        return json!.RootElement.GetProperty("data").GetProperty("id").GetGuid();
    }

    private static object Body(Guid template, string email, string? earner = null) =>
        new
        {
            recipient_email = email,
            badge_template_id = template,
            issued_at = "2031-05-06 09:08:09 +0200",
            issued_to_first_name = "Ines",
            issued_to_last_name = "Falk",
            issuer_earner_id = earner,
        };

    private async Task<(RosetteApp App, HttpClient Api, string Path, Guid Template)> IssuerAsync(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();
        var template = await app.TemplateAsync(organization);
        return (app, await app.ApiClientAsync(organization), $"/v1/organizations/{organization.Id}/badges", template.Id);
    }
}
