using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Verify;

/// <summary>The public page of a badge in each of its states, and what it keeps to itself.</summary>
public sealed class PublicBadgePageTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    [Theory, Databases]
    public async Task Page_OfValidBadge_SaysWhatWasChecked(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Northwind Institute", o => o.VerifiedAt = app.Clock.Now());
        var template = await app.TemplateAsync(organization, "Knots I", t => t.Skills = ["Rigging"]);
        var badge = await app.BadgeAsync(template, await app.UserAsync());

        var page = await app.Client.PageAsync($"/badges/{badge.Id}");

        page.QuerySelector(".status-word")!.TextContent.ShouldBe("Valid");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Knots I");
        page.MainText().ShouldContain("Mina Okonkwo");
        page.MainText().ShouldContain("Verified issuer");
        page.QuerySelectorAll(".checks > li").Length.ShouldBe(7);
        page.QuerySelectorAll(".check-passed").Length.ShouldBe(7);
        page.Meta("og:title").ShouldBe("Knots I was issued by Northwind Institute to Mina Okonkwo.");
        page.Meta("og:url").ShouldBe($"{app.BaseAddress}badges/{badge.Id}");
        page.Meta("og:image")!.ShouldEndWith(".png");
        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe($"{app.BaseAddress}badges/{badge.Id}");
        page.QuerySelectorAll("link[rel=alternate]").Select(l => l.GetAttribute("type")).ShouldContain("application/json");

        var other = await app.Client.PageAsync($"/badges/{badge.Id}/public_url");
        other.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe($"{app.BaseAddress}badges/{badge.Id}");
        other.Meta("og:title").ShouldBe(page.Meta("og:title"));
    }

    [Theory, Databases]
    public async Task Page_OfUnverifiedIssuer_SaysUnrecognized(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());

        var page = await app.Client.PageAsync($"/badges/{badge.Id}");

        page.QuerySelectorAll(".check-notpossible").Length.ShouldBe(1);
        page.MainText().ShouldContain("is unrecognized");
    }

    [Theory, Databases]
    public async Task Page_OfExpiredBadge_SaysSo(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Northwind", o => o.TimeZone = "Pacific/Auckland");
        var template = await app.TemplateAsync(organization, "Knots II");
        var badge = await app.BadgeAsync(template, await app.UserAsync(), change: b => b.ExpiresAt = new DateTime(2026, 5, 5, 13, 0, 0, DateTimeKind.Utc));

        var page = await app.Client.PageAsync($"/badges/{badge.Id}");

        // One in the morning of the next day where the organization is.
        page.QuerySelector(".status-word")!.TextContent.ShouldBe("Expired on 6 May 2026");
        page.Meta("og:title").ShouldBe("Knots II (Expired) was issued by Northwind to Mina Okonkwo.");
        page.QuerySelector(".badge-picture")!.ClassList.ShouldContain("dim");
    }

    [Theory, Databases]
    public async Task Page_OfRevokedBadge_SaysWhenAndWhy(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        (await app.Client.PageAsync($"/badges/{badge.Id}")).QuerySelector(".status-word")!.TextContent.ShouldBe("Valid");

        await app.ChangeAsync(badge, (b, now) => b.Revoke("Issued to the <wrong> person", now));

        var page = await app.Client.PageAsync($"/badges/{badge.Id}");
        page.QuerySelector(".status-word")!.TextContent.ShouldStartWith("Revoked on ");
        page.QuerySelector(".status-detail")!.TextContent.ShouldContain("Issued to the <wrong> person");
        page.QuerySelector(".flash-problem").ShouldNotBeNull();
        page.QuerySelector(".badge-picture")!.ClassList.ShouldContain("dim");
        page.QuerySelectorAll(".check-failed").Length.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Page_OfReplacedBadge_LeadsToTheSuccessor(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (template, user) = (await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        var old = await app.BadgeAsync(template, user);
        var successor = await app.BadgeAsync(template, user);
        await app.ChangeAsync(old, (b, now) => b.ReplaceBy(successor.Id, now));

        var page = await app.Client.PageAsync($"/badges/{old.Id}");

        page.QuerySelector(".status-word")!.TextContent.ShouldStartWith("Replaced on ");
        page.QuerySelector("main a")!.GetAttribute("href").ShouldBe($"/badges/{successor.Id}");
    }

    [Theory]
    [Databases("pending")]
    [Databases("rejected")]
    [Databases("private")]
    [Databases("private and revoked")]
    [Databases("revoked before acceptance")]
    public async Task EveryAnswer_AboutHiddenBadge_TellsNothing(DatabaseKind kind, string state)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync($"Hidden issuer {Guid.NewGuid():n}");
        var template = await app.TemplateAsync(organization, $"Hidden template {Guid.NewGuid():n}");
        var user = await app.UserAsync();
        var accepted = state.StartsWith("private", StringComparison.Ordinal);
        var badge = await app.BadgeAsync(
            template,
            accepted ? user : null,
            isPublic: !accepted,
            change: b =>
            {
                b.FirstName = "Zerlina";
                if (state == "rejected")
                    b.Reject(app.Clock.Now());
                if (state.Contains("revoked", StringComparison.Ordinal))
                    b.Revoke("because", app.Clock.Now());
            }
        );
        string[] secrets = ["Zerlina", "Okonkwo", template.Name, organization.Name, template.Id.ToString(), organization.VanitySlug, template.VanitySlug, badge.RecipientEmail, user.VanitySlug];

        string[] paths = ["", "/public_url", ".json", "/verification.json", "/share", "/share/linkedin_profile", "/share/email", "/image.png"];
        foreach (var path in paths.Select(p => $"/badges/{badge.Id}{p}").Append($"/embedded_badge/{badge.Id}").Append($"/v1/obi/v2/badge_assertions/{badge.Id}"))
        {
            using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (!path.EndsWith("/share/email", StringComparison.Ordinal) && !(state.StartsWith("revoked", StringComparison.Ordinal) && path.Contains("/obi/", StringComparison.Ordinal)))
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            foreach (var secret in secrets)
                (body + answer.Headers).ShouldNotContain(secret, Case.Insensitive, path);
        }
        var page = await app.Client.PageAsync($"/badges/{badge.Id}", HttpStatusCode.NotFound);
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
    }

    [Theory, Databases]
    public async Task Page_OfUnknownBadge_Is404AndHelps(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);

        var page = await app.Client.PageAsync($"/badges/{Guid.NewGuid()}", HttpStatusCode.NotFound);

        page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain("/find-my-badge");
        (await app.Client.PageAsync("/badges/not-an-id", HttpStatusCode.NotFound)).QuerySelector("h1").ShouldNotBeNull();
    }

    [Theory]
    [Databases(NameForms.FirstAndInitial, "Mina O.")]
    [Databases(NameForms.None, null)]
    public async Task Page_ShowsTheName_AsTheEarnerChose(DatabaseKind kind, string form, string? shown)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync(change: u => u.NameShown = form);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync("Northwind"), "Knots"), user);

        using var answer = await app.Client.GetAsync($"/badges/{badge.Id}", TestContext.Current.CancellationToken);
        var page = await answer.ParsedAsync();

        page.Source.Text.ShouldNotContain("Okonkwo");
        page.Source.Text.ShouldNotContain(user.VanitySlug);
        page.MainText().ShouldContain(shown ?? "Name withheld by the earner");
        page.Meta("og:title").ShouldBe(shown is null ? "Knots was issued by Northwind." : $"Knots was issued by Northwind to {shown}.");
    }

    [Theory, Databases]
    public async Task Page_OfHostileContent_EscapesAllAndLinksOnlyTheWeb(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        const string evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        var organization = await app.OrganizationAsync(evil, o => (o.WebsiteUrl, o.Bio) = ("javascript:alert(1)", evil));
        var template = await app.TemplateAsync(
            organization,
            evil,
            t =>
            {
                t.Description = evil;
                t.Skills = [evil];
                t.GlobalActivityUrl = "javascript:alert(2)";
                t.Activities = [new TemplateActivity { Id = Guid.NewGuid(), ActivityType = evil, Title = evil, ActivityUrl = "javascript:alert(3)" }];
                t.Alignments = [new TemplateAlignment { Id = Guid.NewGuid(), Name = evil, Url = "data:text/html,x", Description = evil }];
            }
        );
        var badge = await app.BadgeAsync(
            template,
            await app.UserAsync(),
            change: b =>
            {
                b.FirstName = evil;
                b.Evidence =
                [
                    new Evidence { Id = Guid.NewGuid(), Type = EvidenceTypes.Url, Name = evil, Description = evil, Value = "javascript:alert(4)" },
                    new Evidence { Id = Guid.NewGuid(), Type = EvidenceTypes.File, Name = evil, Value = "//evil.example/x" },
                    new Evidence { Id = Guid.NewGuid(), Type = EvidenceTypes.Id, Name = evil, OwnId = evil },
                    new Evidence { Id = Guid.NewGuid(), Type = EvidenceTypes.Text, Name = evil, Description = evil },
                    new Evidence { Id = Guid.NewGuid(), Type = EvidenceTypes.Field, Name = evil, Values = [new(evil, evil, "vbscript:x"), new("k", "v", "https://example.org/ok")] },
                    new Evidence { Id = Guid.NewGuid(), Type = EvidenceTypes.Url, Name = "Portfolio", Value = "https://portfolio.example.org/mina" },
                ];
            }
        );

        foreach (var path in new[] { $"/badges/{badge.Id}", $"/badges/{badge.Id}/share", $"/embedded_badge/{badge.Id}", $"/org/{organization.VanitySlug}", $"/org/{organization.VanitySlug}/badge/{template.VanitySlug}" })
        {
            var page = await app.Client.PageAsync(path);
            page.QuerySelectorAll("script").Select(s => s.GetAttribute("src")).ShouldAllBe(src => src!.StartsWith("/assets/"));
            page.QuerySelectorAll("[onerror], img[src=x]").ShouldBeEmpty();
            page.QuerySelectorAll("[href], [src]")
                .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src"))
                .ShouldAllBe(url => url!.StartsWith('/') && !url.StartsWith("//") || url.StartsWith('#') || url.StartsWith("http://127.0.0.1") || url.StartsWith("https://"));
            page.MainText().ShouldContain("<script>alert(1)</script>");
        }
        var shown = await app.Client.PageAsync($"/badges/{badge.Id}");
        var link = shown.QuerySelector("a[href='https://portfolio.example.org/mina']")!;
        link.GetAttribute("rel").ShouldBe("nofollow noopener");
        shown.QuerySelector("a[href='https://example.org/ok']").ShouldNotBeNull();
        shown.Meta("og:title")!.ShouldContain("<script>");
    }

    [Theory, Databases]
    public async Task Page_AskedAgain_Is304UntilItChanges(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync());
        using var first = await app.Client.GetAsync($"/badges/{badge.Id}", TestContext.Current.CancellationToken);
        first.Headers.CacheControl!.ToString().ShouldBe("no-cache");

        (await AskAsync()).ShouldBe(HttpStatusCode.NotModified);
        await app.ChangeAsync(badge, (b, now) => b.Revoke(null, now));
        (await AskAsync()).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> AskAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/badges/{badge.Id}");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Theory, Databases]
    public async Task SharePanel_IsForTheOwnerOnly(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (owner, other) = (await app.UserAsync(), await app.UserAsync());
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), owner);
        var share = $"a[href='/badges/{badge.Id}/share']";

        (await app.BrowserOf(owner).PageAsync($"/badges/{badge.Id}")).QuerySelector(share).ShouldNotBeNull();
        (await app.BrowserOf(other).PageAsync($"/badges/{badge.Id}")).QuerySelector(share).ShouldBeNull();
        (await app.Client.PageAsync($"/badges/{badge.Id}")).QuerySelector(share).ShouldBeNull();

        await app.ChangeAsync(badge, (b, now) => b.SetPublic(false, now));
        var hidden = await app.BrowserOf(owner).PageAsync($"/badges/{badge.Id}", HttpStatusCode.NotFound);
        hidden.QuerySelector($"a[href='/earner/earned/badge/{badge.Id}']").ShouldNotBeNull();
    }
}
