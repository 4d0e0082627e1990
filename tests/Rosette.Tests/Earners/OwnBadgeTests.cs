using System.Net;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Earners;

/// <summary>What the earner does with a badge, and what others cannot.</summary>
public sealed class OwnBadgeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Badge_OfAnother_CannotBeAnsweredOrHidden(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (owner, other) = (await app.UserAsync(), await app.UserAsync());
        var pending = await app.WaitingBadgeAsync(owner.Email!);
        var accepted = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), owner);
        var browser = await app.BrowserSignedInAsync(other);
        await browser.OpenAsync("/earner/settings/account");
        var token = browser.Page.QuerySelector("main input[name=_token]")!.GetAttribute("value")!;
        (string Path, string Name, string Value)[] posts =
        [
            ($"/earner/pending/{pending.Id}", "decision", "accept"),
            ($"/earner/pending/{pending.Id}", "decision", "decline"),
            ($"/earner/pending/{pending.Id}", "decision", "not_mine"),
            ($"/earner/earned/badge/{accepted.Id}", "visibility", "private"),
            ($"/earner/pending/{Guid.CreateVersion7()}", "decision", "accept"),
        ];
        foreach (var (path, name, value) in posts)
        {
            var form = new FormUrlEncodedContent([KeyValuePair.Create("_token", token), KeyValuePair.Create(name, value)]);
            using var answer = await browser.Client.PostAsync(path, form, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        (await app.ReadAsync(pending)).State.ShouldBe(BadgeStates.Pending);
        (await app.ReadAsync(accepted)).IsPublic.ShouldBeTrue();

        // Private links that people publish lead everybody else to the public page.
        foreach (var client in new[] { app.Client, browser.Client })
        foreach (var path in new[] { "/earner/earned/badge/", "/earner/earned/share/" })
        {
            using var answer = await client.GetAsync(path + accepted.Id, TestContext.Current.CancellationToken);
            (answer.StatusCode == HttpStatusCode.Found ? answer.Headers.Location!.OriginalString : answer.RequestMessage!.RequestUri!.AbsolutePath).ShouldBe($"/badges/{accepted.Id}");
        }
    }

    [Theory, Databases]
    public async Task Privacy_Changed_TellsIntegratorsOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), owner);
        var browser = await app.BrowserSignedInAsync(owner);
        await browser.OpenAsync($"/earner/earned/badge/{badge.Id}");
        await browser.SendAsync($"/earner/earned/badge/{badge.Id}", ("visibility", "private"));
        (await app.ReadAsync(badge)).IsPublic.ShouldBeFalse();
        await browser.SendAsync($"/earner/earned/badge/{badge.Id}", ("visibility", "private"));
        (await app.EventsAsync(badge)).ShouldBe([EventTypes.BadgePrivacyChanged]);
        browser.Text.ShouldContain("You made it private");
        (await browser.OpenAsync($"/earner/earned/share/{badge.Id}")).Location.ShouldBe($"/earner/earned/badge/{badge.Id}");
        await browser.SendAsync($"/earner/earned/badge/{badge.Id}", ("visibility", "public"));
        (await browser.OpenAsync($"/earner/earned/share/{badge.Id}")).Location.ShouldBe($"/badges/{badge.Id}/share");
    }

    [Theory, Databases]
    public async Task Badge_Declined_CanBeTakenAfterAll(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.WaitingBadgeAsync(owner.Email!);
        var browser = await app.BrowserSignedInAsync(owner);
        await browser.OpenAsync($"/earner/pending/{badge.Id}");
        await browser.SendAsync($"/earner/pending/{badge.Id}", ("decision", "decline"), ("reason", "Not <b>mine</b>"));
        (await app.ReadAsync(badge)).State.ShouldBe(BadgeStates.Rejected);
        (await app.InDatabaseAsync(db => db.AuditEntries.SingleAsync(a => a.SubjectId == badge.Id && a.Action == "badge.rejected"))).Detail!.ShouldContain("Not <b>mine</b>");

        await browser.OpenAsync($"/earner/earned/badge/{badge.Id}");
        await browser.SendAsync($"/earner/pending/{badge.Id}", ("decision", "accept"));
        (await app.ReadAsync(badge)).State.ShouldBe(BadgeStates.Accepted);
        (await app.EventsAsync(badge)).ShouldBe([EventTypes.BadgeStateChanged, EventTypes.BadgeStateChanged]);
        (await app.MailsToAsync(owner.Email!, MailKinds.BadgeAccepted)).Count.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Badge_DeclinedWhereLocked_StaysDeclined(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var template = await app.TemplateAsync(await app.OrganizationAsync(), change: t => t.LockBadgeState = true);
        var badge = await app.BadgeAsync(template, email: owner.Email);
        var browser = await app.BrowserSignedInAsync(owner);
        await browser.OpenAsync($"/earner/pending/{badge.Id}");
        var before = browser.Page;
        var token = before.QuerySelector("main input[name=_token]")!.GetAttribute("value")!;
        await browser.SendAsync($"/earner/pending/{badge.Id}", ("decision", "decline"));
        var form = new FormUrlEncodedContent([KeyValuePair.Create("_token", token), KeyValuePair.Create("decision", "accept")]);
        using var answer = await browser.Client.PostAsync($"/earner/pending/{badge.Id}", form, TestContext.Current.CancellationToken);
        (await answer.ParsedAsync()).MainText().ShouldContain("locked");
        (await app.ReadAsync(badge)).State.ShouldBe(BadgeStates.Rejected);
    }

    [Theory, Databases]
    public async Task Badge_IssuedWithoutName_GetsTheAccountsAtAcceptance(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.WaitingBadgeAsync(owner.Email!, b => b.FirstName = b.LastName = "");
        var browser = await app.BrowserSignedInAsync(owner);
        await browser.OpenAsync($"/earner/pending/{badge.Id}");
        await browser.SendAsync($"/earner/pending/{badge.Id}", ("decision", "accept"));
        var accepted = await app.ReadAsync(badge);
        accepted.FullName.ShouldBe(owner.FullName);
        accepted.SearchText.ShouldContain(owner.LastName.ToLowerInvariant());
    }

    [Theory, Databases]
    public async Task Badge_SaidToBeNotMine_LeavesTheListAndStaysPending(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.WaitingBadgeAsync(owner.Email!);
        var browser = await app.BrowserSignedInAsync(owner);
        browser.Page.QuerySelectorAll(".badge-card").Length.ShouldBe(1);
        await browser.OpenAsync($"/earner/pending/{badge.Id}");
        await browser.SendAsync($"/earner/pending/{badge.Id}", ("decision", "not_mine"));
        browser.Page.QuerySelectorAll(".badge-card").ShouldBeEmpty();
        browser.Text.ShouldContain("Nothing yet");
        (await app.ReadAsync(badge)).State.ShouldBe(BadgeStates.Pending);
        (await app.EventsAsync(badge)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Dashboard_AcceptAll_TakesWhatItShowed(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var (one, two) = (await app.WaitingBadgeAsync(owner.Email!), await app.WaitingBadgeAsync(owner.Email!));
        var browser = await app.BrowserSignedInAsync(owner);
        await browser.OpenAsync("/earner/dashboard");
        var late = await app.WaitingBadgeAsync(owner.Email!);
        await SendAllAsync(browser);
        (await app.ReadAsync(one)).State.ShouldBe(BadgeStates.Accepted);
        (await app.ReadAsync(two)).State.ShouldBe(BadgeStates.Accepted);
        (await app.ReadAsync(late)).State.ShouldBe(BadgeStates.Pending);
        foreach (var show in new[] { "all", "public", "private", "other", "nonsense" })
            await browser.OpenAsync($"/earner/earned?show={show}&page=-3");
        (await browser.OpenAsync("/earner/earned?show=public")).Page.QuerySelectorAll(".badge-card").Length.ShouldBe(2);

        static async Task SendAllAsync(Browser browser)
        {
            var form = browser.Page.QuerySelectorAll("main form").Single(f => f.GetAttribute("action") == "/earner/pending");
            var fields = form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
            (await browser.Client.PostAsync("/earner/pending", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }
    }

    [Theory, Databases]
    public async Task Badge_RevokedAfterAcceptance_TellsItsOwnerWhy(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), owner, change: b => b.Revoke("Wrong course", b.CreatedAt));
        var browser = await app.BrowserSignedInAsync(owner);
        (await browser.OpenAsync($"/earner/earned/badge/{badge.Id}")).Text.ShouldContain("Wrong course");
        browser.Page.QuerySelector("#share").ShouldBeNull();
    }

    [Theory, Databases]
    public async Task Badge_AcceptedTwiceAtOnce_IsAcceptedOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await app.UserAsync();
        var badge = await app.WaitingBadgeAsync(owner.Email!);
        var browser = await app.BrowserSignedInAsync(owner);
        await browser.OpenAsync($"/earner/pending/{badge.Id}");
        var token = browser.Page.QuerySelector("main input[name=_token]")!.GetAttribute("value")!;
        var posts = Enumerable.Range(0, 8).Select(_ =>
            browser.Client.PostAsync($"/earner/pending/{badge.Id}", new FormUrlEncodedContent([KeyValuePair.Create("_token", token), KeyValuePair.Create("decision", "accept")]))
        );
        foreach (var answer in await Task.WhenAll(posts))
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.EventsAsync(badge)).ShouldBe([EventTypes.BadgeStateChanged]);
        (await app.MailsToAsync(owner.Email!, MailKinds.BadgeAccepted)).Count.ShouldBe(1);
    }
}
