using System.Net;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Catalog;

/// <summary>Public pages of organizations and templates.</summary>
public sealed class CatalogTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    [Theory, Databases]
    public async Task Organization_ListsItsPublicTemplatesOnly(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Northwind");
        var shown = await app.TemplateAsync(organization, "Knots I");
        var hidden = new[]
        {
            await app.TemplateAsync(organization, "A draft", t => t.State = TemplateStates.Draft),
            await app.TemplateAsync(organization, "An archived", t => t.State = TemplateStates.Archived),
            await app.TemplateAsync(organization, "A secret", t => t.IsPublic = false),
        };

        var page = await app.Client.PageAsync($"/org/{organization.VanitySlug}");

        page.QuerySelector("h1")!.TextContent.ShouldBe("Northwind");
        page.QuerySelectorAll(".badge-card h3 a").Select(a => a.GetAttribute("href")).ShouldBe([$"/org/{organization.VanitySlug}/badge/{shown.VanitySlug}"]);
        foreach (var template in hidden)
            page.MainText().ShouldNotContain(template.Name);
    }

    [Theory, Databases]
    public async Task Organization_WithoutTemplates_SaysSo(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();

        (await app.Client.PageAsync($"/org/{organization.VanitySlug}")).QuerySelector(".empty h2")!.TextContent.ShouldBe("No public badges yet");
        (await app.Client.PageAsync("/org/nobody-here", HttpStatusCode.NotFound)).QuerySelector("h1").ShouldNotBeNull();
    }

    [Theory, Databases]
    public async Task Page_ThatIsNoNumber_IsTheFirst(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();

        foreach (var path in new[] { $"/org/{organization.VanitySlug}", $"/org/{organization.VanitySlug}.json" })
            foreach (var page in new[] { "a%40b", "-1", "", "99999999999" })
                (await app.Client.GetAsync($"{path}?page={page}")).StatusCode.ShouldBe(HttpStatusCode.OK, $"{path} {page}");
    }

    [Theory, Databases]
    public async Task OldPath_LeadsToTheOrganization(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();

        foreach (var name in new[] { organization.VanitySlug, organization.Id.ToString(), organization.VanitySlug + "/badges", organization.Id + "/badges" })
        {
            using var answer = await app.Client.GetAsync($"/organizations/{name}", TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
            answer.Headers.Location!.ToString().ShouldBe($"/org/{organization.VanitySlug}");
        }
    }

    [Theory, Databases]
    public async Task Template_ShowsTheWayToIt_AndHiddenIsAsUnknown(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Northwind");
        var first = await app.TemplateAsync(organization, "Knots I");
        var second = await app.TemplateAsync(
            organization,
            "Knots II",
            t =>
            {
                (t.Level, t.Cost, t.Skills) = ("Advanced", "Paid", ["Rigging"]);
                t.Activities =
                [
                    new TemplateActivity { Id = Guid.NewGuid(), ActivityType = "Badge", RequiredBadgeTemplateId = first.Id },
                    new TemplateActivity { Id = Guid.NewGuid(), ActivityType = "Assessment", Title = "Knot test", ActivityUrl = "https://example.org/test" },
                ];
            }
        );
        var path = $"/org/{organization.VanitySlug}/badge/";

        var page = await app.Client.PageAsync(path + second.VanitySlug);

        page.QuerySelectorAll(".steps a").Select(a => (a.TextContent, a.GetAttribute("href"))).ShouldBe([("Knots I", path + first.VanitySlug), ("Knot test", "https://example.org/test")]);
        page.MainText().ShouldContain("Advanced");

        var archived = await app.TemplateAsync(organization, change: t => t.State = TemplateStates.Archived);
        (await app.Client.PageAsync(path + archived.VanitySlug)).QuerySelector(".flash")!.TextContent.ShouldContain("not awarded any more");
        var draft = await app.TemplateAsync(organization, change: t => t.State = TemplateStates.Draft);
        var secret = await app.TemplateAsync(organization, change: t => t.IsPublic = false);
        var texts = new List<string>();
        foreach (var slug in new[] { draft.VanitySlug, secret.VanitySlug, "unknown" })
        {
            var missing = await app.Client.PageAsync(path + slug, HttpStatusCode.NotFound);
            missing.QuerySelector("code")?.Remove();
            texts.Add(missing.MainText());
        }
        texts.Distinct().Count().ShouldBe(1);
    }
}
