using System.Net;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Mail;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>Somebody sets the clock. Schedules are in <c>SchedulerTests</c>.</summary>
public sealed class ClockFaultTests
{
    [Theory, Databases]
    public async Task Mails_GoOn_WhenTheClockIsSetBackOrAhead(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var badge = await app.PendingBadgeAsync();
        app.Mail.BeBusy(1);
        var waiting = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        await app.UntilAttemptsAsync(waiting, 1);

        app.Clock.Set(-TimeSpan.FromHours(1));
        var behind = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        await app.UntilAsync(behind, MailStates.HandedOver);
        (await app.MailAsync(waiting)).State.ShouldBe(MailStates.Queued, "It waits longer by what the clock was set back.");

        app.Clock.Set(TimeSpan.FromHours(3));
        var ahead = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        foreach (var mail in new[] { ahead, waiting })
            await app.UntilAsync(mail, MailStates.HandedOver);
        app.Mail.Messages.Select(m => Guid.Parse(m.Message.MessageId!.Split('@')[0])).Order().ShouldBe(new[] { waiting, behind, ahead }.Order());
    }

    [Theory, Databases]
    public async Task Pause_OfAMailServerThatWasAway_IsNotLengthenedByTheClock(DatabaseKind kind)
    {
        await using var server = new RawSmtp { Fault = SmtpFault.ClosesAtOnce };
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = false, Settings = s => s with { Smtp = server.Address } });
        var badge = await app.PendingBadgeAsync();
        await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        await app.UntilAsync(() => Task.FromResult(server.Met), met => met > 0);

        app.Clock.Set(-TimeSpan.FromDays(1));
        server.Fault = SmtpFault.None;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.UntilAsync(await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge), MailStates.HandedOver);
    }

    [Theory, Databases]
    public async Task Token_WorksAgain_WhenAClockThatWasAheadIsSetRight(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var issuer = await Issuer.NewAsync(app);
        (await issuer.Api.GetAsync(issuer.Badges)).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Clock.Set(AuthorizationToken.Life + TimeSpan.FromDays(1));
        (await issuer.Api.GetAsync(issuer.Badges)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        app.Clock.Set(-AuthorizationToken.Life - TimeSpan.FromDays(1));
        (await issuer.Api.GetAsync(issuer.Badges)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
