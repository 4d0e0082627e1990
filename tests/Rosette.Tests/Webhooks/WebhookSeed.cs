using System.Net;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Client;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Mail;
using Rosette.Webhooks;

namespace Rosette.Tests.Webhooks;

/// <summary>A product whose webhooks reach this machine.</summary>
public class WebhookApps : RosetteApps
{
    public static RosetteAppOptions OptionsOn(DatabaseKind kind) =>
        new() { Database = kind, Settings = s => s with { OutboundAllow = [IPNetwork.Parse("127.0.0.0/8")] } };

    protected override RosetteAppOptions Options => OptionsOn(DatabaseKind.Sqlite);
}

public static class WebhookSeed
{
    public static Task<Issuer> ListeningAsync(this RosetteApp app, string url) => Issuer.NewAsync(app, o => o.WebhookUrl = url);

    /// <summary>Issues so many badges in one transaction.</summary>
    public static Task IssueAtOnceAsync(this Issuer issuer, int count) => issuer.Client.Badges.IssueBatchAsync([.. Enumerable.Range(0, count).Select(_ => issuer.NewBadge())]);

    public static Task<List<Delivery>> DeliveriesAsync(this Issuer issuer) =>
        issuer.App.InDatabaseAsync(db => db.Deliveries.AsNoTracking().Where(d => d.OrganizationId == issuer.Organization.Id).OrderBy(d => d.Id).ToListAsync());

    public static Task<List<DeliveryAttempt>> AttemptsAsync(this Issuer issuer) =>
        issuer.App.InDatabaseAsync(db =>
            db.DeliveryAttempts.AsNoTracking()
                .Where(a => db.Deliveries.Any(d => d.Id == a.DeliveryId && d.OrganizationId == issuer.Organization.Id))
                .OrderBy(a => a.Id)
                .ToListAsync()
        );

    public static Task<List<Delivery>> UntilAsync(this Issuer issuer, Func<Delivery, bool> each) =>
        issuer.App.UntilAsync(issuer.DeliveriesAsync, found => found.Count > 0 && found.All(each));

    public static Task<List<DeliveryAttempt>> UntilAttemptsAsync(this Issuer issuer, int count) => issuer.App.UntilAsync(issuer.AttemptsAsync, found => found.Count == count);

    /// <summary>An event that was sent, or tried, some time ago.</summary>
    public static Task<Delivery> DeliveredAsync(this Issuer issuer, string state, int tries, TimeSpan? wait = null)
    {
        var clock = issuer.App.Clock;
        clock.Advance(TimeSpan.FromSeconds(1));
        var raised = new Event { Id = clock.NewId(), OrganizationId = issuer.Organization.Id, EventType = EventTypes.BadgeCreated, OccurredAt = clock.Now() };
        var url = issuer.Organization.WebhookUrl ?? "https://hooks.example.org/in";
        var delivery = new Delivery
        {
            Id = clock.NewId(),
            OrganizationId = issuer.Organization.Id,
            EventId = raised.Id,
            Url = url,
            Host = WebhookAddress.HostOf(url),
            State = state,
            NextAttemptAt = wait is { } later ? clock.Now() + later : null,
            Attempts = tries,
            CreatedAt = clock.Now(),
        };
        return issuer.App.InDatabaseAsync(async db =>
        {
            db.AddRange(raised, delivery);
            for (var i = 0; i < tries; i++)
                db.Add(
                    new DeliveryAttempt
                    {
                        Id = clock.NewId(),
                        DeliveryId = delivery.Id,
                        At = clock.Now(),
                        Milliseconds = 12,
                        Status = state == DeliveryStates.Succeeded ? 204 : 503,
                        Reason = state == DeliveryStates.Succeeded ? null : "Status 503; a status from 200 to 299 was expected.",
                    }
                );
            await db.SaveChangesAsync();
            return delivery;
        });
    }
}
