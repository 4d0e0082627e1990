using System.Net;
using AngleSharp.Dom;
using Rosette.Docs;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Docs;

/// <summary>The pages of the documentation.</summary>
public sealed class DocsPageTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    [Fact]
    public async Task Page_HasItsTexts_AndItsLinksLeadSomewhere()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        foreach (var section in DocsPages.Sections)
        {
            var page = await app.Client.PageAsync(DocsPages.PathOf(section));

            page.QuerySelectorAll("h1").Length.ShouldBe(1, section);
            page.MainText().ShouldNotContain("{{", customMessage: section);
            page.MainText().ShouldNotContain("badges.example.org", customMessage: section);
            page.QuerySelectorAll("[style], script:not([src])").ShouldBeEmpty(section);
            foreach (var link in page.QuerySelectorAll("article a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith("/docs", StringComparison.Ordinal) && !h.StartsWith("/docs/api", StringComparison.Ordinal)))
            {
                var parts = link.Split('#');
                var target = await app.Client.PageAsync(parts[0]);
                if (parts.Length > 1)
                    target.GetElementById(parts[1]).ShouldNotBeNull($"{section}: {link}");
            }
        }
    }

    [Fact]
    public async Task Examples_OfWhoWorksForAnIssuer_HaveItsIds_AndNoToken()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var issuer = await Issuer.NewAsync(app);
        var token = await app.TokenAsync(issuer.Organization);
        var user = await app.UserAsync();
        await app.InDatabaseAsync(async db =>
        {
            db.Add(new Member { OrganizationId = issuer.Organization.Id, UserId = user.Id, Role = Roles.Issuer, CreatedAt = app.Clock.Now() });
            return await db.SaveChangesAsync();
        });

        var page = await app.BrowserOf(user).PageAsync("/docs");
        var visitors = await app.Client.PageAsync("/docs");

        Issue(page).ShouldContain($"/v1/organizations/{issuer.Organization.Id}/badges");
        Issue(page).ShouldContain(issuer.Template.Id.ToString());
        Issue(visitors).ShouldContain("/v1/organizations/ORGANIZATION_ID/badges");
        page.MainText().ShouldNotContain(token);

        static string Issue(IDocument page) => page.QuerySelector("#example-issue-sh")!.TextContent;
    }

    [Fact]
    public async Task Examples_AreRadioButtons_SoThatTheyWorkWithoutAScript()
    {
        var page = await (await apps.OnAsync(DatabaseKind.Sqlite)).Client.PageAsync("/docs");

        page.QuerySelectorAll("input[name=example-issue]").Select(i => page.QuerySelector($"label[for={i.Id}]")!.TextContent).ShouldBe(["curl", "C#", "Python", "JavaScript"]);
        page.QuerySelectorAll("input[name=example-issue][checked]").Length.ShouldBe(1);
    }

    [Fact]
    public void Text_OfAPage_IsEncoded() =>
        new DocsText("# T\n\nLead.\n\nA <b> & `<i>` [x](/y)\n").Parts.Single().Html.ShouldBe("<p>A &lt;b&gt; &amp; <code>&lt;i&gt;</code> <a href=\"/y\">x</a></p>");

    [Fact]
    public async Task Footer_LeadsToTheDocumentation()
    {
        var page = await (await apps.OnAsync(DatabaseKind.Sqlite)).Client.PageAsync("/");
        using var answer = await (await apps.OnAsync(DatabaseKind.Sqlite)).Client.GetAsync(page.QuerySelector("footer a[href='/docs']")!.GetAttribute("href"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
