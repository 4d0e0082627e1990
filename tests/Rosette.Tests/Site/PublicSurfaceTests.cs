using System.Net;
using System.Text.Json;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Platform.Web;
using Rosette.Templates;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Site;

/// <summary>Addresses that people have published and programs read, though no documentation names them (wire reference 15, product design 3).</summary>
public sealed class PublicSurfaceTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What every test here looks at: a public badge of somebody, from a template with a picture.</summary>
    private sealed record Scene(RosetteApp App, BadgeTemplate Template, string Organization, User Earner, Badge Badge)
    {
        public static async Task<Scene> SetAsync(RosetteApp app)
        {
            var organization = await app.OrganizationAsync();
            var picture = await app.PictureAsync();
            var template = await app.TemplateAsync(organization, change: t => (t.ImageId, t.Skills) = (picture.Id, ["Knots", "Rope care", "Sailing"]));
            var earner = await app.UserAsync();
            return new Scene(app, template, organization.VanitySlug, earner, await app.BadgeAsync(template, earner));
        }

        public string Fill(string path) =>
            path.Replace("{badge}", Badge.Id.ToString())
                .Replace("{user}", Earner.VanitySlug)
                .Replace("{user_id}", Earner.Id.ToString())
                .Replace("{org}", Organization)
                .Replace("{org_id}", Template.OrganizationId.ToString())
                .Replace("{template}", Template.VanitySlug);
    }

    [Theory]
    [Databases("/badges/{badge}")]
    [Databases("/badges/{badge}/public_url")]
    [Databases("/badges/{badge}/linked_in_profile")]
    [Databases("/embedded_badge/{badge}")]
    [Databases("/users/{user}")]
    [Databases("/users/{user}/badges")]
    [Databases("/users/{user_id}")]
    [Databases("/org/{org}")]
    [Databases("/org/{org}/badge/{template}")]
    public async Task Page_Answers_WithAndWithoutSlash_AndToHead(DatabaseKind kind, string path)
    {
        var scene = await Scene.SetAsync(await apps.OnAsync(kind));
        path = scene.Fill(path);

        foreach (var spelling in new[] { path, path + "/", path.ToUpperInvariant()[..4] + path[4..] })
            (await scene.App.Client.GetAsync(spelling, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, spelling);
        using var head = await scene.App.Client.SendAsync(new(HttpMethod.Head, path), Cancel);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [Databases("/badges/{badge}.json", "/badges/{badge}")]
    [Databases("/badges/{badge}/public_url.json", "/badges/{badge}/public_url")]
    [Databases("/api/v1/public_badges/{badge}", null)]
    [Databases("/api/v1/public_badges/{badge}?fields=recommendations:verbose,related_badges:basic", null)]
    [Databases("/users/{user}/badges.json", "/users/{user}/badges")]
    [Databases("/users/{user}.json", "/users/{user}")]
    [Databases("/users/{user_id}.json", null)]
    [Databases("/org/{org}.json", "/org/{org}")]
    [Databases("/org/{org_id}.json", null)]
    [Databases("/org/{org}/badge/{template}.json", "/org/{org}/badge/{template}")]
    [Databases("/api/v1/users/{user_id}/external_badges/open_badges/public?page=1&page_size=48", null)]
    [Databases("/api/v1/users/{user_id}/user_faethm_skills/public?filter[name]=", null)]
    public async Task Json_IsOpenToAll_AndTheSameByAccept(DatabaseKind kind, string path, string? page)
    {
        var scene = await Scene.SetAsync(await apps.OnAsync(kind));

        using var answer = await scene.App.Client.GetAsync(scene.Fill(path), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var json = JsonDocument.Parse(text).RootElement;
        json.TryGetProperty("data", out _).ShouldBeTrue();
        json.TryGetProperty("metadata", out _).ShouldBeTrue();
        text.ShouldNotContain(scene.Earner.Email!);
        using var head = await scene.App.Client.SendAsync(new(HttpMethod.Head, scene.Fill(path)), Cancel);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        if (page is not null)
            (await GetAsync(scene.App, scene.Fill(page), "application/json")).ShouldBe(text);
        // Browsers name HTML first and get the page.
        if (page is not null)
            (await GetAsync(scene.App, scene.Fill(page), "text/html,application/json;q=0.9")).ShouldStartWith("<!DOCTYPE html>");
    }

    [Theory]
    [Databases("/badges/01998a3c-0000-7000-8000-000000000000.json")]
    [Databases("/api/v1/public_badges/01998a3c-0000-7000-8000-000000000000")]
    [Databases("/users/nobody-of-this-name.json")]
    [Databases("/users/nobody-of-this-name/badges.json")]
    [Databases("/org/no-such-organization.json")]
    [Databases("/org/no-such-organization/badge/nothing.json")]
    [Databases("/api/v1/users/01998a3c-0000-7000-8000-000000000000/user_faethm_skills/public")]
    public async Task Json_OfWhatIsNotThere_Is404InJson(DatabaseKind kind, string path)
    {
        var answer = await (await apps.OnAsync(kind)).Client.GetWireAsync(path);

        answer.ShouldBe(HttpStatusCode.NotFound).Message.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory, Databases]
    public async Task Json_OfHiddenThings_IsThatOfUnknownOnes(DatabaseKind kind)
    {
        var scene = await Scene.SetAsync(await apps.OnAsync(kind));
        var app = scene.App;
        var closed = await app.UserAsync(change: u => u.ProfileIsPublic = false);
        await app.BadgeAsync(scene.Template, closed);
        var organization = await app.OrganizationAsync();
        var draft = await app.TemplateAsync(organization, change: t => t.State = TemplateStates.Draft);
        var secret = await app.TemplateAsync(organization, change: t => t.IsPublic = false);

        foreach (var (unknown, hidden) in new[]
        {
            ("/users/nobody-here.json", $"/users/{closed.VanitySlug}.json"),
            ($"/v1/users/{Guid.NewGuid()}/user_faethm_skills/public", $"/v1/users/{closed.Id}/user_faethm_skills/public"),
            ($"/org/{organization.VanitySlug}/badge/none.json", $"/org/{organization.VanitySlug}/badge/{draft.VanitySlug}.json"),
            ($"/org/{organization.VanitySlug}/badge/none.json", $"/org/{organization.VanitySlug}/badge/{secret.VanitySlug}.json"),
        })
            (await app.Client.GetWireAsync(hidden)).ShouldBe(HttpStatusCode.NotFound).Text.ShouldBe((await app.Client.GetWireAsync(unknown)).Text);
        (await app.Client.GetWireAsync($"/org/{organization.VanitySlug}.json")).Data.GetProperty("badge_templates_count").GetInt32().ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Assertion_IsWhatLinkedDataReadersGet_AtTheBadgesOwnAddress(DatabaseKind kind)
    {
        var scene = await Scene.SetAsync(await apps.OnAsync(kind));
        var hosted = await GetAsync(scene.App, $"/v1/obi/v2/badge_assertions/{scene.Badge.Id}", "application/ld+json");

        (await GetAsync(scene.App, $"/badges/{scene.Badge.Id}", "application/ld+json")).ShouldBe(hosted);
        JsonDocument.Parse(hosted).RootElement.GetProperty("type").GetString().ShouldBe("Assertion");
        (await GetAsync(scene.App, $"/badges/{scene.Badge.Id}", "text/html, application/ld+json")).ShouldStartWith("<!DOCTYPE html>");
        var page = await scene.App.Client.PageAsync($"/badges/{scene.Badge.Id}");
        page.QuerySelectorAll("link[rel=alternate]").Select(l => l.GetAttribute("type")).ShouldBe(["application/json", "application/ld+json"], ignoreOrder: true);
    }

    [Theory]
    [Databases("/earner/earned/badge/{badge}", "/badges/{badge}")]
    [Databases("/earner/earned/share/{badge}", "/badges/{badge}")]
    [Databases("/mgmt/organizations/{org_id}/badges/earners/{badge}/details", "/badges/{badge}")]
    [Databases("/users/{user}/edit/badges/credly/{badge}", "/badges/{badge}")]
    [Databases("/badges/{badge}/accept", "/badges/{badge}")]
    [Databases("/organizations/{org}", "/org/{org}")]
    [Databases("/organizations/{org_id}", "/org/{org}")]
    [Databases("/organizations/{org}/badges", "/org/{org}")]
    [Databases("/organizations/{org}/directory", "/org/{org}")]
    [Databases("/organizations/{org}/badges/{template}", "/org/{org}/badge/{template}")]
    [Databases("/org/{org_id}", "/org/{org}")]
    [Databases("/user/{user}", "/users/{user}")]
    public async Task OldLink_LeadsStrangersToThePublicPage(DatabaseKind kind, string path, string target)
    {
        var scene = await Scene.SetAsync(await apps.OnAsync(kind));
        var visitor = scene.App.NewClient(followRedirects: true);

        foreach (var browser in new[] { visitor, scene.App.NewClient(cookies: true, followRedirects: true) })
        {
            using var answer = await browser.GetAsync(scene.Fill(path), Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(scene.Fill(target));
        }
    }

    [Theory]
    [Databases(false, null, " was issued by {issuer} to Ada Lovelace.")]
    [Databases(true, null, " (Expired) was issued by {issuer} to Ada Lovelace.")]
    [Databases(false, NameForms.None, " was issued by {issuer}.")]
    [Databases(false, NameForms.FirstAndInitial, " was issued by {issuer} to Ada L..")]
    public async Task Head_SaysTheSentenceThatReadersParse(DatabaseKind kind, bool isExpired, string? name, string sentence)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();
        var template = await app.TemplateAsync(organization);
        var earner = await app.UserAsync(change: u => u.NameShown = name ?? NameForms.Full);
        var badge = await app.BadgeAsync(
            template,
            earner,
            change: b => (b.FirstName, b.LastName, b.ExpiresAt) = ("Ada", "Lovelace", isExpired ? b.IssuedAt.AddMilliseconds(1) : null)
        );

        foreach (var address in PublicPaths.BadgeNames.Prepend("").Select(n => $"/badges/{badge.Id}/{n}".TrimEnd('/')))
        {
            var page = await app.Client.PageAsync(address);
            page.Meta("og:title").ShouldBe(template.Name + sentence.Replace("{issuer}", organization.Name));
            page.Meta("og:url").ShouldBe(app.Settings.Url($"/badges/{badge.Id}"));
            page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe(app.Settings.Url($"/badges/{badge.Id}"));
            page.Meta("og:image").ShouldNotBeNull().ShouldEndWith(".png");
            page.Meta("og:description").ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory, Databases]
    public async Task EveryAddressInTheJson_LeadsSomewhere(DatabaseKind kind)
    {
        var scene = await Scene.SetAsync(await apps.OnAsync(kind));
        var visitor = scene.App.NewClient(followRedirects: true);
        var item = JsonDocument.Parse(await scene.App.Client.GetStringAsync(scene.Fill("/users/{user}/badges.json"), Cancel)).RootElement.GetProperty("data")[0];
        var addresses = new List<string> { item.GetProperty("earner_path").GetString()! };
        Collect(item);

        addresses.Count.ShouldBeGreaterThan(8);
        foreach (var address in addresses.Distinct())
            (await visitor.GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        var image = item.GetProperty("image_url").GetString()!;
        foreach (var size in new[] { 110, 160, 220, 340, 680 })
            (await visitor.GetAsync(image.Replace("/images/", $"/size/{size}x{size}/images/"), Cancel)).Content.Headers.ContentType!.MediaType.ShouldStartWith("image/");

        void Collect(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
                foreach (var member in element.EnumerateObject())
                    Collect(member.Value);
            else if (element.ValueKind == JsonValueKind.Array)
                foreach (var entry in element.EnumerateArray())
                    Collect(entry);
            else if (element.ValueKind == JsonValueKind.String && element.GetString()!.StartsWith(scene.App.BaseAddress.ToString(), StringComparison.Ordinal))
                addresses.Add(element.GetString()!);
        }
    }

    [Theory, Databases]
    public async Task Skills_OfAProfile_AreRankedByBadges(DatabaseKind kind)
    {
        var scene = await Scene.SetAsync(await apps.OnAsync(kind));
        var other = await scene.App.TemplateAsync((await scene.App.OrganizationAsync()), change: t => t.Skills = ["sailing", "Navigation"]);
        await scene.App.BadgeAsync(other, scene.Earner);
        await scene.App.BadgeAsync(other, scene.Earner, isPublic: false);
        var path = $"/v1/users/{scene.Earner.Id}/user_faethm_skills/public";

        var skills = (await scene.App.Client.GetWireAsync(path)).Data.EnumerateArray().ToList();

        skills.Count.ShouldBe(4);
        skills[0].EnumerateObject().Select(p => p.Name).ShouldBe(["id", "name", "show", "rank", "has_badge", "in_demand", "future_proof", "trending", "evidence_count"]);
        (skills[0].GetProperty("name").GetString()!.ToLowerInvariant(), skills[0].GetProperty("rank").GetInt32(), skills[0].GetProperty("evidence_count").GetInt32()).ShouldBe(("sailing", 1, 2));
        (await scene.App.Client.GetWireAsync(path + "?filter[name]=NAV")).Data.EnumerateArray().Select(s => s.GetProperty("name").GetString()).ShouldBe(["Navigation"]);
    }

    [Theory, Databases]
    public async Task Profile_ThatGotAnotherSlug_IsFoundByItsOldOne_WhichNobodyElseGets(DatabaseKind kind)
    {
        var scene = await Scene.SetAsync(await apps.OnAsync(kind));
        var (app, old) = (scene.App, scene.Earner.VanitySlug);
        var next = $"new-{old}"[..Math.Min(50, old.Length + 4)];
        await MoveAsync(app, scene.Earner, next);

        using var page = await app.Client.GetAsync($"/users/{old.ToUpperInvariant()}/badges", Cancel);
        ((int)page.StatusCode).ShouldBe(302);
        page.Headers.Location!.OriginalString.ShouldBe($"/users/{next}");
        (await app.Client.GetWireAsync($"/users/{old}/badges.json")).Ids.ShouldBe([scene.Badge.Id]);
        (await app.Client.GetWireAsync($"/users/{old}.json"))["vanity_slug"].ShouldBe(next);

        var stranger = await app.BrowserSignedInAsync(await app.UserAsync());
        await stranger.OpenAsync("/earner/settings/profile");
        await stranger.SendAsync("/earner/settings/profile", HttpStatusCode.UnprocessableEntity, ("vanity_slug", old));
        await stranger.SendAsync("/earner/settings/profile", HttpStatusCode.UnprocessableEntity, ("vanity_slug", "somebody.json"));

        await MoveAsync(app, scene.Earner, old);
        (await app.Client.GetAsync($"/users/{old}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync($"/users/{next}", Cancel)).Headers.Location!.OriginalString.ShouldBe($"/users/{old}");
    }

    [Theory, Databases]
    public async Task Template_ThatGotAnotherSlug_IsFoundByItsOldOne_WhichNoOtherGets(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var (app, template, old) = (issuer.App, $"{issuer.Templates}/{issuer.Template.Id}", issuer.Template.VanitySlug);
        var root = $"/org/{issuer.Organization.VanitySlug}/badge/";
        (await issuer.Api.PutWireAsync(template, new System.Text.Json.Nodes.JsonObject { ["vanity_slug"] = "second" }))["vanity_slug"].ShouldBe("second");

        using var page = await app.Client.GetAsync(root + old, Cancel);
        ((int)page.StatusCode).ShouldBe(302);
        page.Headers.Location!.OriginalString.ShouldBe(root + "second");
        (await app.Client.GetWireAsync(root + old + ".json")).Id.ShouldBe(issuer.Template.Id);

        var other = await issuer.WithTemplateAsync();
        (await issuer.Api.PutWireAsync($"{issuer.Templates}/{other.Template.Id}", new System.Text.Json.Nodes.JsonObject { ["vanity_slug"] = old }))["vanity_slug"].ShouldBe(old + ".2");

        (await issuer.Api.PutWireAsync(template, new System.Text.Json.Nodes.JsonObject { ["vanity_slug"] = old }))["vanity_slug"].ShouldBe(old);
        (await app.Client.GetAsync(root + old, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync(root + "second", Cancel)).Headers.Location!.OriginalString.ShouldBe(root + old);
    }

    [Theory, Databases]
    public async Task RootFiles_AreThere_AndTheSitemapListsNoPerson(DatabaseKind kind)
    {
        var scene = await Scene.SetAsync(await apps.OnAsync(kind));
        var draft = await scene.App.TemplateAsync(await scene.App.OrganizationAsync(), change: t => t.State = TemplateStates.Draft);

        var sitemap = await scene.App.Client.GetStringAsync("/sitemap.xml", Cancel);
        sitemap.ShouldContain($"<loc>{scene.App.Settings.Url($"/org/{scene.Organization}/badge/{scene.Template.VanitySlug}")}</loc>");
        sitemap.ShouldContain($"<loc>{scene.App.Settings.Url($"/org/{scene.Organization}")}</loc>");
        sitemap.ShouldNotContain(draft.VanitySlug + "<");
        sitemap.ShouldNotContain("/users/");
        sitemap.ShouldNotContain("/badges/");
        System.Xml.Linq.XDocument.Parse(sitemap).Root!.Name.LocalName.ShouldBe("urlset");
        (await scene.App.Client.GetStringAsync("/robots.txt", Cancel)).ShouldContain($"Sitemap: {scene.App.Settings.Url("/sitemap.xml")}");
        var security = await scene.App.Client.GetStringAsync("/.well-known/security.txt", Cancel);
        security.ShouldContain("Contact: http");
        security.ShouldContain("Expires: 20");
        (await scene.App.Client.GetAsync("/.well-known/change-password", Cancel)).Headers.Location!.OriginalString.ShouldStartWith("/earner/settings/account");
    }

    [Theory, Databases]
    public async Task Preflight_OfPublicBadges_IsAnswered(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        foreach (var path in new[] { $"/badges/{Guid.NewGuid()}.json", $"/api/v1/public_badges/{Guid.NewGuid()}" })
            (await app.Client.SendAsync(new(HttpMethod.Options, path), Cancel)).StatusCode.ShouldBe(HttpStatusCode.NoContent, path);
    }

    private static async Task MoveAsync(RosetteApp app, User earner, string slug)
    {
        var browser = await app.BrowserSignedInAsync(earner);
        await browser.OpenAsync("/earner/settings/profile");
        await browser.SendAsync("/earner/settings/profile", ("vanity_slug", slug));
    }

    private static async Task<string> GetAsync(RosetteApp app, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await app.Client.SendAsync(request, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
