using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rosette.Badges;
using Rosette.Docs;
using Rosette.Journeys.Infrastructure;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Security;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Workforce;
using Rosette.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Journeys;

/// <summary>
/// Each page of the product, with the demonstration's data, as nobody, as the earner and as the issuer: pictures, axe,
/// sideways scroll, script errors, requests to other sites.
/// </summary>
public sealed class EveryPageTests(Browser browser)
{
    private sealed record Demo(
        string Token,
        string Email,
        string Password,
        string Vanity,
        string IssuerEmail,
        string IssuerPassword,
        string ClientId,
        string RedirectUri
    );

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task EveryPage_IsSound(bool phone, bool dark)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Smtp = false, Demo = true });
        var demo = await ReadDemoAsync(app);
        var look = new Look(phone, dark);

        await using var nobody = await browser.VisitAsync(app.BaseAddress, look);
        await using var earner = await SignedInAsync(app, demo.Email, demo.Password, look);
        await using var issuer = await SignedInAsync(app, demo.IssuerEmail, demo.IssuerPassword, look);
        var (publicPages, earnerPages, issuerPages) = (await PublicPagesAsync(app, demo), await EarnerPagesAsync(app, demo), await IssuerPagesAsync(app, demo));

        // Three people at once.
        await Task.WhenAll(
            CheckAsync(nobody, publicPages),
            CheckAsync(earner, earnerPages.Select(page => (page.Item1, page.Item2, 200))),
            CheckAsync(issuer, issuerPages.Select(page => (page.Item1, page.Item2, 200)))
        );
    }

    private static async Task CheckAsync(Visitor visitor, IEnumerable<(string Name, string Path, int Status)> pages)
    {
        foreach (var (name, path, status) in pages)
            await CheckAsync(visitor, name, path, status);
    }

    private static async Task CheckAsync(Visitor visitor, string name, string path, int status)
    {
        (await visitor.OpenAsync(path)).ShouldBe(status, path);
        // On the desktop each page is there in the light, too.
        await visitor.CheckPageAsync(name, coloursOnly: visitor.Look is { Dark: true, Phone: false });
    }

    private static async Task<List<(string, string, int)>> PublicPagesAsync(RosetteApp app, Demo demo)
    {
        var pages = new List<(string, string, int)>
        {
            ("landing", "/", 200),
            ("verify", "/verify", 200),
            ("find-my-badge", "/find-my-badge", 200),
            ("support", "/support", 200),
            ("privacy", "/privacy", 200),
            ("accessibility", "/accessibility", 200),
            ("sign-in", "/users/sign_in", 200),
            ("sign-up", "/users/sign_up", 200),
            ("forgot-password", "/users/password/new", 200),
            ("confirmation-again", "/users/confirmation/new", 200),
            ("profile", $"/users/{demo.Vanity}", 200),
            ("profile-unknown", "/users/nobody-here", 404),
            ("not-found", "/nothing/here", 404),
            ("link-cut", "/go/AAAA", 404),
            ("mailbox", "/mailbox", 200),
        };
        pages.AddRange(DocsPages.Sections.Select(section => ($"docs-{section}", DocsPages.PathOf(section), 200)));
        foreach (var (name, badge) in await BadgesAsync(app))
            pages.Add(($"badge-{name}", $"/badges/{badge}", name is "private" or "pending" or "rejected" ? 404 : 200));
        var accepted = (await BadgesAsync(app))["accepted"];
        pages.Add(("share", $"/badges/{accepted}/share", 200));
        pages.Add(("embedded", $"/embedded_badge/{accepted}", 200));
        pages.Add(("accept-door", $"/badges/{(await BadgesAsync(app))["pending"]}/accept", 200));
        var mail = await app.InDatabaseAsync(db => db.OutgoingMails.FirstAsync(m => m.Kind == MailKinds.BadgeIssued));
        pages.Add(("unsubscribe", new Uri(app.Services.GetRequiredService<Links>().StopMails(mail)).AbsolutePath, 200));
        var template = await app.InDatabaseAsync(db => db.BadgeTemplates.Include(t => t.Organization).FirstAsync(t => t.State == "active" && t.IsPublic));
        var archived = await app.InDatabaseAsync(db => db.BadgeTemplates.Include(t => t.Organization).FirstAsync(t => t.State == "archived" && t.IsPublic));
        pages.Add(("organization", $"/org/{template.Organization!.VanitySlug}", 200));
        pages.Add(("template", $"/org/{template.Organization.VanitySlug}/badge/{template.VanitySlug}", 200));
        pages.Add(("template-archived", $"/org/{archived.Organization!.VanitySlug}/badge/{archived.VanitySlug}", 200));
        return pages;
    }

    private static async Task<List<(string, string)>> EarnerPagesAsync(RosetteApp app, Demo demo)
    {
        var own = await app.InDatabaseAsync(db => db.Badges.Where(b => b.User!.Email == demo.Email).ToListAsync());
        var (accepted, pending) = (own.First(b => b is { State: BadgeStates.Accepted, IsPublic: true }), own.First(b => b.State == BadgeStates.Pending));
        var employer = await WorkforceSeed.EmployerAsync(app);
        var (asked, askedElsewhere) = ((await employer.EmployAsync(demo.Email)).Id, (await employer.EmployAsync()).Id);
        await employer.InviteAsync(asked, askedElsewhere);
        return
        [
            ("dashboard", "/earner/dashboard"),
            ("earned", "/earner/earned"),
            ("earned-badge", $"/earner/earned/badge/{accepted.Id}"),
            ("pending", $"/earner/pending/{pending.Id}"),
            ("share-mail", $"/badges/{accepted.Id}/share/email"),
            ("settings-profile", "/earner/settings/profile"),
            ("settings-account", "/earner/settings/account"),
            ("settings-privacy", "/earner/settings/privacy"),
            ("settings-notifications", "/earner/settings/notifications"),
            ("settings-employers", "/earner/settings/employers"),
            ("settings-applications", "/earner/settings/applications"),
            ("consent", $"/oauth/authorize?client_id={demo.ClientId}&redirect_uri={Uri.EscapeDataString(demo.RedirectUri)}&response_type=code"),
            ("employer-asks", $"/earner/employers/{asked}"),
            ("employer-asks-other-address", await app.QuestionLinkAsync(askedElsewhere)),
        ];
    }

    private static Task<Guid> EndpointAsync(RosetteApp app, Guid organization) =>
        app.InDatabaseAsync(async db =>
        {
            var (id, now) = (app.Clock.NewId(), app.Clock.Now());
            const string url = "https://hooks.example.org/badges";
            db.Add(new WebhookEndpoint { Id = id, OrganizationId = organization, Url = url, Host = WebhookAddress.HostOf(url), Description = "Campus system", Secret = "-", FailingSince = now, CreatedAt = now });
            await db.SaveChangesAsync();
            return id;
        });

    private static async Task<List<(string, string)>> IssuerPagesAsync(RosetteApp app, Demo demo)
    {
        var badge = (await app.InDatabaseAsync(db => db.Badges.OrderBy(b => b.Id).ToListAsync())).First(b => b.State == BadgeStates.Accepted);
        var console = $"/mgmt/organizations/{badge.OrganizationId}";
        var endpoint = await EndpointAsync(app, badge.OrganizationId);
        var (asked, agreed) = await ConsoleFilling.FillAsync(app, badge.OrganizationId, demo.Token, demo.Email);
        return
        [
            ("console", console),
            ("console-badges", $"{console}/badges/earners"),
            ("console-badge", $"{console}/badges/earners/{badge.Id}/details"),
            ("console-templates", $"{console}/badge_templates"),
            ("console-developers", $"{console}/developers"),
            ("console-applications", $"{console}/developers/applications"),
            ("console-application", $"{console}/developers/applications/1"),
            ("console-issuers", $"{console}/issuers"),
            ("console-webhook", $"{console}/developers/webhook"),
            ("console-webhook-endpoint", $"{console}/developers/webhook/endpoints/{endpoint}"),
            ("console-webhook-endpoint-edit", $"{console}/developers/webhook/endpoints/{endpoint}/edit"),
            ("console-webhook-endpoint-new", $"{console}/developers/webhook/endpoints/new"),
            ("console-webhook-failed", $"{console}/developers/webhook?show=failed"),
            ("console-mails", $"{console}/mails"),
            ("console-mail-sample", $"{console}/mails/samples/issued-new"),
            ("console-settings", $"{console}/settings"),
            ("console-workforce", $"{console}/workforce"),
            ("console-workforce-none", $"{console}/workforce?q=nobody-here"),
            ("console-workforce-add", $"{console}/workforce/add"),
            ("console-employee-asked", $"{console}/workforce/{asked}"),
            ("console-employee-agreed", $"{console}/workforce/{agreed}"),
            ("docs-personal", "/docs"),
        ];
    }

    private static async Task<Dictionary<string, Guid>> BadgesAsync(RosetteApp app)
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var badges = await app.InDatabaseAsync(db => db.Badges.ToListAsync());
        return new Dictionary<string, Guid>
        {
            ["accepted"] = badges.First(b => b is { State: BadgeStates.Accepted, IsPublic: true } && !b.IsExpired(now)).Id,
            ["expired"] = badges.First(b => b is { State: BadgeStates.Accepted, IsPublic: true } && b.IsExpired(now)).Id,
            ["private"] = badges.First(b => b is { State: BadgeStates.Accepted, IsPublic: false }).Id,
            ["pending"] = badges.First(b => b.State == BadgeStates.Pending).Id,
            ["rejected"] = badges.First(b => b.State == BadgeStates.Rejected).Id,
            ["revoked"] = badges.First(b => b is { State: BadgeStates.Revoked, AcceptedAt: not null, IsPublic: true }).Id,
            ["replaced"] = badges.First(b => b is { State: BadgeStates.Replaced, IsPublic: true, AcceptedAt: not null }).Id,
        };
    }

    private async Task<Visitor> SignedInAsync(RosetteApp app, string email, string password, Look look)
    {
        var visitor = await browser.VisitAsync(app.BaseAddress, look);
        await visitor.OpenAsync("/users/sign_in");
        await visitor.Page.GetByLabel("E-mail address").FillAsync(email);
        await visitor.Page.GetByLabel("Password").FillAsync(password);
        await visitor.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        return visitor;
    }

    private static async Task<Demo> ReadDemoAsync(RosetteApp app)
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(app.Settings.Data, "demo.json")));
        var (earner, issuer, oauth) = (json.RootElement.GetProperty("earner"), json.RootElement.GetProperty("issuer"), json.RootElement.GetProperty("oauth"));
        string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
        return new Demo(
            Text(json.RootElement, "token"),
            Text(earner, "email"),
            Text(earner, "password"),
            Text(earner, "vanity"),
            Text(issuer, "email"),
            Text(issuer, "password"),
            Text(oauth, "client_id"),
            Text(oauth, "redirect_uri")
        );
    }
}
