using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Mail.Stops;
using Rosette.Platform.Changes;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Installation;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Mail;

/// <summary>Addresses that get no mail, how they come on that list and off it, and mails that are tried again by hand.</summary>
public sealed class SuppressionTests(MailApps apps) : IClassFixture<MailApps>
{
    [Theory, Databases]
    public async Task SuppressedAddress_GetsNoMail_AndTheIssuerSeesWhy(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.PendingBadgeAsync();
        await SuppressAsync(app, badge.RecipientEmail.ToUpperInvariant(), SuppressionReasons.Bounce, "550 5.1.1 gone");

        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);

        var mail = await app.UntilAsync(id, MailStates.Suppressed);
        (mail.NextAttemptAt, mail.FailedAt is null).ShouldBe((null, false));
        (await app.AttemptsAsync(id)).Single().Answer.ShouldBe("Not sent: mails to this address come back (550 5.1.1 gone).");
        (await app.BadgeAsync(badge)).MailProblem.ShouldNotBeNull().ShouldContain("550 5.1.1 gone");
        app.Mail.Messages.ShouldNotContain(m => m.IsTo(badge.RecipientEmail));
    }

    [Theory, Databases]
    public async Task WhatSomebodyAsksForOnTheSpot_ReachesABouncedAddress_ButNotOneTheOperatorStopped(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (bounced, stopped) = (await app.UserAsync(), await app.UserAsync());
        await SuppressAsync(app, bounced.Email!, SuppressionReasons.Bounce, null);
        (await app.CommandAsync("mail", "suppress", stopped.Email!, "--why", "by letter")).Output.ShouldContain($"{stopped.Email} gets no more mail.");

        await app.UntilAsync(await app.OweAsync(MailKinds.AccountReset, bounced.Email!, userId: bounced.Id), MailStates.HandedOver);
        await app.UntilAsync(await app.OweAsync(MailKinds.AccountPasswordChanged, bounced.Email!, userId: bounced.Id), MailStates.Suppressed);
        await app.UntilAsync(await app.OweAsync(MailKinds.AccountReset, stopped.Email!, userId: stopped.Id), MailStates.Suppressed);

        (await app.CommandAsync("mail", "suppressed")).Output.ShouldContain($"by_hand    {stopped.Email}  by letter");
        (await app.CommandAsync("mail", "allow", stopped.Email!)).Code.ShouldBe(0);
        (await app.CommandAsync("mail", "allow", stopped.Email!)).Error.ShouldContain("is not on the list");
        await app.UntilAsync(await app.OweAsync(MailKinds.AccountReset, stopped.Email!, userId: stopped.Id), MailStates.HandedOver);
    }

    [Theory, Databases]
    public async Task RefusedForAnAddressThatIsGone_Suppresses_OtherRefusalsDoNot(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (gone, strict) = (await app.PendingBadgeAsync(), await app.PendingBadgeAsync());
        app.Mail.Refuse(gone.RecipientEmail, "5.1.1 <them>: Recipient address rejected: User unknown");
        app.Mail.Refuse(strict.RecipientEmail, "5.7.1 Not wanted here");
        foreach (var badge in new[] { gone, strict })
            await app.UntilAsync(await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge), MailStates.Refused);

        var listed = await app.InDatabaseAsync(db => db.SuppressedAddresses.Where(a => a.AddressKey == gone.RecipientEmail || a.AddressKey == strict.RecipientEmail).ToListAsync());
        listed.ShouldHaveSingleItem().AddressKey.ShouldBe(gone.RecipientEmailKey);
        listed[0].Detail.ShouldNotBeNull().ShouldContain("User unknown");
    }

    [Theory, Databases]
    public async Task BouncedAddress_ConfirmedAgainByMail_IsInUseAgain(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var badge = await app.PendingBadgeAsync(email: user.Email, change: b => b.UserId = user.Id);
        await app.ChangeAsync(badge, b => b.MailProblem = "The mail came back: 550");
        await SuppressAsync(app, user.Email!, SuppressionReasons.Bounce, "550 5.1.1 gone");
        var browser = app.BrowserOf(user);
        const string Settings = "/earner/settings/account";
        (await browser.PageAsync(Settings)).MainText().ShouldContain("Mails come back");

        (await browser.PostFormAsync($"{Settings}/addresses/{user.Emails[0].Id}/resend")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var link = (await app.Mail.WaitForAsync(user.Email!)).Link("/go/").PathAndQuery;
        (await browser.PageAsync(link)).MainText().ShouldContain("They came back before.");
        (await browser.PostFormAsync(link)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await app.InDatabaseAsync(db => db.SuppressedAddresses.AnyAsync(a => a.AddressKey == user.Email))).ShouldBeFalse();
        (await app.BadgeAsync(badge)).MailProblem.ShouldBeNull();
        (await browser.PageAsync(Settings)).MainText().ShouldNotContain("Mails come back");
        (await browser.PageAsync(link)).MainText().ShouldContain("There is nothing left to do here.");
        // Nothing is left to confirm, so nothing can be asked for.
        (await browser.PostFormAsync($"{Settings}/addresses/{user.Emails[0].Id}/resend")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task UndeliveredMails_AreListed_AndTriedAgainByHand(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();
        var (one, other) = (await app.PendingBadgeAsync(organization), await app.PendingBadgeAsync(organization));
        foreach (var badge in new[] { one, other })
        {
            app.Mail.Refuse(badge.RecipientEmail, "Try <b>tomorrow</b>");
            await app.UntilAsync(await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge), MailStates.Refused);
        }
        var mails = $"/mgmt/organizations/{organization.Id}/mails";
        var member = await app.MemberAsync(organization, "issuer");
        (await (await app.MemberAsync(organization, "reporter")).GetAsync(mails, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.MemberAsync(organization, "")).GetAsync(mails, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await member.PageAsync(mails);
        page.MainText().ShouldContain(one.RecipientEmail);
        page.MainText().ShouldContain("Try <b>tomorrow</b>");

        app.Mail.Accept(one.RecipientEmail);
        var id = (await app.MailsToAsync(one.RecipientEmail, MailKinds.BadgeIssued)).Single().Id;
        (await member.PostFormAsync($"{mails}/{id}/retry")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.UntilAsync(id, MailStates.HandedOver)).Attempts.ShouldBe(1);
        (await app.BadgeAsync(one)).MailProblem.ShouldBeNull();
        (await member.PostFormAsync($"{mails}/{id}/retry")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        app.Mail.Accept(other.RecipientEmail);
        (await member.PostFormAsync($"{mails}/retry")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await app.UntilAsync((await app.MailsToAsync(other.RecipientEmail, MailKinds.BadgeIssued)).Single().Id, MailStates.HandedOver);
        (await member.PageAsync(mails)).MainText().ShouldContain("All mails have gone out");
    }

    [Theory, Databases]
    public async Task MailRetry_OfTheCommandLine_TakesThoseSinceThen(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();
        var badge = await app.PendingBadgeAsync(organization);
        app.Mail.Refuse(badge.RecipientEmail);
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        await app.UntilAsync(id, MailStates.Refused);
        app.Mail.Accept(badge.RecipientEmail);
        string[] Of(string since, string mailKind) => ["mail", "retry", "--failed-since", since, "--org", organization.Id.ToString(), "--kind", mailKind];

        // The command has the clock of the machine, the product that of the test.
        (await app.CommandAsync(Of($"{app.Clock.GetUtcNow().AddMinutes(1):yyyy-MM-ddTHH:mm:ss}", "badge.issued"))).Output.ShouldContain("0 mails go out again");
        (await app.CommandAsync(Of("2000-01-01", "badge.revoked"))).Output.ShouldContain("0 mails go out again");
        (await app.CommandAsync(Of("yesterday-ish", "badge.issued"))).Error.ShouldContain("is no time");
        (await app.MailAsync(id)).State.ShouldBe(MailStates.Refused);
        (await app.CommandAsync(Of("2000-01-01", "badge.issued"))).Output.ShouldContain("1 mail goes out again");
        (await app.MailAsync(id)).State.ShouldBe(MailStates.Queued);
    }

    internal static Task SuppressAsync(RosetteApp app, string address, string reason, string? detail) =>
        app.InScopeAsync(async services =>
        {
            var changes = services.GetRequiredService<ChangeSet>();
            await changes.CommitAsync<bool>(
                async () =>
                {
                    await Suppressions.AddAsync(changes, EmailAddress.Key(address), reason, detail, null, Actor.System, default);
                    return true;
                },
                default
            );
            return true;
        });
}
