using System.Net;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Mail.Samples;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Mail;

/// <summary>Every mail can be looked at in the console, with the organization's look, and sent to oneself.</summary>
public sealed class MailSampleTests(MailApps apps) : IClassFixture<MailApps>
{
    [Fact]
    public void EveryKindOfMail_HasASample()
    {
        var kinds = typeof(MailKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Where(k => k != MailKinds.Sample);
        kinds.Except(MailSample.All.Select(s => s.Kind)).ShouldBeEmpty("A new kind of mail needs a sample in MailSample.All, and texts for it in MailPages.restext.");
        MailSample.All.Select(s => s.Name).ShouldBeUnique();
    }

    [Theory, Databases]
    public async Task Console_ShowsEachSample_InAFrameThatRunsNothing(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Harbour <b>School</b>", o => o.PrimaryHexColor = "#FFD400");
        var member = await app.MemberAsync(organization, Roles.Issuer);
        var list = await member.PageAsync($"/mgmt/organizations/{organization.Id}/mails");
        var links = list.QuerySelectorAll("main table a").Select(a => a.GetAttribute("href")!).ToList();
        links.Count.ShouldBe(MailSample.All.Count);
        list.MainText().ShouldNotContain("sample.");
        list.MainText().ShouldNotContain("kind.");

        foreach (var link in links)
        {
            var page = await member.PageAsync(link + "?locale=de");
            var frame = page.QuerySelector("iframe")!;
            frame.GetAttribute("sandbox")!.ShouldNotContain("allow-scripts");
            page.QuerySelector("pre")!.TextContent.ShouldNotBeNullOrWhiteSpace();
            using var body = await member.GetAsync(frame.GetAttribute("src"), TestContext.Current.CancellationToken);
            body.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; style-src 'unsafe-inline';");
            var html = await body.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            html.ShouldContain("lang=\"de\"");
            html.ShouldNotContain("<b>School");
        }
        (await member.PageAsync($"{links[0]}?locale=tlh")).QuerySelector("iframe")!.GetAttribute("src")!.ShouldEndWith("locale=en");
        foreach (var (who, status) in new[] { (Roles.Reporter, HttpStatusCode.Forbidden), ("", HttpStatusCode.NotFound) })
            (await (await app.MemberAsync(organization, who)).GetAsync(links[0] + "/body", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(status);
        await member.PageAsync($"/mgmt/organizations/{organization.Id}/mails/samples/unknown", HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task Sample_IsSentToWhoeverAsks(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Harbour School");
        var user = await app.UserAsync();
        await app.InDatabaseAsync(db =>
        {
            db.Add(new Member { OrganizationId = organization.Id, UserId = user.Id, Role = Roles.Admin, CreatedAt = app.Clock.Now() });
            return db.SaveChangesAsync();
        });
        using var answer = await app.BrowserOf(user).PostFormAsync($"/mgmt/organizations/{organization.Id}/mails/samples/reminder", ("locale", "fr"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var mail = await app.Mail.WaitForAsync(user.Email!);
        mail.Subject.ShouldStartWith("[Test] ");
        mail.Html.ShouldContain("lang=\"fr\"");
        mail.Message.Headers.ShouldNotContain(h => h.Field == "List-Unsubscribe");
        (await app.MailsToAsync(user.Email!, MailKinds.Sample)).ShouldHaveSingleItem().OrganizationId.ShouldBe(organization.Id);
    }

    [Theory]
    [InlineData("#FFD400")]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#0A7BC2")]
    [InlineData("#808080")]
    public async Task Brand_OfAnyColour_CanBeRead(string colour)
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var brand = LetterBrand.Of(new Organization { Name = "x", VanitySlug = "x", PrimaryHexColor = colour }, app.Settings);
        LetterBrand.ContrastOf(brand.Button, "#ffffff").ShouldBeGreaterThanOrEqualTo(4.5);
        LetterBrand.ContrastOf(brand.Mark, "#fbfaf7").ShouldBeGreaterThanOrEqualTo(4.5);
        LetterBrand.ContrastOf(brand.DarkButton, "#12141a").ShouldBeGreaterThanOrEqualTo(4.5);
        LetterBrand.ContrastOf(brand.DarkMark, "#1a1d25").ShouldBeGreaterThanOrEqualTo(4.5);
    }
}
