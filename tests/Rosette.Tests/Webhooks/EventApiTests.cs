using System.Net;
using System.Text.Json;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Webhooks;

/// <summary>Events as receivers of webhooks read them back (wire reference 11.4, client facts 27 to 29).</summary>
public sealed class EventApiTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Event_OfAnIssuedBadge_EmbedsTheWholeBadge(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = await issuer.IssueAsync();
        var id = (await issuer.Api.GetWireAsync(issuer.Path + "/events")).Ids.Single();

        foreach (var spelling in new[] { $"/events/{id}", $"/events/{id}/", $"/events/{id}.json" })
        {
            var e = (await issuer.Api.GetWireAsync(issuer.Path + spelling)).ShouldBe(HttpStatusCode.OK);
            e.Data.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "event_type", "organization_id", "occurred_at", "badge"]);
            e["event_type"].ShouldBe("badge.created");
            e.Data.GetProperty("organization_id").GetGuid().ShouldBe(issuer.Organization.Id);
            var shown = (await issuer.Api.GetWireAsync($"{issuer.Badges}/{badge.Id}")).Data;
            JsonElement.DeepEquals(e.Data.GetProperty("badge"), shown).ShouldBeTrue();
        }
    }

    [Theory, Databases]
    public async Task List_IsNewestFirst_AndItsPagesShowEachEventOnce(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        for (var i = 0; i < 7; i++)
            await issuer.IssueAsync();

        var all = new List<Guid>();
        var url = issuer.Path + "/events?per=3";
        while (url is not null)
        {
            var page = (await issuer.Api.GetWireAsync(url)).ShouldBe(HttpStatusCode.OK);
            page.Metadata.GetProperty("total_count").GetInt64().ShouldBe(7);
            page.Metadata.GetProperty("total_pages").GetInt64().ShouldBe(3);
            all.AddRange(page.Ids);
            url = page.Metadata.GetProperty("next_page_url").GetString();
        }

        all.Count.ShouldBe(7);
        all.Distinct().Count().ShouldBe(7);
        all.ShouldBe(all.OrderByDescending(id => id.ToString(), StringComparer.Ordinal));
        (await issuer.Api.GetWireAsync(issuer.Path + "/events?per=3&page=2")).Ids.ShouldBe(all[3..6]);
        (await issuer.Api.GetWireAsync(issuer.Path + "/events?per=3&page=9")).Ids.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task List_ByTypeAndDay_ShowsTheseAlone(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = (await issuer.IssueAsync()).Id;
        await issuer.Client.Badges.RevokeAsync(badge, "r");
        async Task<int> CountAsync(string filter) => (await issuer.Api.GetWireAsync($"{issuer.Path}/events?{filter}")).Ids.Count;

        (await CountAsync("filter=event_type::badge.state.changed")).ShouldBe(1);
        (await CountAsync("filter[event_type]=badge.created")).ShouldBe(1);
        (await CountAsync("filter=event_type::badge.created,badge.state.changed")).ShouldBe(2);
        (await CountAsync("filter=event_type::nothing")).ShouldBe(0);
        var today = DateOnly.FromDateTime(issuer.App.Clock.Now());
        (await CountAsync($"filter=occurred_at_min::{today:yyyy-MM-dd}")).ShouldBe(2);
        (await CountAsync($"filter=occurred_at_max::{today.AddDays(-1):yyyy-MM-dd}")).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Event_OfADeletedBadge_NamesNoPerson(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = (await issuer.IssueAsync("gone@example.org", ("issuer_earner_id", "emp-1"))).Id;
        (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{badge}")).ShouldBe(HttpStatusCode.NoContent);

        var events = (await issuer.Api.GetWireAsync(issuer.Path + "/events")).ShouldBe(HttpStatusCode.OK);

        events.Data.EnumerateArray().Select(e => e.GetProperty("event_type").GetString()).ShouldBe(["badge.deleted", "badge.created"]);
        foreach (var e in events.Data.EnumerateArray())
        {
            e.GetProperty("badge").GetProperty("id").GetGuid().ShouldBe(badge);
            e.GetProperty("badge").GetProperty("issuer_earner_id").GetString().ShouldBe("emp-1");
            e.GetProperty("badge").GetProperty("badge_template").GetProperty("id").GetGuid().ShouldBe(issuer.Template.Id);
        }
        events.Text.ShouldNotContain("gone@");
        events.Text.ShouldNotContain("Falk");
    }

    [Theory, Databases]
    public async Task Event_OfATemplate_EmbedsTheWholeTemplate(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        await issuer.App.InScopeAsync(async services =>
        {
            var changes = (ChangeSet)services.GetService(typeof(ChangeSet))!;
            await changes.CommitAsync<int>(
                () =>
                {
                    changes.Raise(EventTypes.TemplateChanged, issuer.Organization, templateId: issuer.Template.Id);
                    return Task.FromResult<Outcome<int>>(1);
                },
                default
            );
            return 1;
        });

        var e = (await issuer.Api.GetWireAsync(issuer.Path + "/events")).Data.EnumerateArray().Single();

        var shown = (await issuer.Api.GetWireAsync(issuer.Templates)).Data.EnumerateArray().Single();
        JsonElement.DeepEquals(e.GetProperty("badge_template"), shown).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Event_OfAnotherOrganization_Is404(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await Issuer.NewAsync(app);
        await owner.IssueAsync("secret.person@example.org");
        var id = (await owner.Api.GetWireAsync(owner.Path + "/events")).Ids.Single();
        var other = await Issuer.NewAsync(app);

        (await other.Api.GetWireAsync($"{other.Path}/events/{id}")).ShouldBeError(HttpStatusCode.NotFound).Text.ShouldNotContain("secret");
        (await other.Api.GetWireAsync($"{other.Path}/events")).Ids.ShouldBeEmpty();
        foreach (var unknown in new[] { Guid.NewGuid().ToString(), "x" })
            (await owner.Api.GetWireAsync($"{owner.Path}/events/{unknown}")).ShouldBeError(HttpStatusCode.NotFound);
    }
}
