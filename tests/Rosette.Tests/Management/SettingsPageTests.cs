using System.Net;
using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform.Changes;
using Rosette.Tests.Images;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Management;

/// <summary>The settings of an organization in the console, and who may open the newer pages at all.</summary>
public sealed class SettingsPageTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    [Theory]
    [Databases("nobody", 303)]
    [Databases("stranger", 404)]
    [Databases("elsewhere", 404)]
    [Databases(Roles.Reporter, 403)]
    [Databases(Roles.Issuer, 403)]
    [Databases(Roles.Admin, 200)]
    [Databases(Roles.Owner, 200)]
    public async Task Pages_AndForms_AreForOwnersAndAdministrators(DatabaseKind kind, string who, int status)
    {
        var app = await apps.OnAsync(kind);
        var issuer = await Issuer.NewAsync(app, o => (o.WorkforceEnabled, o.WebhookUrl) = (true, "https://hooks.example.org/in"));
        var employee = (await issuer.Api.PostWireAsync(issuer.Path + "/employees", new System.Text.Json.Nodes.JsonObject { ["email"] = Seed.NewAddress() })).Id;
        var delivery = await app.InDatabaseAsync(db => db.Deliveries.Where(d => d.OrganizationId == issuer.Organization.Id).Select(d => d.Id).FirstAsync());
        var browser = who switch
        {
            "nobody" => app.NewClient(cookies: true),
            "elsewhere" => await app.MemberAsync(await app.OrganizationAsync(), Roles.Owner),
            _ => await app.MemberAsync(issuer.Organization, who),
        };
        var root = $"/mgmt/organizations/{issuer.Organization.Id}";
        var before = await issuer.RowsAsync();

        foreach (var page in new[] { "/settings", "/developers/webhook", "/developers/webhook/endpoints/new", "/workforce", "/workforce/add", $"/workforce/{employee}" })
            ((int)(await browser.GetAsync(root + page)).StatusCode).ShouldBe(status, page);
        if (status == 200)
            return;
        string[] forms =
        [
            "/settings", "/settings/rules", "/developers/webhook", "/developers/webhook/trial", $"/developers/webhook/deliveries/{delivery}/again",
            "/developers/webhook/endpoints", $"/developers/webhook/endpoints/{delivery}/rotate", $"/developers/webhook/endpoints/{delivery}/enable",
            $"/developers/webhook/endpoints/{delivery}/disable", $"/developers/webhook/endpoints/{delivery}/trial", $"/developers/webhook/endpoints/{delivery}/delete",
            "/workforce/add", "/workforce/import", "/workforce/ask", $"/workforce/{employee}", $"/workforce/{employee}/ask", $"/workforce/{employee}/remove",
        ];
        foreach (var form in forms)
            ((int)(await browser.PostFormAsync(root + form, ("name", "Taken over"), ("email", "x@example.org"))).StatusCode).ShouldBe(status, form);
        (await issuer.RowsAsync()).ShouldBe(before);
        (await issuer.Api.GetWireAsync(issuer.Path))["name"].ShouldBe(issuer.Organization.Name);
    }

    [Theory, Databases]
    public async Task Profile_Saved_IsWhatTheApiSays_AndRaisesOneEvent(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => (o.City, o.TwitterUrl) = ("Bergen", "https://x.com/old"));
        var browser = await issuer.App.MemberAsync(issuer.Organization, Roles.Owner);
        var path = $"/mgmt/organizations/{issuer.Organization.Id}/settings";
        (await browser.PageAsync(path)).QuerySelector("input[name=city]")!.GetAttribute("value").ShouldBe("Bergen");

        var picture = ImageFiles.Of(SkiaSharp.SKEncodedImageFormat.Png, 200, 120);
        using var saved = await browser.PostFilesAsync(
            path,
            "photo",
            picture,
            ("name", " Northwind\u0007 Guild "),
            ("bio", "Knots\r\nand sails"),
            ("website_url", "https://northwind.example"),
            ("contact_email", "office@northwind.example"),
            ("country", "Norway"),
            ("primary_hex_color", "#0A7BC2")
        );

        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await saved.Content.ReadAsStringAsync());
        var shown = (await issuer.Api.GetWireAsync(issuer.Path)).Data;
        shown.GetProperty("name").GetString().ShouldBe("Northwind Guild");
        shown.GetProperty("bio").GetString().ShouldBe("Knots\nand sails");
        shown.GetProperty("website_url").GetString().ShouldBe("https://northwind.example");
        (await issuer.App.Client.GetAsync(shown.GetProperty("photo_url").GetString())).Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        var stored = await ReadAsync(issuer);
        // What was left empty is cleared.
        (stored.City, stored.TwitterUrl, stored.PrimaryHexColor).ShouldBe((null, null, "#0A7BC2"));
        (await issuer.App.InDatabaseAsync(db => db.Events.CountAsync(e => e.OrganizationId == stored.Id && e.EventType == EventTypes.OrganizationChanged))).ShouldBe(1);

        (await browser.PostFormAsync(path, ("name", "Northwind Guild"), ("remove_photo", "true"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await ReadAsync(issuer)).PhotoId.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task Profile_WithMistakes_NamesEach_AndKeepsWhatWasTyped(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var browser = await issuer.App.MemberAsync(issuer.Organization, Roles.Admin);
        var path = $"/mgmt/organizations/{issuer.Organization.Id}/settings";

        using var answer = await browser.PostFilesAsync(
            path,
            "photo",
            "not a picture"u8.ToArray(),
            ("name", ""),
            ("website_url", "javascript:alert(1)"),
            ("contact_email", "nobody"),
            ("linked_in_org_id", "x"),
            ("primary_hex_color", "red"),
            ("city", new string('x', 256)),
            ("bio", "<script>alert(1)</script>")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.ParsedAsync();
        page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["#f-photo", "#f-name", "#f-website_url", "#f-contact_email", "#f-linked_in_org_id", "#f-primary_hex_color", "#f-city"], ignoreOrder: true);
        page.QuerySelectorAll(".error-summary a").ShouldAllBe(a => page.QuerySelector(a.GetAttribute("href")!) != null && !a.TextContent.StartsWith("settings."));
        page.QuerySelector("textarea[name=bio]")!.TextContent.ShouldContain("<script>");
        page.QuerySelector("main script").ShouldBeNull();
        (await ReadAsync(issuer)).Name.ShouldBe(issuer.Organization.Name);
    }

    [Theory, Databases]
    public async Task Rules_Saved_Hold(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var browser = await issuer.App.MemberAsync(issuer.Organization, Roles.Owner);
        var rules = $"/mgmt/organizations/{issuer.Organization.Id}/settings/rules";
        (await issuer.Api.GetWireAsync(issuer.Path + "/employees")).ShouldBe(HttpStatusCode.Forbidden);
        (await issuer.TryIssueAsync(null, ("issued_to_last_name", null))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        var saved = await browser.PostFormAsync(
            rules,
            ("hides_token_values", "true"),
            ("names_may_be_missing", "true"),
            ("require_details", "true"),
            ("workforce", "true"),
            ("time_zone", "Pacific/Auckland")
        );

        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await issuer.Api.GetWireAsync(issuer.Path + "/employees")).ShouldBe(HttpStatusCode.OK);
        (await issuer.TryIssueAsync(null, ("issued_to_last_name", null))).ShouldBe(HttpStatusCode.Created);
        (await issuer.Api.GetWireAsync(issuer.Path + "/authorization_tokens")).Data.EnumerateArray().ShouldAllBe(t => t.GetProperty("token").GetString() == null);
        var stored = await ReadAsync(issuer);
        (stored.RequireTemplateDetailAttributes, stored.TimeZone).ShouldBe((true, "Pacific/Auckland"));

        var wrong = await browser.PostFormAsync(rules, ("time_zone", "Mars/Olympus"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.ParsedAsync()).MainText().ShouldContain("There is no such time zone");
        (await browser.PostFormAsync(rules)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        stored = await ReadAsync(issuer);
        (stored.HidesTokenValues, stored.NamesMayBeMissing, stored.WorkforceEnabled, stored.TimeZone).ShouldBe((false, false, false, null));
    }

    private static Task<Organization> ReadAsync(Issuer issuer) => issuer.App.InDatabaseAsync(db => db.Organizations.AsNoTracking().SingleAsync(o => o.Id == issuer.Organization.Id));
}
