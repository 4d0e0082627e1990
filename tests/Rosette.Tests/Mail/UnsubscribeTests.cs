using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Mail.Stops;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Mail;

/// <summary>Optional mails can be stopped by their last link, by a mail program's button and in the settings; others cannot.</summary>
public sealed class UnsubscribeTests(MailApps apps) : IClassFixture<MailApps>
{
    [Theory, Databases]
    public async Task Reminder_StoppedByOneClick_ComesNoMore_UntilItIsWantedAgain(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.PendingBadgeAsync();
        await app.OweAsync(MailKinds.BadgeReminder, badge.RecipientEmail, badge);
        var mail = await app.Mail.WaitForAsync(badge.RecipientEmail, "waiting");
        mail.Message.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var address = mail.Message.Headers["List-Unsubscribe"].ShouldNotBeNull().Trim('<', '>');
        mail.Text.ShouldContain($"No more reminders:\n{address}\n");
        mail.Html.ShouldContain(address);
        var path = new Uri(address).PathAndQuery;

        // A scanner that opens the link stops nothing.
        var page = await app.Client.PageAsync(path);
        page.MainText().ShouldContain("You are about to stop reminders of badges that wait for you");
        page.MainText().ShouldNotContain(badge.RecipientEmail);
        (await OptOutsAsync(app, badge)).ShouldBeEmpty();

        // As RFC 8058 has it: no cookie, no token of a form.
        using var oneClick = await app.Client.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]), TestContext.Current.CancellationToken);
        oneClick.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var twice = await app.Client.PostAsync(path, null, TestContext.Current.CancellationToken);
        twice.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await OptOutsAsync(app, badge)).ShouldHaveSingleItem().Scope.ShouldBe("reminders");
        var stopped = await app.UntilAsync(await app.OweAsync(MailKinds.BadgeReminder, badge.RecipientEmail, badge), MailStates.Suppressed);
        stopped.FailedAt.ShouldBeNull("Nothing is wrong with it.");
        (await app.BadgeAsync(badge)).MailProblem.ShouldBeNull();
        // Other kinds come as before.
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge), MailStates.HandedOver);

        var form = (await app.Client.PageAsync(path)).QuerySelectorAll("form").Single(f => f.GetAttribute("action")!.StartsWith("/unsubscribe/"));
        using var again = await app.Client.PostAsync(form.GetAttribute("action"), null, TestContext.Current.CancellationToken);
        (await OptOutsAsync(app, badge)).ShouldBeEmpty();
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeReminder, badge.RecipientEmail, badge), MailStates.HandedOver);
    }

    [Theory, Databases]
    public async Task NewBadgesOfOneOrganization_Stopped_OthersStillCome_AndTheIssuerSeesIt(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.PendingBadgeAsync();
        var other = await app.PendingBadgeAsync(email: badge.RecipientEmail);
        await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        var path = PathOf(await app.Mail.WaitForAsync(badge.RecipientEmail));
        (await app.Client.PageAsync(path)).MainText().ShouldContain("mails about new badges of Harbour School");
        using var stop = await app.Client.PostAsync(path, null, TestContext.Current.CancellationToken);

        (await app.UntilAsync(await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge), MailStates.Suppressed)).FailedAt.ShouldNotBeNull();
        (await app.BadgeAsync(badge)).MailProblem.ShouldBe("Not sent: the recipient has stopped mails of this kind.");
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeIssued, other.RecipientEmail, other), MailStates.HandedOver);
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeReminder, badge.RecipientEmail, badge), MailStates.HandedOver);
    }

    [Theory, Databases]
    public async Task ChoiceOfAnAddress_BecomesThePersons_WhenConfirmed_AndHoldsForAllAddresses(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var second = Seed.NewAddress();
        var badge = await app.PendingBadgeAsync(email: second);
        await app.OweAsync(MailKinds.BadgeReminder, second, badge);
        using var stop = await app.Client.PostAsync(PathOf(await app.Mail.WaitForAsync(second)), null, TestContext.Current.CancellationToken);

        (await app.InScopeAsync(services => services.GetRequiredService<ConfirmAddress>().AddProvenAsync(user.Id, second, default))).Failure.ShouldBeNull();

        (await app.InDatabaseAsync(db => db.MailOptOuts.SingleAsync(o => o.UserId == user.Id))).ShouldSatisfyAllConditions(o => o.Scope.ShouldBe("reminders"), o => o.AddressKey.ShouldBeNull());
        var first = await app.PendingBadgeAsync(email: user.Email, change: b => b.UserId = user.Id);
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeReminder, user.Email!, first), MailStates.Suppressed);
        var page = await app.BrowserOf(user).PageAsync("/earner/settings/notifications");
        page.QuerySelector("input[value=reminders]")!.HasAttribute("checked").ShouldBeFalse();
        page.QuerySelector("input[value=expiry]")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Settings_AreRespected_AndSingleOrganizationsCanBeHadAgain(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var badge = await app.PendingBadgeAsync(email: user.Email, change: b => b.UserId = user.Id);
        await app.OweAsync(MailKinds.BadgeIssued, user.Email!, badge);
        using var stop = await app.Client.PostAsync(PathOf(await app.Mail.WaitForAsync(user.Email!)), null, TestContext.Current.CancellationToken);
        var scope = $"organization:{badge.OrganizationId}";
        var browser = app.BrowserOf(user);
        (await browser.PageAsync("/earner/settings/notifications")).QuerySelector($"input[value='{scope}']").ShouldNotBeNull();

        (await browser.PostFormAsync("/earner/settings/notifications", ("wanted", scope), ("wanted", "expiry"), ("wanted", "nonsense"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var now = await app.InDatabaseAsync(db => db.MailOptOuts.Where(o => o.UserId == user.Id).Select(o => o.Scope).ToListAsync());
        now.ShouldBe(["reminders", "acceptance", "shared", "tokens", "webhooks"], ignoreOrder: true);
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeIssued, user.Email!, badge), MailStates.HandedOver);
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeReminder, user.Email!, badge), MailStates.Suppressed);
    }

    [Theory, Databases]
    public async Task AccountMails_CannotBeStopped(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        await app.OweAsync(MailKinds.AccountReset, user.Email!, userId: user.Id);
        var mail = await app.Mail.WaitForAsync(user.Email!);
        mail.Message.Headers.ShouldNotContain(h => h.Field.StartsWith("List-"));
        mail.Text.ShouldNotContain("/unsubscribe/");
    }

    [Fact]
    public async Task Link_ThatIsMadeUpOrOfAnotherMail_StopsNothing()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var badge = await app.PendingBadgeAsync();
        var claim = app.ClaimLink(badge).Split("/go/")[1];
        foreach (var token in new[] { "x", claim, new string('A', 50) })
        {
            using var answer = await app.Client.PostAsync($"/unsubscribe/{token}", null, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, token);
        }
    }

    private static string PathOf(ReceivedMail mail) => new Uri(mail.Message.Headers["List-Unsubscribe"]!.Trim('<', '>')).PathAndQuery;

    private static Task<List<MailOptOut>> OptOutsAsync(RosetteApp app, Badge badge) =>
        app.InDatabaseAsync(db => db.MailOptOuts.Where(o => o.AddressKey == badge.RecipientEmailKey).ToListAsync());
}
