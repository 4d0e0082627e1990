using System.Net;
using AngleSharp.Html.Parser;
using Rosette.Organizations;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Grants;

/// <summary>Granting in the console.</summary>
public sealed class GrantPageTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    [Theory, Databases]
    public async Task Owner_LetsAnOrganizationIssue_SeesIt_AndTakesItAway(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var grantor = await Issuer.NewAsync(app);
        var issuer = await Issuer.NewAsync(app);
        var browser = await app.MemberAsync(grantor.Organization, Roles.Owner);
        var path = $"/mgmt/organizations/{grantor.Organization.Id}/issuers";

        var wrong = await browser.PostFormAsync(path, ("issuer", "nobody-here"), ("display_issuer_as", "issuer"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("There is no other organization with this name");
        var granted = await browser.PostFormAsync(path, ("issuer", issuer.Organization.VanitySlug), ("display_issuer_as", "issuer"), ($"template_{grantor.Template.Id}", "true"));
        granted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var row = (await PageAsync(browser, path)).QuerySelectorAll("tbody tr").Single();
        row.TextContent.ShouldContain(issuer.Organization.Name);
        row.TextContent.ShouldContain(grantor.Template.Name);
        (await issuer.TryIssueAsync(null, ("badge_template_id", grantor.Template.Id.ToString()))).ShouldBe(HttpStatusCode.Created);

        var form = row.QuerySelector("form")!.GetAttribute("action")!;
        (await browser.PostFormAsync(form)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await PageAsync(browser, path)).QuerySelectorAll("tbody tr").ShouldBeEmpty();
        (await issuer.TryIssueAsync(null, ("badge_template_id", grantor.Template.Id.ToString()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [Databases(Roles.Reporter, 403)]
    [Databases(Roles.Issuer, 403)]
    [Databases("stranger", 404)]
    public async Task Others_NeitherSeeNorGrant(DatabaseKind kind, string who, int status)
    {
        var app = await apps.OnAsync(kind);
        var grantor = await Issuer.NewAsync(app);
        var issuer = await Issuer.NewAsync(app);
        var browser = await app.MemberAsync(grantor.Organization, who);
        var path = $"/mgmt/organizations/{grantor.Organization.Id}/issuers";

        ((int)(await browser.GetAsync(path)).StatusCode).ShouldBe(status);
        ((int)(await browser.PostFormAsync(path, ("issuer", issuer.Organization.VanitySlug), ("display_issuer_as", "issuer"))).StatusCode).ShouldBe(status);
        (await issuer.Api.GetWireAsync(issuer.Path + "/grantors")).Ids.ShouldBeEmpty();
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpClient browser, string path) =>
        new HtmlParser().ParseDocument(await browser.GetStringAsync(path));
}
