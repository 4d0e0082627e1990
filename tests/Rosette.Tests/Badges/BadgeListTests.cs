using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>The list of badges: filters, sorts and pages (wire reference 2.7 to 2.9 and 9.3).</summary>
public sealed class BadgeListTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Filter_InEverySyntax_FindsTheSame(DatabaseKind kind)
    {
        var list = await SampleAsync(kind);
        var (ann, bob, cleo) = (list.Ann.Id, list.Bob.Id, list.Cleo.Id);
        var plus = list.Ann["recipient_email"]!;
        var cases = new (string Key, string Value, Guid[] Found)[]
        {
            ("state", "pending", [ann]),
            ("state", "accepted", [bob]),
            ("state", "pending,accepted", [ann, bob]),
            ("state", " pending , revoked ", [ann, cleo]),
            ("state", "pending,accepted,rejected,revoked,replaced", [ann, bob, cleo]),
            ("state", "nonsense", []),
            ("state", ",", []),
            ("recipient_email", plus, [ann]),
            ("recipient_email", plus.ToUpperInvariant(), [ann]),
            ("recipient_email", $"{plus},{list.Bob["recipient_email"]}", [ann, bob]),
            ("recipient_email", "nobody@example.org", []),
            ("recipient_email_all", plus, [ann]),
            ("recipient_email_all", list.SecondAddressOfBob, [bob]),
            ("recipient_email_all", list.SecondAddressOfBob.ToUpperInvariant(), [bob]),
            ("recipient_email", list.SecondAddressOfBob, []),
            ("badge_template_id", list.Issuer.Template.Id.ToString(), [ann, bob]),
            ("badge_template_id", list.Issuer.Template.Id.ToString().ToUpperInvariant(), [ann, bob]),
            ("badge_template_id", $"{list.Issuer.Template.Id},{list.Tagged}", [ann, bob, cleo]),
            ("badge_template_id", $"{Guid.NewGuid()},nonsense", []),
            ("issuer_earner_id", "emp,1", [ann]),
            ("issuer_earner_id", "emp", []),
            ("user_id", list.Bob.Data.GetProperty("user").GetProperty("id").GetString()!, [bob]),
            ("user_id", "nonsense", []),
            ("public", "true", [ann, cleo]),
            ("public", "false", [bob]),
            ("query", plus, [ann]),
            ("query", plus[..8].ToUpperInvariant(), [ann]),
            ("query", "übung", [cleo]),
            ("query", "ÜBUNG", [cleo]),
            ("query", "ZOË ÇELIK", [ann]),
            ("query", "100%_x", []),
            ("query", "%", []),
            ("query", "'; drop table badges; --", []),
            ("badge_templates[reporting_tags]", "alpha", [cleo]),
            ("badge_templates[reporting_tags]", "beta,gamma", [cleo]),
            ("badge_templates[reporting_tags]", "gamma", []),
            ("badge_templates[owner_id]", list.Issuer.Organization.Id.ToString(), [ann, bob, cleo]),
            ("badge_templates[owner_id]", Guid.NewGuid().ToString(), []),
            ("issuer_id", list.Issuer.Organization.Id.ToString(), [ann, bob, cleo]),
            ("group_name", "Crew", [ann]),
            ("expires_at_date_min", "2033-01-02", [ann]),
            ("expires_at_date_min", "2033-01-03", []),
            ("expires_at_date_max", "2033-01-02", [ann]),
            ("expires_at_date_max", "2033-01-01", []),
            ("issued_at_min", "2030-02-02", [bob, cleo]),
            ("issued_at_max", "2030-02-01", [ann]),
            ("issued_at_max", "2030-02-02", [ann, bob]),
            ("created_at_min", "1900-01-01", [ann, bob, cleo]),
            ("created_at_min", "9999-12-31", []),
            ("created_at_max", "9999-12-31", [ann, bob, cleo]),
            ("created_at_max", "0001-01-01", []),
            ("created_at_max", DateTime.UtcNow.ToString("yyyy-MM-dd"), [ann, bob, cleo]),
            ("created_at_max", DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd"), []),
            ("updated_at_min", DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd"), [ann, bob, cleo]),
            ("updated_at_max", "9999-12-31", [ann, bob, cleo]),
            ("state_updated_at_min", "2020-01-01", [bob, cleo]),
            ("state_updated_at_max", "2020-01-01", []),
            ("issued_at_min", "nonsense", [ann, bob, cleo]),
            ("issued_at_min", "2030-13-45", [ann, bob, cleo]),
            ("unknown_key", "x", [ann, bob, cleo]),
        };
        for (var i = 0; i < cases.Length; i++)
        {
            var (key, value, found) = cases[i];
            var encoded = Uri.EscapeDataString(value);
            string[] forms =
                [
                    $"filter={key}::{encoded}",
                    $"filter={Uri.EscapeDataString($"{key}::{value}")}",
                    $"filter[{key}]={encoded}",
                    $"filter%5B{Uri.EscapeDataString(key)}%5D={encoded}",
                    $"filter={key}::{encoded}|empty::|unknown::x|nothing&sort=created_at",
                    $"sort=x&filter=state::none&filter={key}::{encoded}%7Cunknown%3A%3Ax",
                    $"filter[{(key.Contains('[') ? key.Replace("[", "][") : key + "]")}={encoded}",
                ];
            // Each case in three of the forms, in turn.
            foreach (var query in new[] { forms[i % forms.Length], forms[(i + 2) % forms.Length], forms[^1] })
            {
                var answer = (await list.Issuer.Api.GetWireAsync($"{list.Issuer.Badges}?{query}")).ShouldBe(HttpStatusCode.OK, query);
                answer.Ids.ShouldBe(found, ignoreOrder: true, query);
                answer.Metadata.GetProperty("total_count").GetInt32().ShouldBe(found.Length, query);
                answer.Metadata.GetProperty("count").GetInt32().ShouldBe(found.Length, query);
                answer.Metadata.GetProperty("total_pages").GetInt32().ShouldBe(1, query);
            }
        }
    }

    [Theory, Databases]
    public async Task Filter_WithARawPlusOrRawPipe_IsUnderstood(DatabaseKind kind)
    {
        var list = await SampleAsync(kind);
        var plus = list.Ann["recipient_email"]!;
        foreach (
            var query in new[]
            {
                $"filter=recipient_email::{plus}",
                $"filter=recipient_email::{plus}|state::pending",
                $"filter=recipient_email_all::{plus}%7Cbadge_template_id::{list.Issuer.Template.Id}",
                $"filter=query::{plus}",
                $"filter=state::pending|query::{plus}|",
                $"filter=|state::pending||",
                $"filter[state]=pending&filter[recipient_email]={plus}",
                $"filter=state::accepted&filter[state]=pending",
            }
        )
            (await RawGetAsync(list.Issuer, $"{list.Issuer.Badges}?{query}")).Ids.ShouldBe([list.Ann.Id], query);
        foreach (var query in new[] { "", "?", "?filter=", "?filter", "?filter=public", "?filter=::", "?filter=||", "?filter[]=x", "?filter[", "?per=&page=&sort=" })
            (await RawGetAsync(list.Issuer, list.Issuer.Badges + query)).Ids.Count.ShouldBe(3, query);
    }

    [Theory]
    [Databases("filter=query::%00")]
    [Databases("filter=recipient_email::a%00@example.org")]
    [Databases("filter=recipient_email_all::%00")]
    [Databases("filter=issuer_earner_id::%00")]
    [Databases("filter=group_name::%ff%fe")]
    [Databases("filter[state]=%00,%ED%A0%80")]
    [Databases("filter[badge_templates[reporting_tags]]=%00")]
    [Databases("filter=user_id::{},badge_template_id::()")]
    [Databases("filter=query::%F0%9F%8E%96%E2%80%AE")]
    [Databases("filter=issued_at_min::0001-01-01|issued_at_max::9999-12-31|expires_at_date_max::9999-12-31|created_at_min::0001-01-01")]
    [Databases("sort=%00|-|--created_at|x|badge_templates[name]|'")]
    [Databases("page=99999999999999999999&per=-1&page_size=1e9")]
    [Databases("page=2147483647&per=50")]
    [Databases("page=2&after=AAAA")]
    [Databases("page=2&after=________________________________")]
    [Databases("page=2&after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&sort=issued_at")]
    [Databases("page=2&after=%00")]
    public async Task Query_ThatIsHostile_IsA200(DatabaseKind kind, string query)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        await issuer.IssueAsync();
        foreach (var path in new[] { issuer.Badges, issuer.Templates, "/v1/organizations" })
            (await issuer.Api.GetWireAsync($"{path}?{query}")).ShouldBe(HttpStatusCode.OK, path);
    }

    [Theory, Databases]
    public async Task Sort_ByEveryKey_BothWays_IsComplete(DatabaseKind kind)
    {
        var list = await SampleAsync(kind);
        var (ann, bob, cleo) = (list.Ann.Id, list.Bob.Id, list.Cleo.Id);
        var cases = new (string Sort, Guid[] Expected)[]
        {
            ("", [cleo, bob, ann]),
            ("created_at", [ann, bob, cleo]),
            ("-created_at", [cleo, bob, ann]),
            ("issued_at", [ann, bob, cleo]),
            ("-issued_at", [cleo, bob, ann]),
            ("users[last_name]", [ann, bob, cleo]),
            ("-users[last_name]", [cleo, bob, ann]),
            ("badge_templates[name]|-created_at", [bob, ann, cleo]),
            ("nonsense|created_at", [ann, bob, cleo]),
            ("nonsense", [cleo, bob, ann]),
        };
        foreach (var (sort, expected) in cases)
            (await list.Issuer.Api.GetWireAsync($"{list.Issuer.Badges}?sort={Uri.EscapeDataString(sort)}")).Ids.ShouldBe(expected, sort);
        foreach (var sort in new[] { "updated_at", "-updated_at", "state_updated_at", "-state_updated_at", "expires_at", "-expires_at" })
        {
            var whole = (await list.Issuer.Api.GetWireAsync($"{list.Issuer.Badges}?sort={sort}")).Ids;
            whole.ShouldBe([ann, bob, cleo], ignoreOrder: true);
            var pages = new List<Guid>();
            for (var page = 1; page <= 3; page++)
                pages.AddRange((await list.Issuer.Api.GetWireAsync($"{list.Issuer.Badges}?sort={sort}&per=1&page={page}")).Ids);
            pages.ShouldBe(whole, sort);
        }
    }

    [Theory, Databases]
    public async Task Page_NumbersAndSizes_AreKeptInBounds(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var empty = await issuer.Api.GetWireAsync(issuer.Badges);
        empty.Ids.ShouldBeEmpty();
        empty.Metadata.ToString().ShouldBe("""{"count":0,"current_page":1,"total_count":0,"total_pages":1,"per":50,"previous_page_url":null,"next_page_url":null}""");
        var batch = new JsonObject { ["badges"] = new JsonArray([.. Enumerable.Range(0, 53).Select(_ => issuer.Body())]) };
        (await issuer.Api.PostWireAsync(issuer.Badges + "/batch", batch)).ShouldBe(HttpStatusCode.Created);

        foreach (
            var (query, count, page, per, pages) in new[]
            {
                ("", 50, 1, 50, 2),
                ("?page=0", 50, 1, 50, 2),
                ("?page=abc", 50, 1, 50, 2),
                ("?page=-1", 50, 1, 50, 2),
                ("?page=1.5", 50, 1, 50, 2),
                ("?page=2", 3, 2, 50, 2),
                ("?page=1&page=2", 3, 2, 50, 2),
                ("?page=3", 0, 3, 50, 2),
                ("?page=999999", 0, 999999, 50, 2),
                ("?per=100", 50, 1, 50, 2),
                ("?page_size=100", 50, 1, 50, 2),
                ("?per=7", 7, 1, 7, 8),
                ("?page_size=7&page=8", 4, 8, 7, 8),
                ("?per=7&page_size=9", 7, 1, 7, 8),
                ("?per=0", 50, 1, 50, 2),
                ("?per=x&page_size=9", 9, 1, 9, 6),
            }
        )
        {
            var answer = (await issuer.Api.GetWireAsync(issuer.Badges + query)).ShouldBe(HttpStatusCode.OK, query);
            answer.Ids.Count.ShouldBe(count, query);
            foreach (var (key, expected) in new[] { ("count", count), ("current_page", page), ("per", per), ("total_pages", pages), ("total_count", 53) })
                answer.Metadata.GetProperty(key).GetInt32().ShouldBe(expected, $"{query} {key}");
            answer.Metadata.GetProperty("previous_page_url").ValueKind.ShouldBe(page == 1 ? JsonValueKind.Null : JsonValueKind.String, query);
            answer.Metadata.GetProperty("next_page_url").ValueKind.ShouldBe(page >= pages ? JsonValueKind.Null : JsonValueKind.String, query);
        }
    }

    [Theory, Databases]
    public async Task NextPageUrl_KeepsFilterAndSort_AndTakesAppendedParameters(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        for (var i = 0; i < 5; i++)
            await issuer.IssueAsync();
        await issuer.Api.PutWireAsync($"{issuer.Badges}/{(await issuer.IssueAsync()).Id}/revoke", new JsonObject());
        const string own = "filter=state::pending,accepted|unknown::a%26b&sort=-issued_at&per=2&page_size=3&start_date=2000-01-01 00:00:00&filter[public]=true";

        foreach (var form in new[] { issuer.Badges + "?", $"/api{issuer.Badges}.json?", issuer.Badges + "/?", issuer.Badges.Replace("/v1/", "/v1//") + "?" })
        {
            var seen = new List<Guid>();
            var url = issuer.App.BaseAddress.GetLeftPart(UriPartial.Authority) + form + own;
            for (var page = 1; url is not null; page++)
            {
                var answer = (await issuer.Api.GetWireAsync(url)).ShouldBe(HttpStatusCode.OK, url);
                seen.AddRange(answer.Ids);
                answer.Metadata.GetProperty("current_page").GetInt32().ShouldBe(page);
                url = answer.Metadata.GetProperty("next_page_url").GetString();
                if (url is null)
                    break;
                url.ShouldStartWith(issuer.App.BaseAddress.GetLeftPart(UriPartial.Authority) + form + "page=");
                foreach (var kept in new[] { "sort=-issued_at", "per=2", "page_size=3", "a%26b", "start_date=" })
                    url.ShouldContain(kept);
                // As block_acclaim appends them.
                url += "&sort=-issued_at&filter=state::pending,accepted|unknown::a%26b";
            }
            seen.Distinct().Count().ShouldBe(5, form);
            seen.Count.ShouldBe(5, form);
        }
    }

    [Theory, Databases]
    public async Task PageUrls_AreOnTheHostTheClientUsed(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        await issuer.IssueAsync();
        await issuer.IssueAsync();
        var port = issuer.App.BaseAddress.Port;
        async Task<string> NextAsync(params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{issuer.Badges}?per=1");
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            var url = (await issuer.Api.SendWireAsync(request)).ShouldBe(HttpStatusCode.OK).Metadata.GetProperty("next_page_url").GetString()!;
            return url[..url.IndexOf("/v1/", StringComparison.Ordinal)];
        }

        (await NextAsync()).ShouldBe($"http://127.0.0.1:{port}");
        (await NextAsync(("Host", $"localhost:{port}"))).ShouldBe($"http://localhost:{port}");
        (await NextAsync(("Host", "api.example.org"))).ShouldBe("http://api.example.org");
        (await NextAsync(("X-Forwarded-Host", "api.example.org"), ("X-Forwarded-Proto", "https"))).ShouldBe("https://api.example.org");
        (await NextAsync(("X-Forwarded-Proto", "https"), ("Host", "api.example.org"))).ShouldBe("https://api.example.org");
        (await NextAsync(("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Host", "api.example.org:8443"), ("X-Forwarded-Proto", "https"))).ShouldBe("https://api.example.org:8443");
        // Two proxies of our own in a row; and a stranger who pretends to be one.
        (await NextAsync(("X-Forwarded-For", "203.0.113.9, 10.1.2.3"), ("X-Forwarded-Host", "api.example.org, inner.example.org"), ("X-Forwarded-Proto", "https, http")))
            .ShouldBe("https://api.example.org");
        (await NextAsync(("X-Forwarded-For", "198.51.100.7, 203.0.113.9"), ("X-Forwarded-Host", "evil.example.org, api.example.org"), ("X-Forwarded-Proto", "gopher, https")))
            .ShouldBe("https://api.example.org");
        (await NextAsync(("X-Forwarded-Host", "evil\"><script>"))).ShouldNotContain("<script>");
    }

    [Theory, Databases]
    public async Task Walk_WhileBadgesComeAndGo_ShowsNoneTwiceAndMissesNone(DatabaseKind kind)
    {
        foreach (var sort in new[] { "", "&sort=-created_at", "&sort=created_at", "&sort=-issued_at", "&sort=issued_at", "&sort=-updated_at" })
            foreach (var byNumber in new[] { false, true })
            {
                var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
                var there = new List<Guid>();
                for (var i = 0; i < 6; i++)
                    there.Add((await issuer.IssueAsync()).Id);
                var seen = new List<Guid>();
                var first = $"{issuer.Badges}?per=2{sort}";
                var url = first;
                for (var page = 1; page <= 20; page++)
                {
                    var answer = await issuer.Api.GetWireAsync(url);
                    seen.AddRange(answer.Ids);
                    // Newest first: new ones would push a counted page along. Oldest first, they appear at the end, and the walk ends when no more come.
                    if (page < 4)
                        await issuer.IssueAsync();
                    if (answer.Metadata.GetProperty("next_page_url").GetString() is not { } next)
                        break;
                    url = byNumber ? $"{first}&page={page + 1}" : next;
                }
                seen.Distinct().Count().ShouldBe(seen.Count, $"{sort} {byNumber}");
                there.Except(seen).ShouldBeEmpty($"{sort} {byNumber}");
            }
    }

    [Theory, Databases]
    public async Task PageTwo_OfAListThatShrank_ShowsNothingAgain(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badges = new List<Guid>();
        for (var i = 0; i < 4; i++)
            badges.Add((await issuer.IssueAsync()).Id);
        (await issuer.Api.GetWireAsync($"{issuer.Badges}?per=2")).Ids.ShouldBe([badges[3], badges[2]]);
        await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{badges[3]}");
        await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{badges[2]}");

        (await issuer.Api.GetWireAsync($"{issuer.Badges}?per=2")).Ids.ShouldBe([badges[1], badges[0]]);
        (await issuer.Api.GetWireAsync($"{issuer.Badges}?per=2&page=2")).Ids.ShouldBeEmpty();
    }

    private static Task<WireAnswer> RawGetAsync(Issuer issuer, string path) =>
        issuer.Api.SendWireAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(issuer.App.BaseAddress.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })));

    private async Task<Sample> SampleAsync(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.Name = "Astronomy");
        var tagged = await issuer.WithTemplateAsync(t => (t.Name, t.ReportingTags) = ("Übung macht den Meister", ["alpha", "beta"]));
        var ann = await issuer.IssueAsync(
            Seed.NewAddress("ann+1"),
            ("issuer_earner_id", "emp,1"),
            ("issued_at", "2030-02-01T23:59:59.999Z"),
            ("expires_at", "2033-01-02T23:59:59Z"),
            ("issued_to_first_name", "Zoë"),
            ("issued_to_last_name", "Çelik"),
            ("issuer_earner_group", new JsonObject { ["name"] = "Crew" })
        );
        // Collations differ; letters of the same alphabet and case do not.
        await issuer.ChangeAsync(ann.Id, (badge, _) => { badge.LastName = "Adams"; return null; });
        var second = Seed.NewAddress("second");
        var user = await issuer.App.UserAsync(change: u =>
            u.Emails.Add(
                new UserEmail
                {
                    Id = issuer.App.Clock.NewId(),
                    UserId = u.Id,
                    Address = second,
                    Key = EmailAddress.Key(second),
                    CreatedAt = issuer.App.Clock.Now(),
                    ConfirmedAt = issuer.App.Clock.Now(),
                }
            )
        );
        var bob = await issuer.IssueAsync(user.Email, ("issued_at", "2030-02-02"), ("issued_to_last_name", "Brown"));
        await issuer.ChangeAsync(bob.Id, (badge, now) => badge.Accept(user.Id, isPublic: false, now));
        var cleo = await tagged.IssueAsync(null, ("issued_at", "2030-02-03"), ("issued_to_last_name", "Clark"));
        await issuer.ChangeAsync(cleo.Id, (badge, now) => badge.Revoke("test", now));
        return new Sample(issuer, tagged.Template.Id, ann, bob, cleo, second);
    }

    private sealed record Sample(Issuer Issuer, Guid Tagged, WireAnswer Ann, WireAnswer Bob, WireAnswer Cleo, string SecondAddressOfBob);
}
