using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Sharing;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Sharing;

/// <summary>Ways out of the house: counted links, mails, frames.</summary>
public sealed partial class SharingTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [Databases("1234567", true)]
    [Databases(null, false)]
    public async Task LinkedInProfile_GetsEveryParameter(DatabaseKind kind, string? number, bool expires)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Northwind & Søn", o => (o.LinkedInOrgId, o.TimeZone) = (number, "Pacific/Auckland"));
        var badge = await app.BadgeAsync(
            await app.TemplateAsync(organization, "Knots 100% / Ünï"),
            await app.UserAsync(),
            change: b =>
            {
                // The last evening of the month in UTC, the next month in Auckland.
                b.IssuedAt = new DateTime(2026, 4, 30, 20, 0, 0, DateTimeKind.Utc);
                b.ExpiresAt = expires ? new DateTime(2028, 12, 31, 20, 0, 0, DateTimeKind.Utc) : null;
            }
        );

        using var answer = await app.Client.GetAsync($"/badges/{badge.Id}/share/linkedin_profile", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe("https://www.linkedin.com/profile/add");
        var query = QueryHelpers.ParseQuery(answer.Headers.Location.Query);
        query["startTask"].ToString().ShouldBe("CERTIFICATION_NAME");
        query["name"].ToString().ShouldBe("Knots 100% / Ünï");
        query["issueYear"].ToString().ShouldBe("2026");
        query["issueMonth"].ToString().ShouldBe("5");
        query["certId"].ToString().ShouldBe(badge.Id.ToString());
        query["certUrl"].ToString().ShouldBe($"{app.BaseAddress}badges/{badge.Id}/public_url");
        query.ContainsKey("organizationId").ShouldBe(number is not null);
        query.ContainsKey("organizationName").ShouldBe(number is null);
        query[number is null ? "organizationName" : "organizationId"].ToString().ShouldBe(number ?? "Northwind & Søn");
        query.ContainsKey("expirationYear").ShouldBe(expires);
        if (expires)
            (query["expirationYear"].ToString(), query["expirationMonth"].ToString()).ShouldBe(("2029", "1"));
    }

    [Theory]
    [Databases("linkedin", "https://www.linkedin.com/sharing/share-offsite/?url=")]
    [Databases("x", "https://twitter.com/intent/tweet?text=")]
    [Databases("facebook", "https://www.facebook.com/sharer/sharer.php?u=")]
    [Databases("bluesky", "https://bsky.app/intent/compose?text=")]
    [Databases("whatsapp", "https://wa.me/?text=")]
    [Databases("xing", "https://www.xing.com/spi/shares/new?url=")]
    [Databases("copy", "/badges/")]
    public async Task Channel_IsCountedAndLeadsOut(DatabaseKind kind, string channel, string target)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), owner);

        using var answer = await app.Client.GetAsync($"/badges/{badge.Id}/share/{channel}", Cancel);
        using var byOwner = await app.BrowserOf(owner).GetAsync($"/badges/{badge.Id}/share/{channel}", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldStartWith(target);
        Uri.UnescapeDataString(answer.Headers.Location.OriginalString).ShouldContain($"/badges/{badge.Id}");
        var shares = await app.InDatabaseAsync(db => db.BadgeShares.Where(s => s.BadgeId == badge.Id).OrderBy(s => s.Id).ToListAsync());
        shares.Select(s => (s.Channel, s.UserId)).ShouldBe([(channel, null), (channel, owner.Id)]);
    }

    [Theory, Databases]
    public async Task Channel_Unknown_OrBadgeNotPublic_Is404AndNotCounted(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var template = await app.TemplateAsync(await app.OrganizationAsync());
        var valid = await app.BadgeAsync(template, await app.UserAsync());
        var hidden = await app.BadgeAsync(template, await app.UserAsync(), isPublic: false);
        var pending = await app.BadgeAsync(template);
        var revoked = await app.BadgeAsync(template, await app.UserAsync(), change: b => b.Revoke(null, app.Clock.Now()));

        foreach (var path in new[] { $"{valid.Id}/share/nowhere", $"{hidden.Id}/share/x", $"{pending.Id}/share/x", $"{revoked.Id}/share/x", $"{hidden.Id}/share" })
            (await app.Client.GetAsync($"/badges/{path}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await app.InDatabaseAsync(db => db.BadgeShares.CountAsync(s => s.BadgeId == valid.Id || s.BadgeId == hidden.Id || s.BadgeId == pending.Id || s.BadgeId == revoked.Id))).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Mail_ByOwner_IsOwedToEachAddressOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), owner);
        var browser = app.BrowserOf(owner);
        var form = await browser.PageAsync($"/badges/{badge.Id}/share/email");

        using var answer = await browser.SendFormAsync(
            form,
            $"/badges/{badge.Id}/share/email",
            ("addresses", "ada@example.org, tom@example.org; ADA@example.org"),
            ("note", " Hello <b>Ada</b>\r\nsee this ")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe($"/badges/{badge.Id}");
        var mails = await app.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.BadgeId == badge.Id && m.Kind == MailKinds.BadgeShared).OrderBy(m => m.ToAddress).ToListAsync());
        mails.Select(m => m.ToAddress).ShouldBe(["ada@example.org", "tom@example.org"]);
        mails[0].Data["note"].ShouldBe("Hello <b>Ada</b>\nsee this");
        mails[0].Data["from_name"].ShouldBe("Mina Okonkwo");
        (await app.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.SubjectId == badge.Id && a.Action == "badge.shared" && a.ActorId == owner.Id))).ShouldBe(1);
        (await browser.PageAsync($"/badges/{badge.Id}")).MainText().ShouldContain("on its way to 2 people");
    }

    [Theory]
    [Databases("", "x", "Enter at least one e-mail address.")]
    [Databases("ada@example.org nonsense", "", "One of these is not an e-mail address.")]
    [Databases("a@x.org b@x.org c@x.org d@x.org e@x.org f@x.org", "", "That is more than five addresses.")]
    [Databases("ada@example.org", "LONG", "The note is longer than 500 characters.")]
    public async Task Mail_WithWrongInput_SaysWhatToDo(DatabaseKind kind, string addresses, string note, string error)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), owner);
        var browser = app.BrowserOf(owner);
        var path = $"/badges/{badge.Id}/share/email";

        using var answer = await browser.SendFormAsync(
            await browser.PageAsync(path),
            path,
            ("addresses", addresses),
            ("note", note == "LONG" ? new string('ß', ShareByMail.MaxNote + 1) : note)
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.ParsedAsync();
        page.QuerySelector(".error-summary")!.TextContent.ShouldContain(error);
        page.QuerySelector("input[name=addresses]")!.GetAttribute("value").ShouldBe(addresses);
        (await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.BadgeId == badge.Id))).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Mail_PastTheDaysLimit_IsRefusedUntilADayLater(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false, Configure = SignedIn.Allow });
        var owner = await app.UserAsync();
        var template = await app.TemplateAsync(await app.OrganizationAsync());
        var badges = new[] { await app.BadgeAsync(template, owner), await app.BadgeAsync(template, owner) };
        var browser = app.BrowserOf(owner);

        for (var i = 0; i < 3; i++)
            (await SendAsync(badges[i % 2], 5)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await SendAsync(badges[0], 4)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var refused = await SendAsync(badges[1], 2);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.ParsedAsync()).MainText().ShouldContain("1 are left");

        app.Clock.Advance(TimeSpan.FromHours(24));
        (await SendAsync(badges[1], 2)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        async Task<HttpResponseMessage> SendAsync(Badge badge, int count)
        {
            var path = $"/badges/{badge.Id}/share/email";
            return await browser.SendFormAsync(await browser.PageAsync(path), path, ("addresses", string.Join(',', Enumerable.Range(0, count).Select(_ => Seed.NewAddress("boss")))));
        }
    }

    [Theory, Databases]
    public async Task Mail_ManyAtOnce_KeepsTheDaysLimit(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), owner);
        var browser = app.BrowserOf(owner);
        var path = $"/badges/{badge.Id}/share/email";
        var form = await browser.PageAsync(path);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => browser.SendFormAsync(form, path, ("addresses", string.Join(',', Enumerable.Range(0, 5).Select(_ => Seed.NewAddress("boss"))))))
        );

        answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther).ShouldBeLessThanOrEqualTo(4);
        (await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.BadgeId == badge.Id))).ShouldBeLessThanOrEqualTo(ShareByMail.MailsADay);
    }

    [Theory, Databases]
    public async Task Mail_ByAnybodyElse_IsNotSent(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (owner, other) = (await app.UserAsync(), await app.UserAsync());
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), owner);
        var others = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), other);
        var path = $"/badges/{badge.Id}/share/email";

        (await app.BrowserOf(other).GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        // A genuine token of the other person's own form does not help.
        var browser = app.BrowserOf(other);
        var form = await browser.PageAsync($"/badges/{others.Id}/share/email");
        var token = form.QuerySelector("input[name=_token]")!.GetAttribute("value")!;
        using var stolen = await browser.PostAsync(path, new FormUrlEncodedContent([new("_token", token), new("addresses", "ada@example.org")]), Cancel);
        stolen.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var forged = await app.BrowserOf(owner).PostAsync(path, new FormUrlEncodedContent([new("addresses", "ada@example.org")]), Cancel);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.BadgeId == badge.Id))).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task SharePage_HasThreeSnippets_WithEncodedNames(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync(), "A \"quoted\" <badge>"), await app.UserAsync());

        var page = await app.Client.PageAsync($"/badges/{badge.Id}/share");

        page.QuerySelector("#copy-link")!.TextContent.ShouldBe($"{app.BaseAddress}badges/{badge.Id}");
        page.QuerySelector("#embed-frame")!.TextContent.ShouldContain($"src=\"{app.BaseAddress}embedded_badge/{badge.Id}\"");
        page.QuerySelector("#embed-image")!.TextContent.ShouldNotContain("<badge>");
        page.QuerySelector("#embed-loader")!.TextContent.ShouldContain($"data-share-badge-id=\"{badge.Id}\" data-share-badge-host=\"{app.BaseAddress.GetLeftPart(UriPartial.Authority)}\"");
        page.QuerySelector($"a[href='/badges/{badge.Id}/share/email']").ShouldBeNull();
    }

    [Theory, Databases]
    public async Task Frame_MayBeShownAnywhere_AndTellsTheTruth(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync(), "Knots"), await app.UserAsync());

        using var answer = await app.Client.GetAsync($"/embedded_badge/{badge.Id}", Cancel);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors *");
        answer.Headers.Contains("X-Frame-Options").ShouldBeFalse();
        (await answer.ParsedAsync()).QuerySelector(".status-valid").ShouldNotBeNull();

        await app.ChangeAsync(badge, (b, now) => b.Revoke(null, now));
        (await app.Client.PageAsync($"/embedded_badge/{badge.Id}")).QuerySelector(".status-revoked").ShouldNotBeNull();
    }
}
