using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Installation;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Management;

/// <summary>The issuer's console: who sees what, and what each may do.</summary>
public sealed class ConsoleTests(DemoApps apps) : IClassFixture<DemoApps>
{
    private const string Password = "correct horse battery";

    [Theory]
    [Databases("nobody", 303, 303, 303, 302)]
    [Databases("stranger", 404, 404, 404, 302)]
    [Databases(Roles.Reporter, 200, 200, 403, 200)]
    [Databases(Roles.Issuer, 200, 200, 403, 200)]
    [Databases(Roles.Admin, 200, 200, 200, 200)]
    [Databases(Roles.Owner, 200, 200, 200, 200)]
    public async Task Pages_AreOpenToWhoWorksThere(DatabaseKind kind, string who, int overview, int list, int tokens, int details)
    {
        var app = await apps.OnAsync(kind);
        var (organization, badge) = await PlaceAsync(app);
        var browser = await BrowserAsync(app, organization, who);

        (await StatusAsync(browser, organization, "")).ShouldBe(overview);
        (await StatusAsync(browser, organization, "/badge_templates")).ShouldBe(overview);
        (await StatusAsync(browser, organization, "/badges/earners")).ShouldBe(list);
        (await StatusAsync(browser, organization, "/developers")).ShouldBe(tokens);
        (await StatusAsync(browser, organization, $"/badges/earners/{badge}/details")).ShouldBe(details);
        (await StatusAsync(browser, Guid.CreateVersion7(), "")).ShouldBe(who == "nobody" ? 303 : 404);
    }

    [Theory]
    [Databases("stranger", 404, 404, 404)]
    [Databases(Roles.Reporter, 403, 403, 403)]
    [Databases(Roles.Issuer, 303, 403, 403)]
    [Databases(Roles.Admin, 303, 303, 200)]
    public async Task Forms_DoWhatTheRoleMay(DatabaseKind kind, string who, int resend, int revoke, int token)
    {
        var app = await apps.OnAsync(kind);
        var (organization, badge) = await PlaceAsync(app);
        var browser = await BrowserAsync(app, organization, who);
        var root = $"/mgmt/organizations/{organization}";

        ((int)(await PostAsync(browser, $"{root}/badges/earners/{badge}/resend")).StatusCode).ShouldBe(resend);
        ((int)(await PostAsync(browser, $"{root}/badges/earners/{badge}/revoke", ("reason", "wrong person"))).StatusCode).ShouldBe(revoke);
        ((int)(await PostAsync(browser, $"{root}/developers", ("description", "x"))).StatusCode).ShouldBe(token);

        var stored = await app.InDatabaseAsync(db => db.Badges.SingleAsync(b => b.Id == badge));
        stored.State.ShouldBe(revoke == 303 ? BadgeStates.Revoked : BadgeStates.Pending);
        (await app.InDatabaseAsync(db => db.AuthorizationTokens.CountAsync(t => t.OrganizationId == organization))).ShouldBe(token == 200 ? 1 : 0);
    }

    [Theory, Databases]
    public async Task Entrance_LeadsWhereOneWorks(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (organization, _) = await PlaceAsync(app);
        var cancel = TestContext.Current.CancellationToken;

        (await (await BrowserAsync(app, organization, "nobody")).GetAsync("/mgmt", cancel)).Headers.Location!.OriginalString.ShouldContain("/users/sign_in");
        (await TextAsync(await BrowserAsync(app, organization, "stranger"), "/mgmt")).ShouldContain("You do not work for an organization here");
        var member = await (await BrowserAsync(app, organization, Roles.Issuer)).GetAsync("/mgmt", cancel);
        member.Headers.Location!.OriginalString.ShouldBe($"/mgmt/organizations/{organization}");
    }

    [Theory, Databases]
    public async Task Badge_OfAnotherOrganization_IsUnknown(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (organization, _) = await PlaceAsync(app);
        var (_, foreign) = await PlaceAsync(app);
        var browser = await BrowserAsync(app, organization, Roles.Owner);
        var path = $"/badges/earners/{foreign}";

        (await StatusAsync(browser, organization, $"{path}/details")).ShouldBe(404);
        ((int)(await PostAsync(browser, $"/mgmt/organizations/{organization}{path}/revoke", ("reason", "x"))).StatusCode).ShouldBe(404);
        (await app.InDatabaseAsync(db => db.Badges.SingleAsync(b => b.Id == foreign))).State.ShouldBe(BadgeStates.Pending);
    }

    [Theory, Databases]
    public async Task Reporter_SeesNoPeople(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = DemoOrganization(app);
        var browser = await BrowserAsync(app, organization, Roles.Reporter);
        var people = await app.InDatabaseAsync(db =>
            db.Badges.Where(b => b.OrganizationId == organization).Select(b => new { b.Id, b.RecipientEmail, b.LastName }).ToListAsync()
        );

        foreach (var path in new[] { "", "/badges/earners", "/badges/earners?q=okonkwo" })
        {
            var page = await TextAsync(browser, $"/mgmt/organizations/{organization}{path}");
            page.ShouldNotContain("@example.org");
            people.ShouldAllBe(p => !page.Contains(p.LastName));
        }
        foreach (var person in people.Take(12))
            (await TextAsync(browser, $"/mgmt/organizations/{organization}/badges/earners/{person.Id}/details")).ShouldNotContain("@example.org");
    }

    [Theory, Databases]
    public async Task List_Searched_FindsByNameAndState(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = DemoOrganization(app);
        var browser = await BrowserAsync(app, organization, Roles.Issuer);
        var list = $"/mgmt/organizations/{organization}/badges/earners";

        Rows(await TextAsync(browser, $"{list}?q=OKONKWO")).ShouldBe(3);
        Rows(await TextAsync(browser, $"{list}?q=mina.okonkwo%40example.org&state=pending")).ShouldBe(1);
        (await TextAsync(browser, $"{list}?q=nobody-like-this")).ShouldContain("Nothing fits");
        (await TextAsync(browser, $"{list}?after=x&state=x")).ShouldContain("Okonkwo");
    }

    [Theory, Databases]
    public async Task List_Walked_ShowsEachBadgeOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (organization, _) = await PlaceAsync(app, badges: 120);
        var browser = await BrowserAsync(app, organization, Roles.Admin);
        var seen = new List<string>();
        string? path = $"/mgmt/organizations/{organization}/badges/earners";
        string? last = null;
        while (path is not null)
        {
            var page = new HtmlParser().ParseDocument(await TextAsync(browser, path));
            seen.AddRange(page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            last = page.QuerySelector("a[rel=prev]")?.GetAttribute("href") ?? last;
        }

        seen.Count.ShouldBe(120);
        seen.Distinct().Count().ShouldBe(120);
        var back = new HtmlParser().ParseDocument(await TextAsync(browser, last!));
        back.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")).ShouldBe(seen.Skip(50).Take(50));
    }

    [Theory, Databases]
    public async Task Badge_Details_TellTheMailServersAnswer(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.InDatabaseAsync(db => db.Badges.FirstAsync(b => b.MailProblem != null));
        var browser = await BrowserAsync(app, badge.OrganizationId, Roles.Issuer);

        var page = await TextAsync(browser, $"/mgmt/organizations/{badge.OrganizationId}/badges/earners/{badge.Id}/details");

        page.ShouldContain("550 5.1.1");
        page.ShouldContain("refused for good");
        page.ShouldContain("Send the mail again");
    }

    [Theory, Databases]
    public async Task Resend_ForPending_OwesAMail(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (organization, badge) = await PlaceAsync(app);
        var browser = await BrowserAsync(app, organization, Roles.Issuer);
        var path = $"/mgmt/organizations/{organization}/badges/earners/{badge}/resend";

        (await PostAsync(browser, path)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.BadgeId == badge && m.Kind == MailKinds.BadgeIssued))).ShouldBe(1);
        var audit = await app.InDatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.SubjectId == badge));
        (audit.Action, audit.ActorKind).ShouldBe(("badge.mail_resent", "user"));
        for (var i = 0; i < 8; i++)
            await PostAsync(browser, path);
        (await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.BadgeId == badge))).ShouldBe(5, "nobody's mailbox is filled");
    }

    [Theory, Databases]
    public async Task Revoke_NeedsAReason(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (organization, badge) = await PlaceAsync(app);
        var browser = await BrowserAsync(app, organization, Roles.Admin);
        var path = $"/mgmt/organizations/{organization}/badges/earners/{badge}/revoke";

        (await PostAsync(browser, path, ("reason", " "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PostAsync(browser, path, ("reason", "Wrong person"), ("notify", "true"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var stored = await app.InDatabaseAsync(db => db.Badges.SingleAsync(b => b.Id == badge));
        (stored.State, stored.RevocationReason).ShouldBe((BadgeStates.Revoked, "Wrong person"));
        (await app.InDatabaseAsync(db => db.OutgoingMails.AnyAsync(m => m.BadgeId == badge && m.Kind == MailKinds.BadgeRevoked))).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Token_MadeInTheConsole_IsShownOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (organization, _) = await PlaceAsync(app);
        var browser = await BrowserAsync(app, organization, Roles.Owner);
        var path = $"/mgmt/organizations/{organization}/developers";

        var made = await PostAsync(browser, path, ("description", "LMS"), ("write", "true"), ("days", "30"));
        var value = ValueIn(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        (await TextAsync(browser, path)).ShouldNotContain(value);
        (await ApiAsync(app, value)).ShouldBe(HttpStatusCode.OK);
        var token = await app.InDatabaseAsync(db => db.AuthorizationTokens.SingleAsync(t => t.OrganizationId == organization));
        (token.ExpiresAt - app.Clock.Now()).ShouldBeInRange(TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));

        var rotated = await PostAsync(browser, $"{path}/tokens/{token.Id}/rotate");
        var next = ValueIn(await rotated.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await ApiAsync(app, value)).ShouldBe(HttpStatusCode.Unauthorized);
        (await ApiAsync(app, next)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Strip_SignsInAsTheIssuer_InOneClick(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var browser = app.NewClient(cookies: true);
        var organization = DemoOrganization(app);
        var page = new HtmlParser().ParseDocument(await TextAsync(browser, "/"));
        var form = page.QuerySelectorAll(".strip form").Single(f => f.QuerySelector("[name=return_to]")!.GetAttribute("value")!.StartsWith("/mgmt", StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));

        var signedIn = await browser.PostAsync(form.GetAttribute("action"), content, TestContext.Current.CancellationToken);

        signedIn.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        signedIn.Headers.Location!.OriginalString.ShouldBe($"/mgmt/organizations/{organization}");
        (await TextAsync(browser, $"/mgmt/organizations/{organization}")).ShouldContain("Tom Verhoeven");
    }

    private static Guid DemoOrganization(RosetteApp app) => Rosette.Installation.Demo.DemoFile.Read(app.Settings.Data)!.OrganizationId;

    private static async Task<(Guid Organization, Guid Badge)> PlaceAsync(RosetteApp app, int badges = 1)
    {
        var organization = await app.OrganizationAsync();
        var template = await app.TemplateAsync(organization);
        var made = await app.InDatabaseAsync(async db =>
        {
            var all = Enumerable.Range(0, badges).Select(_ => BadgeOf(app, template.Id, organization.Id)).ToList();
            db.AddRange(all);
            await db.SaveChangesAsync();
            return all;
        });
        return (organization.Id, made[0].Id);
    }

    private static Badge BadgeOf(RosetteApp app, Guid template, Guid organization)
    {
        var address = Seed.NewAddress();
        return new Badge
        {
            Id = app.Clock.NewId(),
            OrganizationId = organization,
            BadgeTemplateId = template,
            RecipientEmail = address,
            RecipientEmailKey = address,
            FirstName = "Ines",
            LastName = "Falk",
            SearchText = $"ines falk {address}",
            IssuedAt = app.Clock.Now(),
            CreatedAt = app.Clock.Now(),
        };
    }

    private static async Task<HttpClient> BrowserAsync(RosetteApp app, Guid organization, string who)
    {
        var browser = app.NewClient(cookies: true);
        if (who == "nobody")
            return browser;
        var user = await app.UserAsync(password: Password);
        if (Roles.All.Contains(who))
            await app.InDatabaseAsync(db =>
            {
                db.Add(
                    new Member
                    {
                        OrganizationId = organization,
                        UserId = user.Id,
                        Role = who,
                        CreatedAt = app.Clock.Now(),
                    }
                );
                return db.SaveChangesAsync();
            });
        (await PostAsync(browser, "/users/sign_in", ("email", user.Email!), ("password", Password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return browser;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        // Any page with a form has the token of this browser.
        var page = new HtmlParser().ParseDocument(await TextAsync(browser, "/verify"));
        var form = fields.ToDictionary(f => f.Name, f => f.Value);
        form["_token"] = page.QuerySelector("input[name=_token]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(form);
        return await browser.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    private static async Task<int> StatusAsync(HttpClient browser, Guid organization, string path) =>
        (int)(await browser.GetAsync($"/mgmt/organizations/{organization}{path}", TestContext.Current.CancellationToken)).StatusCode;

    private static async Task<string> TextAsync(HttpClient browser, string path) =>
        WebUtility.HtmlDecode(await (await browser.GetAsync(path, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private static int Rows(string page) => new HtmlParser().ParseDocument(page).QuerySelectorAll("tbody tr").Length;

    private static string ValueIn(string page) => new HtmlParser().ParseDocument(page).QuerySelector("#token")!.TextContent;

    private static async Task<HttpStatusCode> ApiAsync(RosetteApp app, string token) =>
        (await app.ApiClient(token).GetAsync("/v1/organizations", TestContext.Current.CancellationToken)).StatusCode;
}
