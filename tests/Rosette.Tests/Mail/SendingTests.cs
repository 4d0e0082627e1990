using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Mail;

/// <summary>From the owed row to a real SMTP server, and what is written down of it.</summary>
public sealed class SendingTests(RosetteApps apps, ITestOutputHelper output) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task BadgeIssued_IsSent_WithBothPartsAndHeaders(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.PendingBadgeAsync();
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);

        var mail = await app.Mail.WaitForAsync(badge.RecipientEmail);
        mail.Subject.ShouldBe("Harbour School issued you a badge: Knots and splices");
        mail.Message.From.ToString().ShouldBe("\"Harbour School\" <noreply@rosette.test>");
        mail.Message.ReplyTo.Mailboxes.Single().Address.ShouldBe("help@harbour.example.org");
        mail.Message.MessageId.ShouldBe($"{id}@127.0.0.1");
        mail.Message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Message.Body!.ContentType.MimeType.ShouldBe("multipart/alternative");
        var link = mail.Link("/go/").OriginalString;
        mail.Text.ShouldContain("Hello Ines,");
        mail.Html.ShouldContain(link);
        mail.Html.Length.ShouldBeLessThan(60_000);

        var sent = await app.UntilAsync(id, MailStates.HandedOver);
        sent.NextAttemptAt.ShouldBeNull();
        sent.HandedOverAt.ShouldNotBeNull();
        (await app.AttemptsAsync(id)).Single().Result.ShouldBe("handed_over");
    }

    [Theory, Databases]
    public async Task BadgeIssued_ToKnownPerson_SaysSo(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var badge = await app.PendingBadgeAsync(email: user.Email, change: b => b.UserId = user.Id);
        await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        (await app.Mail.WaitForAsync(badge.RecipientEmail)).Subject.ShouldBe("Harbour School added a badge for you: Knots and splices");
    }

    [Theory, Databases]
    public async Task Refusal_IsRecordedOnBadge_AndClearedByLaterSuccess(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var badge = await app.PendingBadgeAsync();
        app.Mail.Refuse(badge.RecipientEmail);
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);

        var refused = await app.UntilAsync(id, MailStates.Refused);
        refused.NextAttemptAt.ShouldBeNull();
        (await app.AttemptsAsync(id)).Single().Answer.ShouldNotBeNull().ShouldStartWith("550 No such person here");
        var after = await app.BadgeAsync(badge);
        after.MailProblem.ShouldNotBeNull().ShouldStartWith("550 No such person here");
        (after.Version, after.UpdatedAt).ShouldBe((badge.Version, badge.UpdatedAt));

        // The issuer sends again to an address that works.
        var second = await app.OweAsync(MailKinds.BadgeIssued, Seed.NewAddress(), badge);
        await app.UntilAsync(second, MailStates.HandedOver);
        (await app.BadgeAsync(badge)).MailProblem.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task RefusalByEmployer_IsNoProblemOfTheBadge(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var badge = await app.PendingBadgeAsync();
        await app.ChangeAsync(badge, b => b.Accept(user.Id, true, app.Clock.Now()));
        var employer = Seed.NewAddress("employer");
        app.Mail.Refuse(employer);
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeShared, employer, badge), MailStates.Refused);
        (await app.BadgeAsync(badge)).MailProblem.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task CauseGone_Cancels(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var badge = await app.PendingBadgeAsync();
        await app.ChangeAsync(badge, b => b.Accept(user.Id, true, app.Clock.Now()));
        var issued = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        (await app.UntilAsync(issued, MailStates.Cancelled)).NextAttemptAt.ShouldBeNull();

        var confirmed = new Dictionary<string, string> { [MailCauses.EmailId] = user.Emails[0].Id.ToString() };
        await app.UntilAsync(await app.OweAsync(MailKinds.AccountConfirm, user.Email!, userId: user.Id, data: confirmed), MailStates.Cancelled);

        await app.InDatabaseAsync(db => db.Badges.Where(b => b.Id == badge.Id).ExecuteDeleteAsync());
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeAccepted, badge.RecipientEmail, badge), MailStates.Cancelled);
        app.Mail.Messages.ShouldNotContain(m => m.IsTo(badge.RecipientEmail) || m.IsTo(user.Email!));
    }

    [Theory, Databases]
    public async Task HostileTexts_MakeNoHeaders_AndNoMarkup(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Evil\r\nBcc: victim@example.org\r\n\r\n<b>Org</b> \u202Egnp.exe 🦑 مدرسة");
        var template = await app.TemplateAsync(organization, "Name\nX-Injected: yes\u2028<script>alert(1)</script>");
        var badge = await app.PendingBadgeAsync(organization, template, change: b => b.FirstName = "Ada\r\n.\r\nQUIT <img src=x>");
        await app.OweAsync(
            MailKinds.BadgeIssued,
            badge.RecipientEmail,
            badge,
            data: new() { [BadgeLetters.Message] = "first\r\n.\r\nsecond <b>bold</b>" }
        );

        var mail = await app.Mail.WaitForAsync(badge.RecipientEmail);
        mail.To.ShouldBe([badge.RecipientEmail]);
        mail.Message.Headers.ShouldNotContain(h => h.Field == "Bcc" || h.Field == "X-Injected");
        mail.Subject.ShouldBe("Evil Bcc: victim@example.org <b>Org</b> gnp.exe 🦑 مدرسة issued you a badge: Name X-Injected: yes <script>alert(1)</script>");
        mail.Message.From.Mailboxes.Single().Name.ShouldBe("Evil Bcc: victim@example.org <b>Org</b> gnp.exe 🦑 مدرسة");
        mail.Text.ShouldContain("> first\n> .\n> second <b>bold</b>", Case.Sensitive);
        mail.Html.ShouldNotContain("<script");
        mail.Html.ShouldNotContain("<b>");
        mail.Html.ShouldNotContain("<img src=x");
    }

    [Theory, Databases]
    public async Task ThousandMails_AllArriveOnce(DatabaseKind kind)
    {
        const int Count = 1_000;
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var badge = await app.PendingBadgeAsync();
        var clock = Stopwatch.StartNew();
        await app.InDatabaseAsync(async db =>
        {
            for (var n = 0; n < Count; n++)
                db.OutgoingMails.Add(
                    new OutgoingMail
                    {
                        Id = app.Clock.NewId(),
                        Kind = MailKinds.BadgeIssued,
                        ToAddress = $"earner.{n}@example.org",
                        BadgeId = badge.Id,
                        OrganizationId = badge.OrganizationId,
                        NextAttemptAt = app.Clock.Now(),
                        CreatedAt = app.Clock.Now(),
                    }
                );
            return await db.SaveChangesAsync();
        });
        var written = clock.Elapsed;
        await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        await app.UntilAsync(() => app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.State == MailStates.Queued)), left => left == 0);
        output.WriteLine($"{kind}: {Count} mails written in {written.TotalMilliseconds:0} ms, all sent {Count / (clock.Elapsed - written).TotalSeconds:0} per second");
        app.Mail.Messages.Select(m => m.Message.MessageId).Distinct().Count().ShouldBe(Count + 1);
        app.Mail.Messages.Count.ShouldBe(Count + 1);
    }
}
