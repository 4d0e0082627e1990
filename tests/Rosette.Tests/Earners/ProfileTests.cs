using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Earners;

/// <summary>The public profile, for people and for the programs that read it (wire reference 15.1, 15.2; client facts 35 to 38).</summary>
public sealed partial class ProfileTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Json_OfAnItem_HasTheShapeOfTheReference(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Northwind", o => o.VerifiedAt = o.CreatedAt);
        var picture = await app.PictureAsync("knots");
        var template = await app.TemplateAsync(
            organization,
            "Knots I",
            t =>
            {
                (t.ImageId, t.Level, t.Cost, t.GlobalActivityUrl) = (picture.Id, "Foundational", "Free", "https://northwind.example/knots");
                t.Skills = ["Knots", "Rope care"];
                t.Activities = [new() { Id = Guid.CreateVersion7(), Title = "Test", ActivityType = "Assessment", ActivityUrl = "https://northwind.example/t" }];
                t.Alignments = [new() { Id = Guid.CreateVersion7(), Name = "Standard", Url = "https://std.example" }];
            }
        );
        var user = await app.UserAsync();
        var badge = await app.BadgeAsync(template, user, change: b => b.Evidence = [new Evidence { Id = Guid.CreateVersion7(), Type = EvidenceTypes.Url, Name = "Photo", Value = "https://e.example" }]);

        using var answer = await app.Client.GetAsync($"/users/{user.VanitySlug}/badges.json", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = JsonDocument.Parse(text).RootElement;
        Names(json).ShouldBe(["data", "metadata"]);
        var item = json.GetProperty("data")[0];
        Names(item).ShouldBe([
            "id", "expires_at_date", "issued_at_date", "issued_to", "locale", "public", "state", "translate_metadata", "accepted_at", "expires_at", "issued_at",
            "last_updated_at", "updated_at", "earner_path", "earner_photo_url", "is_private_badge", "user_is_earner", "printable", "issuer", "badge_template",
            "image", "image_url", "evidence", "recommendations",
        ]);
        item.GetProperty("id").GetString().ShouldBe(badge.Id.ToString());
        item.GetProperty("issued_to").GetString().ShouldBe("Mina Okonkwo");
        item.GetProperty("earner_path").GetString().ShouldBe($"/users/{user.VanitySlug}");
        Time().IsMatch(item.GetProperty("accepted_at").GetString()!).ShouldBeTrue();
        item.GetProperty("image_url").GetString().ShouldBe(app.Settings.Url(picture.Path));
        var entity = item.GetProperty("issuer").GetProperty("entities")[0];
        Names(entity).ShouldBe(["label", "primary", "entity"]);
        Names(entity.GetProperty("entity")).ShouldBe([
            "type", "id", "name", "url", "vanity_url", "internationalize_badge_templates", "share_to_ziprecruiter", "twitter_url", "verified",
        ]);
        var of = item.GetProperty("badge_template");
        Names(of).ShouldBe([
            "id", "description", "global_activity_url", "earn_this_badge_url", "enable_earn_this_badge", "enable_detail_attribute_visibility", "job_board_url", "name",
            "public", "recipient_type", "vanity_slug", "show_badge_lmi", "show_skill_tag_links", "settings_enable_related_badges", "translatable", "level", "time_to_earn",
            "cost", "type_category", "image", "image_url", "url", "owner_vanity_slug", "badge_template_earnable", "recommendable", "issuer", "related_badge_templates",
            "alignments", "endorsements", "badge_template_activities", "skills",
        ]);
        of.GetProperty("url").GetString().ShouldBe(app.Settings.Url($"/org/{organization.VanitySlug}/badge/{template.VanitySlug}"));
        of.GetProperty("time_to_earn").ValueKind.ShouldBe(JsonValueKind.Null);
        Names(of.GetProperty("skills")[0]).ShouldBe(["id", "name", "vanity_slug"]);
        Names(of.GetProperty("badge_template_activities")[0]).ShouldBe(["id", "activity_type", "required_badge_template_id", "title", "url"]);
        text.ShouldNotContain("@");

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/users/{user.VanitySlug}/badges.json");
        again.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());
        (await app.Client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory, Databases]
    public async Task Json_Paged_WalksEachBadgeOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (user, template) = (await app.UserAsync(), await app.TemplateAsync(await app.OrganizationAsync()));
        for (var i = 0; i < 50; i++)
            await app.BadgeAsync(template, user, change: b => b.IssuedAt = b.IssuedAt.AddMinutes(i));
        await app.BadgeAsync(template, user, isPublic: false);
        await app.BadgeAsync(template, email: user.Email);

        var first = await JsonAsync(app, $"/users/{user.Id}/badges.json");
        var metadata = first.GetProperty("metadata");
        Names(metadata).ShouldBe(["count", "current_page", "total_count", "total_pages", "per", "previous_page_url", "next_page_url"], ignoreOrder: true);
        (metadata.GetProperty("count").GetInt32(), metadata.GetProperty("total_count").GetInt32(), metadata.GetProperty("total_pages").GetInt32()).ShouldBe((48, 50, 2));
        var next = metadata.GetProperty("next_page_url").GetString()!;
        next.ShouldStartWith(app.BaseAddress.ToString());
        (await JsonAsync(app, next)).GetProperty("data").GetArrayLength().ShouldBe(2);
        (await JsonAsync(app, $"/users/{user.VanitySlug}/badges?page=1&page_size=48&sort=rank&filter=all", "application/json")).GetProperty("data").GetArrayLength().ShouldBe(48);

        var ids = new List<string>();
        for (var url = $"/users/{user.VanitySlug}/badges.json?per=7"; url is not null; )
        {
            var page = await JsonAsync(app, url);
            ids.AddRange(page.GetProperty("data").EnumerateArray().Select(b => b.GetProperty("id").GetString()!));
            url = page.GetProperty("metadata").GetProperty("next_page_url").GetString();
        }
        ids.Count.ShouldBe(50);
        ids.Distinct().Count().ShouldBe(50);
        var beyond = await JsonAsync(app, $"/users/{user.VanitySlug}/badges.json?page=2147483647&per=999999");
        beyond.GetProperty("data").GetArrayLength().ShouldBe(0);
        beyond.GetProperty("metadata").GetProperty("per").GetInt32().ShouldBe(PublicProfiles.MaxPer);
    }

    [Theory, Databases]
    public async Task Profile_UnknownOrPrivate_IsTheSame404(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var template = await app.TemplateAsync(await app.OrganizationAsync());
        var closed = await app.UserAsync(change: u => u.ProfileIsPublic = false);
        await app.BadgeAsync(template, closed);
        var empty = await app.UserAsync();
        var hidden = await app.UserAsync();
        await app.BadgeAsync(template, hidden, isPublic: false);
        foreach (var tail in new[] { "", "/badges", "/badges.json" })
        {
            var answers = new List<string>();
            foreach (var who in new[] { "nobody-of-this-name", closed.VanitySlug, closed.Id.ToString(), empty.VanitySlug, hidden.VanitySlug })
            {
                using var answer = await app.Client.GetAsync($"/users/{who}{tail}", TestContext.Current.CancellationToken);
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, who + tail);
                answers.Add(RequestId().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "…"));
            }
            answers.Distinct().Count().ShouldBe(1, tail);
        }
        var owner = await app.BrowserSignedInAsync(closed);
        (await owner.OpenAsync($"/users/{closed.VanitySlug}")).Text.ShouldContain("Only you see this page");
    }

    [Theory, Databases]
    public async Task Page_HasWhatReadersLookFor_AndNoAddress(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync(change: u => u.Bio = "Sailor <b>since</b> 1999\nاهلا");
        var template = await app.TemplateAsync(await app.OrganizationAsync(), "Knots I");
        await app.BadgeAsync(template, user);
        foreach (var path in new[] { $"/users/{user.VanitySlug}", $"/users/{user.VanitySlug.ToUpperInvariant()}/badges", $"/users/{user.Id}/" })
        {
            var page = await app.Client.PageAsync(path);
            page.Meta("og:url").ShouldBe(app.Settings.Url($"/users/{user.Id}"));
            page.Meta("profile:first_name").ShouldBe(user.FirstName);
            page.Meta("profile:last_name").ShouldBe(user.LastName);
            page.QuerySelectorAll("div").Count(d => d.ClassName == "cr-standard-grid-item-content c-badge c-badge--medium" && d.QuerySelector("img[src][alt]") is not null).ShouldBe(1);
            page.Source.Text.ShouldNotContain(user.Email!);
            page.QuerySelector("main b").ShouldBeNull();
        }
        using var redirect = await app.Client.GetAsync($"/user/{user.VanitySlug}", TestContext.Current.CancellationToken);
        redirect.Headers.Location!.OriginalString.ShouldBe($"/users/{user.VanitySlug}");
        var person = (await JsonAsync(app, $"/users/{user.VanitySlug}", "application/json")).GetProperty("data");
        person.GetProperty("synthetic_id").GetString().ShouldBe(user.Id.ToString());
        var imports = await JsonAsync(app, $"/api/v1/users/{user.Id}/external_badges/open_badges/public?page=1&page_size=48");
        (imports.GetProperty("data").GetArrayLength(), imports.GetProperty("metadata").GetProperty("total_pages").GetInt32()).ShouldBe((0, 1));
    }

    [Theory, Databases]
    public async Task Name_Withheld_IsNowhere(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var template = await app.TemplateAsync(await app.OrganizationAsync());
        var badge = await app.BadgeAsync(template, user, change: b => (b.FirstName, b.LastName) = (user.FirstName, user.LastName));
        var browser = await app.BrowserSignedInAsync(user);
        await browser.OpenAsync("/earner/settings/privacy");
        await browser.SendAsync("/earner/settings/privacy", ("name_shown", NameForms.None));
        var nobody = app.Client;
        foreach (var path in new[] { $"/users/{user.Id}", $"/users/{user.Id}/badges.json", $"/badges/{badge.Id}" })
        {
            var text = await nobody.GetStringAsync(path, TestContext.Current.CancellationToken);
            text.ShouldNotContain("Lovelace");
            text.ShouldNotContain(user.VanitySlug);
        }
        await browser.OpenAsync("/earner/settings/privacy");
        await browser.SendAsync("/earner/settings/privacy", ("name_shown", NameForms.FirstAndInitial));
        (await JsonAsync(app, $"/users/{user.Id}/badges.json")).GetProperty("data")[0].GetProperty("issued_to").GetString().ShouldBe("Ada L.");
        await browser.SendAsync("/earner/settings/privacy", HttpStatusCode.UnprocessableEntity, ("name_shown", "everything"));
    }

    [Theory, Databases]
    public async Task Slug_Taken_ShowsThreeThatAreFree(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (me, other) = (await app.UserAsync(), await app.UserAsync());
        var browser = await app.BrowserSignedInAsync(me);
        await browser.OpenAsync("/earner/settings/profile");
        await browser.SendAsync("/earner/settings/profile", HttpStatusCode.UnprocessableEntity, ("vanity_slug", other.VanitySlug));
        var free = browser.Page.QuerySelectorAll("button[name=suggestion]").Select(b => b.GetAttribute("value")!).ToList();
        free.Count.ShouldBe(3);
        await browser.SendAsync("/earner/settings/profile", ("suggestion", free[1]), ("bio", "Hello"));
        (await app.InDatabaseAsync(db => db.Users.SingleAsync(u => u.Id == me.Id))).VanitySlug.ShouldBe(free[1]);
        foreach (var bad in new[] { "a", "-a-", "a b", "ä-ö", "password", Guid.NewGuid().ToString(), "a/b", new string('a', 1_000_000), "x\u0007y" })
            await browser.SendAsync("/earner/settings/profile", HttpStatusCode.UnprocessableEntity, ("vanity_slug", bad));
    }

    [Theory, Databases]
    public async Task Preflight_OfOtherSites_IsAnswered(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        using var answer = await app.Client.SendAsync(new(HttpMethod.Options, "/users/anybody/badges.json"), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("X-Requested-With");
    }

    private static async Task<JsonElement> JsonAsync(RosetteApp app, string url, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, url);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static List<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name).ToList();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex Time();

    [GeneratedRegex("<code>[0-9A-Za-z:-]+</code>")]
    private static partial Regex RequestId();
}
