using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Workforce;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>What the calendar brings about: reminders, expiry, tokens that end.</summary>
public sealed class NoticeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task WaitingBadge_IsRemindedOfAfter3And10And30Days_OnceEach(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await app.RunScheduleAsync("badge.reminders");
        var issuer = await Issuer.NewAsync(app);
        var waiting = await app.BadgeAsync(issuer.Template);
        var accepted = await app.BadgeAsync(issuer.Template, await app.UserAsync());
        var quiet = await app.BadgeAsync(issuer.Template, change: b => b.SuppressNotification = true);
        var counts = new List<int>();
        foreach (var day in new[] { 2, 3, 4, 10, 11, 29, 31, 60 })
        {
            app.Clock.AdvanceTo(waiting.CreatedAt.AddDays(day).AddHours(1));
            await app.RunScheduleAsync("badge.reminders");
            await app.RunScheduleAsync("badge.reminders");
            counts.Add((await MailsAsync(app, waiting, MailKinds.BadgeReminder)).Count);
        }

        counts.ShouldBe([0, 1, 1, 2, 2, 2, 3, 3]);
        (await MailsAsync(app, accepted, MailKinds.BadgeReminder)).ShouldBeEmpty();
        (await MailsAsync(app, quiet, MailKinds.BadgeReminder)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Reminders_AfterADowntime_ComeOnce_AndARepeatedRunAddsNone(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await app.RunScheduleAsync("badge.reminders");
        var issuer = await Issuer.NewAsync(app);
        var badges = new List<Badge>();
        for (var i = 0; i < 450; i++)
            badges.Add(await app.BadgeAsync(issuer.Template));
        app.Clock.Advance(TimeSpan.FromDays(5));
        var before = await app.InDatabaseAsync(db => db.ScheduleStates.AsNoTracking().SingleAsync(s => s.Name == "badge.reminders"));
        (await app.RunScheduleAsync("badge.reminders")).ShouldBeTrue();
        // As after a kill between the last mail and the note that the run is done.
        await app.InDatabaseAsync(db => db.ScheduleStates.Where(s => s.Name == "badge.reminders").ExecuteUpdateAsync(set => set.SetProperty(s => s.DoneUpTo, before.DoneUpTo)));
        (await app.RunScheduleAsync("badge.reminders")).ShouldBeTrue();

        var mails = await app.InDatabaseAsync(db =>
            db.OutgoingMails.Where(m => m.OrganizationId == issuer.Organization.Id && m.Kind == MailKinds.BadgeReminder).Select(m => m.BadgeId).ToListAsync()
        );
        mails.Count.ShouldBe(450);
        mails.Distinct().Count().ShouldBe(450);
    }

    [Theory, Databases]
    public async Task Expiry_RaisesOneEvent_AndMailsWhereTheTemplateWantsIt(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await app.RunScheduleAsync("badge.expiry");
        await app.RunScheduleAsync("badge.expiring");
        var issuer = await Issuer.NewAsync(app);
        var telling = await app.TemplateAsync(issuer.Organization, change: t => t.SendExpiringBadgeNotifications = true);
        var end = app.Clock.Now().AddDays(70);
        var told = await app.BadgeAsync(telling, await app.UserAsync(), change: b => b.ExpiresAt = end);
        var untold = await app.BadgeAsync(issuer.Template, await app.UserAsync(), change: b => b.ExpiresAt = end);
        var revoked = await app.BadgeAsync(telling, await app.UserAsync(), change: b =>
        {
            b.ExpiresAt = end;
            b.Revoke(null, app.Clock.Now());
        });
        var announced = new List<int>();
        foreach (var day in new[] { 5, 11, 55, 57, 68, 69.5 })
        {
            app.Clock.AdvanceTo(end.AddDays(day - 70));
            await app.RunScheduleAsync("badge.expiring");
            await app.RunScheduleAsync("badge.expiry");
            announced.Add((await MailsAsync(app, told, MailKinds.BadgeExpiring)).Count);
        }
        (await EventsAsync(app, told)).ShouldBeEmpty();
        app.Clock.AdvanceTo(end.AddMinutes(1));
        await app.RunScheduleAsync("badge.expiry");
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.RunScheduleAsync("badge.expiry");

        announced.ShouldBe([0, 1, 1, 2, 2, 3]);
        (await MailsAsync(app, untold, MailKinds.BadgeExpiring)).ShouldBeEmpty();
        (await EventsAsync(app, told)).Count.ShouldBe(1);
        (await EventsAsync(app, untold)).Count.ShouldBe(1);
        (await EventsAsync(app, revoked)).ShouldBeEmpty();
        (await MailsAsync(app, told, MailKinds.BadgeExpired)).Count.ShouldBe(1);
        (await MailsAsync(app, untold, MailKinds.BadgeExpired)).ShouldBeEmpty();
        (await issuer.Api.GetWireAsync($"{issuer.Path}/badges/{told.Id}"))["state"].ShouldBe("accepted");
    }

    [Theory, Databases]
    public async Task EventOfExpiry_GoesOnlyToThoseWhoChoseIt(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await app.RunScheduleAsync("badge.expiry");
        var end = app.Clock.Now().AddHours(1);
        var all = await Issuer.NewAsync(app, o => o.WebhookUrl = "https://all.example.org/");
        var chosen = await Issuer.NewAsync(app, o => (o.WebhookUrl, o.AllowedWebhooks) = ("https://chosen.example.org/", [EventTypes.BadgeExpired]));
        await app.BadgeAsync(all.Template, change: b => b.ExpiresAt = end);
        await app.BadgeAsync(chosen.Template, change: b => b.ExpiresAt = end);
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.RunScheduleAsync("badge.expiry");

        (await app.InDatabaseAsync(db => db.Deliveries.CountAsync(d => d.OrganizationId == all.Organization.Id))).ShouldBe(0);
        (await app.InDatabaseAsync(db => db.Deliveries.CountAsync(d => d.OrganizationId == chosen.Organization.Id))).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task EndingToken_IsAnnouncedToOwnersAndAdmins_NeverWithItsValue(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await app.RunScheduleAsync("token.expiring");
        var organization = await app.OrganizationAsync();
        var (owner, reporter) = (await app.UserAsync(), await app.UserAsync());
        await app.InDatabaseAsync(async db =>
        {
            db.Add(new Member { OrganizationId = organization.Id, UserId = owner.Id, Role = Roles.Owner, CreatedAt = app.Clock.Now() });
            db.Add(new Member { OrganizationId = organization.Id, UserId = reporter.Id, Role = Roles.Reporter, CreatedAt = app.Clock.Now() });
            return await db.SaveChangesAsync();
        });
        var value = await app.TokenAsync(organization, change: t => (t.Description, t.ExpiresAt) = ("LMS", app.Clock.Now().AddDays(40)));
        var counts = new List<int>();
        foreach (var days in new[] { 5, 12, 17, 2, 3.5, 20 })
        {
            app.Clock.Advance(TimeSpan.FromDays(days));
            await app.RunScheduleAsync("token.expiring");
            counts.Add((await OfAsync(owner.Id)).Count);
        }

        counts.ShouldBe([0, 1, 2, 2, 3, 3]);
        (await OfAsync(reporter.Id)).ShouldBeEmpty();
        (await OfAsync(owner.Id)).ShouldAllBe(m => !m.Data.Values.Any(v => v.Contains(value)));

        Task<List<OutgoingMail>> OfAsync(Guid user) =>
            app.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.UserId == user && m.Kind == MailKinds.TokenExpiring).ToListAsync());
    }

    [Theory, Databases]
    public async Task UnansweredInvitation_IsRemindedOfOnce_AfterAWeek(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await app.RunScheduleAsync("employee.reminders");
        var employer = await WorkforceSeed.EmployerAsync(app);
        var asked = (await employer.EmployAsync()).Id;
        var (agreed, _) = await employer.SharingAsync();
        await employer.InviteAsync(asked);
        var counts = new List<int>();
        foreach (var days in new[] { 6, 2, 7, 30 })
        {
            app.Clock.Advance(TimeSpan.FromDays(days));
            await app.RunScheduleAsync("employee.reminders");
            counts.Add(await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.EmployeeId == asked && m.Kind == MailKinds.EmployeeReminder)));
        }

        counts.ShouldBe([0, 1, 1, 1]);
        (await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.EmployeeId == agreed && m.Kind == MailKinds.EmployeeReminder))).ShouldBe(0);
    }

    private static Task<List<OutgoingMail>> MailsAsync(RosetteApp app, Badge badge, string kind) =>
        app.InDatabaseAsync(db => db.OutgoingMails.AsNoTracking().Where(m => m.BadgeId == badge.Id && m.Kind == kind).ToListAsync());

    private static Task<List<Event>> EventsAsync(RosetteApp app, Badge badge) =>
        app.InDatabaseAsync(db => db.Events.AsNoTracking().Where(e => e.BadgeId == badge.Id && e.EventType == EventTypes.BadgeExpired).ToListAsync());
}
