using System.Net;
using System.Text.Json;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>The bulk search as clients walk it (wire reference 9.5, client facts 25).</summary>
public sealed class BulkSearchTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly string[] Minimal =
    [
        "id", "issued_to", "issued_to_first_name", "issued_to_middle_name", "issued_to_last_name", "issuer_earner_id", "public", "recipient_email", "state",
        "badge_url", "updated_at", "created_at", "expires_at", "issued_at", "state_updated_at", "badge_template", "user",
    ];

    [Theory, Databases]
    public async Task Walk_ShowsEachBadgeOnce_AndItsMetadataIsTheWayOn(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var issued = new List<Guid>();
        for (var i = 0; i < 7; i++)
            issued.Add((await issuer.IssueAsync()).Id);

        var seen = new List<Guid>();
        for (var url = Path(issuer, "?per=3"); url is not null; )
        {
            var part = (await issuer.Api.GetWireAsync(url)).ShouldBe(HttpStatusCode.OK);
            part.Metadata.EnumerateObject().Select(p => p.Name).ShouldBe(["next_page_url"]);
            seen.AddRange(part.Ids);
            url = part.Metadata.GetProperty("next_page_url").GetString();
            if (url is null)
                continue;
            url.ShouldStartWith("http");
            url.ShouldContain("badge_format=default");
        }

        seen.ShouldBe(issued);
        (await issuer.Api.GetWireAsync(Path(issuer, "?page=2&after=x"))).Ids.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Item_HasTheShortForm_AndTheDefaultFormHasMore(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = (await issuer.IssueAsync(null, ("issuer_earner_id", "emp-1"))).Id;

        var pending = (await issuer.Api.GetWireAsync(Path(issuer, "?badge_format=minimal"))).Data.EnumerateArray().Single();
        pending.EnumerateObject().Select(p => p.Name).ShouldBe(Minimal);
        pending.GetProperty("badge_template").EnumerateObject().Select(p => p.Name).ShouldBe(["id", "name"]);
        pending.GetProperty("user").EnumerateObject().ShouldBeEmpty();
        pending.GetProperty("badge_url").ValueKind.ShouldBe(JsonValueKind.Null);

        await issuer.AcceptAsync(badge);
        var accepted = (await issuer.Api.GetWireAsync(Path(issuer, ""))).Data.EnumerateArray().Single();
        accepted.EnumerateObject().Select(p => p.Name).ShouldBe([.. Minimal, "locale", "image_url", "issuer"], ignoreOrder: true);
        accepted.GetProperty("state").GetString().ShouldBe("accepted");
        accepted.GetProperty("badge_url").GetString()!.ShouldEndWith($"/badges/{badge}");
        accepted.GetProperty("user").GetProperty("id").GetString().ShouldNotBeNull();
        accepted.GetProperty("badge_template").EnumerateObject().Select(p => p.Name).ShouldBe(["id", "name", "image_url", "url"]);
        accepted.GetProperty("issuer").GetProperty("entities")[0].GetProperty("primary").GetBoolean().ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Search_ByFilterAndTimeOfChange_ShowsTheseAlone(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var first = (await issuer.IssueAsync("a@example.org")).Id;
        issuer.App.Clock.Advance(TimeSpan.FromHours(2));
        var between = issuer.App.Clock.Now().AddHours(-1);
        var second = (await issuer.IssueAsync("b@example.org")).Id;
        async Task<IReadOnlyList<Guid>> IdsAsync(string query) => (await issuer.Api.GetWireAsync(Path(issuer, query))).ShouldBe(HttpStatusCode.OK).Ids;

        (await IdsAsync("?filter=recipient_email::b@example.org")).ShouldBe([second]);
        (await IdsAsync("?filter=state::accepted")).ShouldBeEmpty();
        (await IdsAsync($"?start_date={between:yyyy-MM-dd HH:mm:ss}")).ShouldBe([second]);
        (await IdsAsync($"?end_date={between:yyyy-MM-dd HH:mm:ss}")).ShouldBe([first]);
        (await IdsAsync("?start_date=whenever&sort=-issued_at&page_size=100")).ShouldBe([first, second]);
    }

    private static string Path(Issuer issuer, string query) => $"{issuer.Path}/high_volume_issued_badge_search{query}";
}
