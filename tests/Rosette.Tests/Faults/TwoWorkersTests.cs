using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Outbox;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Mail;
using Rosette.Tests.Webhooks;
using Rosette.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>A worker so slow that its lease ran out: another has the same row, and both write down what came of it, in either order.</summary>
public sealed class TwoWorkersTests
{
    [Theory]
    [Databases(true)]
    [Databases(false)]
    public async Task Mail_ThatOneHandedOver_IsNotTakenUpAgainByTheOther(DatabaseKind kind, bool slowOneSent)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = false });
        var badge = await app.PendingBadgeAsync();
        var id = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        var now = app.Clock.Now();
        var slow = await ClaimAsync<OutgoingMail>(app, now, MailLane.Lease);
        var quick = await ClaimAsync<OutgoingMail>(app, now + MailLane.Lease, MailLane.Lease);

        await RecordAsync(slowOneSent ? quick : slow, SmtpOutcome.TryLater);
        await RecordAsync(slowOneSent ? slow : quick, SmtpOutcome.HandedOver);
        await RecordAsync(slowOneSent ? quick : slow, SmtpOutcome.Refused);

        var mail = await app.MailAsync(id);
        (mail.State, mail.NextAttemptAt).ShouldBe((MailStates.HandedOver, null));
        (await app.BadgeAsync(badge)).MailProblem.ShouldBeNull();

        Task RecordAsync(OutgoingMail claimed, SmtpOutcome outcome) =>
            app.InDatabaseAsync(async db =>
            {
                await MailResult.RecordAsync(db, [MailResult.Of(claimed, new SmtpAnswer(outcome, "words"), now)], now, app.Clock.NewId, default);
                return true;
            });
    }

    [Theory]
    [Databases(true)]
    [Databases(false)]
    public async Task Delivery_ThatOneMade_IsNotTakenUpAgainByTheOther(DatabaseKind kind, bool slowOneSent)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = false });
        var issuer = await Issuer.NewAsync(app);
        // Due when the app's own workers do not look yet.
        var delivery = await issuer.DeliveredAsync(DeliveryStates.Pending, 0, TimeSpan.FromDays(1));
        var then = app.Clock.Now() + TimeSpan.FromDays(2);
        var slow = await ClaimAsync<Delivery>(app, then, DeliveryLane.Lease);
        var quick = await ClaimAsync<Delivery>(app, then + DeliveryLane.Lease, DeliveryLane.Lease);

        await RecordAsync(slowOneSent ? slow : quick, new WebhookAnswer(200, null, TimeSpan.Zero));
        await RecordAsync(slowOneSent ? quick : slow, new WebhookAnswer(500, "Status 500", TimeSpan.Zero));

        var after = (await issuer.DeliveriesAsync()).Single(d => d.Id == delivery.Id);
        (after.State, after.NextAttemptAt).ShouldBe((DeliveryStates.Succeeded, null));

        Task RecordAsync(Delivery claimed, WebhookAnswer answer) =>
            app.InDatabaseAsync(async db =>
            {
                await DeliveryResult.RecordAsync(db, [DeliveryResult.Of(claimed, answer, app.Clock)], app.Clock, default);
                return true;
            });
    }

    private static async Task<T> ClaimAsync<T>(RosetteApp app, DateTime now, TimeSpan lease)
        where T : class => (await app.InDatabaseAsync(db => OutboxClaims.ClaimAsync<T>(db, now, lease, 1, default))).ShouldHaveSingleItem();
}
