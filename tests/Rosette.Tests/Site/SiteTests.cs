using System.Net;
using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Site;

/// <summary>The doors of the installation.</summary>
public sealed class SiteTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [Databases("/")]
    [Databases("/verify")]
    [Databases("/find-my-badge")]
    [Databases("/support")]
    [Databases("/privacy")]
    [Databases("/accessibility")]
    public async Task Page_HasOneHeading_AndNoTextIsMissing(DatabaseKind kind, string path)
    {
        var app = await apps.OnAsync(kind);

        var page = await app.Client.PageAsync(path);

        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        // A missing text shows its key.
        System.Text.RegularExpressions.Regex.IsMatch(page.MainText(), @"\b[a-z_]+\.[a-z_]+\.(title|text|link)\b").ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task Landing_HasThreeDoors_AndVerifiedIssuers(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var issuer = await app.OrganizationAsync("Verified issuer", o => o.VerifiedAt = app.Clock.GetUtcNow().UtcDateTime);

        var page = await app.Client.PageAsync("/");

        page.QuerySelectorAll(".door").Length.ShouldBe(3);
        page.QuerySelector($"a[href='/org/{issuer.VanitySlug}']").ShouldNotBeNull();
        page.QuerySelector(".sample").ShouldBeNull();
    }

    [Theory, Databases]
    public async Task FindMyBadge_OwesFreshMails_WithTheSameAnswerForAll(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var template = await app.TemplateAsync(await app.OrganizationAsync());
        var waiting = await app.BadgeAsync(template, email: "Mina@example.org");
        await app.BadgeAsync(template, await app.UserAsync("mina@example.org"));
        var browser = app.NewClient(cookies: true);
        var form = await browser.PageAsync("/find-my-badge");

        foreach (var address in new[] { "mina@example.org", "nobody@example.org" })
        {
            using var answer = await browser.SendFormAsync(form, "/find-my-badge", ("email", address));
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            answer.Headers.Location!.ToString().ShouldBe("/find-my-badge?asked=true");
        }

        // The mails are owed after the answer has gone; the next request of the connection comes after that.
        await browser.PageAsync("/find-my-badge?asked=true");
        var mails = await app.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.Kind == MailKinds.BadgeIssued).ToListAsync());
        mails.Select(m => (m.BadgeId, m.ToAddress)).ShouldBe([(waiting.Id, "Mina@example.org")]);
        app.Logs.Text.ShouldNotContain("mina@", Case.Insensitive);
    }

    [Theory, Databases]
    public async Task FindMyBadge_AskedTooOften_IsRefused(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), email: "mina@example.org");
        var browser = app.NewClient(cookies: true);
        var form = await browser.PageAsync("/find-my-badge");

        for (var i = 0; i < 10; i++)
            (await browser.SendFormAsync(form, "/find-my-badge", ("email", "mina@example.org"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.SendFormAsync(form, "/find-my-badge", ("email", "mina@example.org"))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        (await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync())).ShouldBe(3);
    }

    [Theory, Databases]
    public async Task Robots_KeepOutOfWhatIsNotForThem(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);

        (await app.Client.GetStringAsync("/robots.txt", Cancel)).ShouldContain("Disallow: /badges/*/share");
    }
}
