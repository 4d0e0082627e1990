using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Earners;

/// <summary>From the mail of a badge to the badge in one's hands (product design 5.1 to 5.3, 5.5).</summary>
public sealed class ClaimTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Claim_ByNewPerson_GoesFromMailToAcceptedBadge(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Northwind");
        var template = await app.TemplateAsync(organization, "Knots I");
        var address = Seed.NewAddress("mina");
        using var api = await app.ApiClientAsync(organization);
        var issued = await api.PostAsJsonAsync(
            $"/v1/organizations/{organization.Id}/badges",
            new { recipient_email = address, badge_template_id = template.Id, issued_to_first_name = "Mina", issued_to_last_name = "Okonkwo", issued_at = "2026-11-01" },
            TestContext.Current.CancellationToken
        );
        issued.StatusCode.ShouldBe(HttpStatusCode.Created);
        // A second badge waits too: the way must still lead back to the one it began with.
        var other = await app.WaitingBadgeAsync(address);

        var phone = new Browser(app);
        await phone.OpenAsync((await app.Mail.WaitForAsync(address, "Knots I")).Link("/go/").ToString());
        phone.Text.ShouldContain("Knots I");
        phone.Page.QuerySelector("#f-email")!.GetAttribute("value").ShouldBe(address);
        phone.Page.QuerySelector("#f-first_name")!.GetAttribute("value").ShouldBe("Mina");
        await phone.SendAsync("/users/sign_up", ("password", Browser.Password));
        phone.Text.ShouldContain(address);

        var computer = new Browser(app);
        await computer.OpenAsync((await app.Mail.WaitForAsync(address, "confirm")).Link("/go/").ToString());
        computer.Text.ShouldContain(address);
        await computer.SendAsync("/go/");
        computer.Location.ShouldStartWith("/earner/pending/");
        var badgeId = Guid.Parse(computer.Location.Split('/')[^1]);
        badgeId.ShouldNotBe(other.Id);
        await computer.SendAsync($"/earner/pending/{badgeId}", ("decision", "accept"));

        computer.Location.ShouldBe($"/earner/earned/badge/{badgeId}");
        computer.Page.QuerySelector("#share").ShouldNotBeNull();
        var badge = await app.InDatabaseAsync(db => db.Badges.Include(b => b.User).SingleAsync(b => b.Id == badgeId));
        badge.State.ShouldBe(BadgeStates.Accepted);
        badge.IsPublic.ShouldBeTrue();
        badge.User!.VanitySlug.ShouldStartWith("mina-okonkwo");
        (await app.ReadAsync(other)).UserId.ShouldBe(badge.UserId);
        (await app.EventsAsync(badge)).ShouldBe([EventTypes.BadgeCreated, EventTypes.BadgeStateChanged]);
        await app.Mail.WaitForAsync(m => m.IsTo(address) && m.Links.Any(l => l.OriginalString.Contains($"/badges/{badgeId}", StringComparison.Ordinal)));
    }

    [Theory, Databases]
    public async Task Claim_ByKnownPerson_AsksToSignInAndLeadsToTheBadge(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var badge = await app.WaitingBadgeAsync(user.Email!);

        var browser = await new Browser(app).OpenAsync(app.ClaimLink(badge));
        browser.Location.ShouldStartWith("/users/sign_in");
        browser.Page.QuerySelector("#f-email")!.GetAttribute("value").ShouldBe(user.Email);
        await browser.SendAsync("/users/sign_in", ("password", Browser.Password));

        browser.Location.ShouldBe($"/earner/pending/{badge.Id}");
        await browser.SendAsync($"/earner/pending/{badge.Id}", ("decision", "accept_private"));
        var accepted = await app.ReadAsync(badge);
        (accepted.State, accepted.IsPublic, accepted.UserId).ShouldBe((BadgeStates.Accepted, false, user.Id));
        browser.Page.QuerySelector("#share").ShouldBeNull();
        // The old link still leads somewhere sensible.
        (await browser.OpenAsync(app.ClaimLink(badge))).Location.ShouldBe($"/earner/earned/badge/{badge.Id}");
    }

    [Theory, Databases]
    public async Task Claim_OfAnUnknownAddress_AddsItAndAllItsBadges(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var address = Seed.NewAddress("old");
        var badge = await app.WaitingBadgeAsync(address);
        var another = await app.WaitingBadgeAsync(address);
        var browser = await app.BrowserSignedInAsync(user);

        await browser.OpenAsync(app.ClaimLink(badge));
        browser.Text.ShouldContain(address);
        (await app.ReadAsync(badge)).UserId.ShouldBeNull();
        await browser.SendAsync("/go/", ("do", "add"));

        browser.Location.ShouldBe($"/earner/pending/{badge.Id}");
        (await app.ReadAsync(badge)).UserId.ShouldBe(user.Id);
        (await app.ReadAsync(another)).UserId.ShouldBe(user.Id);
        var email = await app.InDatabaseAsync(db => db.UserEmails.SingleAsync(e => e.Key == address));
        (email.UserId, email.ConfirmedAt is null, email.IsPrimary).ShouldBe((user.Id, false, false));
        (await browser.OpenAsync("/earner/dashboard")).Page.QuerySelectorAll(".badge-card").Length.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Claim_OfSomebodyElsesAddress_ExplainsAndGivesNothing(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (reader, owner) = (await app.UserAsync(), await app.UserAsync());
        var badge = await app.WaitingBadgeAsync(owner.Email!);
        var browser = await app.BrowserSignedInAsync(reader);

        await browser.OpenAsync(app.ClaimLink(badge));
        browser.Text.ShouldContain("another account");
        var token = app.ClaimLink(badge).Split("/go/")[1];
        await browser.SendAsync("/go/", ("do", "not_mine"));
        browser.Text.ShouldContain("Thank you");
        (await app.ReadAsync(badge)).State.ShouldBe(BadgeStates.Pending);
        (await app.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.SubjectId == badge.Id && a.Action == DisputeBadge.Action))).ShouldBe(1);

        await browser.OpenAsync($"/go/{token}");
        await browser.SendAsync("/users/sign_out");
        browser.Location.ShouldStartWith("/users/sign_in");
        await browser.SendAsync("/users/sign_in", ("password", Browser.Password));
        browser.Location.ShouldBe($"/earner/pending/{badge.Id}");
    }

    [Theory, Databases]
    public async Task Claim_AddedForAnAddressThatWasConfirmedMeanwhile_StaysWithItsOwner(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var reader = await app.UserAsync();
        var address = Seed.NewAddress("contested");
        var badge = await app.WaitingBadgeAsync(address);
        var browser = await app.BrowserSignedInAsync(reader);
        await browser.OpenAsync(app.ClaimLink(badge));

        var owner = await app.UserAsync(address);
        await browser.SendAsync("/go/", ("do", "add"));

        browser.Text.ShouldContain("another account");
        (await app.InDatabaseAsync(db => db.UserEmails.SingleAsync(e => e.Key == address && e.ConfirmedAt != null))).UserId.ShouldBe(owner.Id);
    }

    [Theory, Databases]
    public async Task Claim_TooOld_NamesTheMaskedAddressAndSendsAFreshLink(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind });
        var address = Seed.NewAddress("late");
        var badge = await app.WaitingBadgeAsync(address);
        var link = app.ClaimLink(badge);
        app.Clock.Advance(TimeSpan.FromDays(31));

        var browser = await new Browser(app).OpenAsync(link, HttpStatusCode.Gone);
        browser.Text.ShouldContain(EmailAddress.Mask(address));
        browser.Page.Source.Text.ShouldNotContain(address);
        await browser.SendAsync("/go/");

        var fresh = (await app.Mail.WaitForAsync(address)).Link("/go/").ToString();
        fresh.ShouldNotBe(link);
        (await browser.OpenAsync(fresh)).Page.QuerySelector("#f-password").ShouldNotBeNull();
    }

    [Theory, Databases]
    public async Task Link_CutOrMadeUp_HasItsOwnPage(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.WaitingBadgeAsync(Seed.NewAddress());
        var token = app.ClaimLink(badge).Split("/go/")[1];
        var flipped = token[..10] + (token[10] == 'A' ? 'B' : 'A') + token[11..];
        foreach (var wrong in new[] { token[..^3], token + "A", "x", "%F0%9F%92%A9", flipped[..^1] + 'A', "..%2f..%2fetc" })
        {
            using var answer = await app.Client.GetAsync($"/go/{wrong}", TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBeOneOf([404, 410], $"{wrong}\n{string.Join('\n', app.Logs.Lines.TakeLast(3))}");
        }
        (await new Browser(app).OpenAsync($"/go/{token[..^3]}", HttpStatusCode.NotFound)).Text.ShouldContain("not complete");
    }

    [Theory, Databases]
    public async Task Claim_OfABadgeSentElsewhereMeanwhile_IsDead(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.WaitingBadgeAsync(Seed.NewAddress());
        var link = app.ClaimLink(badge);
        await app.ChangeAsync(badge, (b, _) => b.RecipientEmail = b.RecipientEmailKey = Seed.NewAddress("right"));
        await new Browser(app).OpenAsync(link, HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task Links_Opened_ChangeNothing(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var (confirmed, waiting, me) = (await app.UserAsync(), await app.UserAsync(confirmed: false), await app.UserAsync());
        string[] links =
        [
            app.ClaimLink(await app.WaitingBadgeAsync(Seed.NewAddress())),
            app.ClaimLink(await app.WaitingBadgeAsync(confirmed.Email!)),
            app.ConfirmLink(waiting.Emails[0]),
            app.ResetLink(confirmed),
            app.ResetLink(confirmed).Replace("/go/", "/users/password/edit?reset_password_token=", StringComparison.Ordinal),
            app.ConfirmLink(waiting.Emails[0]).Replace("/go/", "/users/confirmation?confirmation_token=", StringComparison.Ordinal),
        ];
        var browser = await app.BrowserSignedInAsync(me);
        var before = await app.FingerprintAsync();
        foreach (var link in links)
        foreach (var client in new[] { app.Client, app.Client, browser.Client })
        {
            using var head = await client.SendAsync(new(HttpMethod.Head, link), TestContext.Current.CancellationToken);
            using var answer = await client.GetAsync(link, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBeLessThan(400, link);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(link);
            if (answer.StatusCode == HttpStatusCode.OK && answer.RequestMessage!.RequestUri!.ToString() == link)
                answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        }
        (await app.FingerprintAsync()).ShouldBe(before);
    }

    [Theory, Databases]
    public async Task AcceptUrl_WithoutToken_ProvesNothing(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var address = Seed.NewAddress("secret");
        var badge = await app.WaitingBadgeAsync(address);
        var template = await app.InDatabaseAsync(db => db.BadgeTemplates.SingleAsync(t => t.Id == badge.BadgeTemplateId));

        var nobody = await new Browser(app).OpenAsync($"/badges/{badge.Id}/accept");
        nobody.Page.Source.Text.ShouldNotContain(address);
        nobody.Page.Source.Text.ShouldNotContain(template.Name);
        nobody.Text.ShouldContain(EmailAddress.Mask(address));
        await nobody.OpenAsync($"/badges/{Guid.CreateVersion7()}/accept", HttpStatusCode.NotFound);

        // Signed in: the address is added, asked by mail, and leads back to the badge.
        var user = await app.UserAsync();
        var browser = await app.BrowserSignedInAsync(user);
        await browser.OpenAsync($"/badges/{badge.Id}/accept");
        await browser.SendAsync("/earner/settings/account/addresses", ("email", address));
        (await app.ReadAsync(badge)).UserId.ShouldBeNull();
        await browser.OpenAsync((await app.Mail.WaitForAsync(address, "confirm")).Link("/go/").ToString());
        await browser.SendAsync("/go/");
        browser.Location.ShouldBe($"/earner/pending/{badge.Id}");
        (await app.ReadAsync(badge)).UserId.ShouldBe(user.Id);
        (await browser.OpenAsync($"/badges/{badge.Id}/accept")).Location.ShouldBe($"/earner/pending/{badge.Id}");
    }

    [Theory, Databases]
    public async Task SignUp_ByAcceptUrl_LeadsBackToTheBadge(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var address = Seed.NewAddress("door");
        var badge = await app.WaitingBadgeAsync(address);
        await app.WaitingBadgeAsync(address);
        var browser = await new Browser(app).OpenAsync($"/users/sign_up?badge={badge.Id}");
        await browser.SendAsync("/users/sign_up", ("email", address.ToUpperInvariant()), ("first_name", "Mina"), ("password", Browser.Password));
        await browser.OpenAsync((await app.Mail.WaitForAsync(m => m.To.Any(t => t.Equals(address, StringComparison.OrdinalIgnoreCase)) && m.Subject.Contains("onfirm", StringComparison.Ordinal))).Link("/go/").ToString());
        await browser.SendAsync("/go/");
        browser.Location.ShouldBe($"/earner/pending/{badge.Id}");
        (await app.MailsToAsync(address, MailKinds.AccountExists)).ShouldBeEmpty();
    }
}
