using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Outbox;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Mail;

/// <summary>What happens when the first try does not do it. Each test has a product of its own: they move its clock.</summary>
public sealed class RetryTests
{
    [Theory, Databases]
    public async Task Busy_ThenLater_IsSentAgain(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var badge = await app.PendingBadgeAsync();
        app.Mail.BeBusy(2);
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);

        await WaitsAsync(app, id, attempts: 1, TimeSpan.FromSeconds(30));
        app.Clock.Advance(TimeSpan.FromSeconds(31));
        await WaitsAsync(app, id, attempts: 2, TimeSpan.FromMinutes(2));
        app.Mail.Messages.ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromSeconds(121));
        await app.UntilAsync(id, MailStates.HandedOver);

        var attempts = await app.AttemptsAsync(id);
        attempts.Select(a => a.Result).ShouldBe(["retry", "retry", "handed_over"]);
        attempts[0].Answer.ShouldBe("451 Busy, try again later");
        (await app.BadgeAsync(badge)).MailProblem.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task BusyForTwoDays_Fails_AndTheIssuerSeesWhy(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var badge = await app.PendingBadgeAsync();
        var start = app.Clock.GetUtcNow();
        app.Mail.BeBusy(100);
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        for (var attempt = 1; ; attempt++)
        {
            await app.UntilAttemptsAsync(id, attempt);
            var mail = await app.MailAsync(id);
            if (mail.State == MailStates.Failed)
                break;
            app.Clock.AdvanceTo(mail.NextAttemptAt!.Value.AddSeconds(1));
        }
        (app.Clock.GetUtcNow() - start).ShouldBeInRange(TimeSpan.FromHours(46), TimeSpan.FromHours(48));
        (await app.BadgeAsync(badge)).MailProblem.ShouldBe("451 Busy, try again later");
    }

    [Theory, Databases]
    public async Task LostAcknowledgement_RepeatsWithSameMessageId(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var badge = await app.PendingBadgeAsync();
        app.Mail.DropAcknowledgement(1);
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        await WaitsAsync(app, id, attempts: 1, TimeSpan.FromSeconds(30));
        app.Clock.Advance(TimeSpan.FromSeconds(31));
        await app.UntilAsync(id, MailStates.HandedOver);
        app.Mail.Messages.Select(m => m.Message.MessageId).ShouldBe([$"{id}@127.0.0.1", $"{id}@127.0.0.1"]);
    }

    [Theory, Databases]
    public async Task DeadWorker_IsReplacedWhenItsLeaseRunsOut(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var badge = await app.PendingBadgeAsync();
        // Another process has taken the mail, sent it, and died before it wrote that down.
        var id = await app.InDatabaseAsync(async db =>
        {
            var mail = new OutgoingMail
            {
                Id = app.Clock.NewId(),
                Kind = MailKinds.BadgeIssued,
                ToAddress = badge.RecipientEmail,
                BadgeId = badge.Id,
                Attempts = 1,
                NextAttemptAt = app.Clock.Now() + MailLane.Lease,
                CreatedAt = app.Clock.Now(),
            };
            db.OutgoingMails.Add(mail);
            await db.SaveChangesAsync();
            return mail.Id;
        });
        app.Clock.Advance(MailLane.Lease - TimeSpan.FromSeconds(10));
        var other = await app.OweAsync(MailKinds.BadgeIssued, Seed.NewAddress(), badge);
        await app.UntilAsync(other, MailStates.HandedOver);
        app.Mail.Messages.ShouldNotContain(m => m.IsTo(badge.RecipientEmail));

        app.Clock.Advance(TimeSpan.FromSeconds(11));
        var mail = await app.Mail.WaitForAsync(badge.RecipientEmail);
        mail.Message.MessageId.ShouldBe($"{id}@127.0.0.1");
        (await app.UntilAsync(id, MailStates.HandedOver)).Attempts.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Claims_NeverTakeTheSameTwice(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = false });
        var badge = await app.PendingBadgeAsync();
        for (var n = 0; n < 40; n++)
            await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        var claims = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    app.InDatabaseAsync(db => OutboxClaims.ClaimAsync<OutgoingMail>(db, app.Clock.Now(), MailLane.Lease, 5, TestContext.Current.CancellationToken))
                )
        );
        var taken = claims.SelectMany(c => c).ToList();
        taken.Select(m => m.Id).Distinct().Count().ShouldBe(taken.Count);
        taken.ShouldAllBe(m => m.Attempts == 1 && m.NextAttemptAt > app.Clock.Now());
    }

    [Theory, Databases]
    public async Task WithoutServer_MailsWaitUntouched_AndTheLogSaysSo(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = false });
        var badge = await app.PendingBadgeAsync();
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        app.Clock.Advance(TimeSpan.FromDays(7));
        await app.RestartAsync();
        var mail = await app.MailAsync(id);
        (mail.State, mail.Attempts).ShouldBe((MailStates.Queued, 0));
        app.Logs.Text.ShouldContain("Set ROSETTE_SMTP");
    }

    [Fact]
    public async Task WrongPassword_MailsWait_OneWarning_NothingPersonalInTheLog()
    {
        await using var sink = SmtpSink.Start(("mailer", "right"));
        var wrong = new Uri($"smtp://mailer:wrong@127.0.0.1:{sink.Port}");
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Smtp = false, Settings = s => s with { Smtp = wrong } });
        var badge = await app.PendingBadgeAsync();
        List<Guid> ids = [];
        for (var n = 0; n < 5; n++)
            ids.Add(await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge));
        for (var hours = 0; hours < 72; hours += 12)
        {
            // None may be under way: a clock that jumps past its lease would count that try as one of a dead worker.
            foreach (var id in ids)
                await app.UntilAsync(id, m => m is { Attempts: 0 } && m.NextAttemptAt > app.Clock.Now());
            app.Clock.Advance(TimeSpan.FromHours(12));
        }
        foreach (var id in ids)
            (await app.UntilAsync(id, m => m.Attempts == 0)).State.ShouldBe(MailStates.Queued);
        app.Logs.Lines.Count(l => l.Contains("refused the user name or password", StringComparison.Ordinal)).ShouldBe(1);
        app.Logs.Text.ShouldNotContain("wrong");
        app.Logs.Text.ShouldNotContain("Ines");
        app.Logs.Text.ShouldNotContain(badge.RecipientEmail);
    }

    [Fact]
    public async Task ServerAway_ThenBack_EverythingIsSent_WithLogin()
    {
        var port = FreePort.Next();
        await using var app = await RosetteApp.StartAsync(
            new RosetteAppOptions { Smtp = false, Settings = s => s with { Smtp = new Uri($"smtp://mail%40host:p%3Aw%2F@127.0.0.1:{port}") } }
        );
        var badge = await app.PendingBadgeAsync();
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        await app.UntilAsync(id, m => m is { Attempts: 0 } && m.NextAttemptAt > app.Clock.Now());
        app.Logs.Text.ShouldContain("cannot be reached");

        await using var sink = SmtpSink.Start(("mail@host", "p:w/"), port);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await sink.WaitForAsync(badge.RecipientEmail);
        (await app.UntilAsync(id, MailStates.HandedOver)).Attempts.ShouldBe(1);
        app.Logs.Text.ShouldContain("takes mails again");
    }

    [Fact]
    public async Task Shutdown_FinishesWhatItSends_AndLeavesTheRest()
    {
        await using var app = await RosetteApp.StartAsync();
        var badge = await app.PendingBadgeAsync();
        List<Guid> ids = [];
        for (var n = 0; n < 60; n++)
            ids.Add(await app.OweAsync(MailKinds.BadgeIssued, Seed.NewAddress(), badge));
        await app.RestartAsync();
        foreach (var id in ids)
            (await app.UntilAsync(id, MailStates.HandedOver)).Attempts.ShouldBe(1);
        app.Mail.Messages.Count.ShouldBe(60);
    }

    private static async Task WaitsAsync(RosetteApp app, Guid id, int attempts, TimeSpan wait)
    {
        await app.UntilAttemptsAsync(id, attempts);
        var mail = await app.MailAsync(id);
        mail.State.ShouldBe(MailStates.Queued);
        (mail.NextAttemptAt!.Value - app.Clock.Now()).ShouldBeInRange(wait - TimeSpan.FromSeconds(10), wait);
    }
}
