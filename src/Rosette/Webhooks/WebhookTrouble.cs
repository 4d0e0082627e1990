using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform.Changes;
using Rosette.Platform.Schedules;

namespace Rosette.Webhooks;

/// <summary>
/// Tells the owners and admins of an organization when nothing has arrived at one of its addresses for an hour, for a day, and three
/// days before an endpoint is disabled for it; and when one has been disabled (product design 7).
/// </summary>
public sealed class WebhookTrouble(DueRows rows) : ISchedule
{
    private static readonly TimeSpan[] Told = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), DeliveryRetries.Longest - TimeSpan.FromDays(3)];

    public string Name => "webhook.failing";
    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        foreach (var step in Told)
        {
            var (after, upTo) = (window.After - step, window.UpTo - step);
            await rows.EachAsync(
                db => db.WebhookEndpoints.Where(e => e.FailingSince > after && e.FailingSince <= upTo && e.DisabledAt == null).OrderBy(e => e.FailingSince).Select(e => e.Id),
                (changes, ids, stop) => EndpointsFailAsync(changes, ids, step, stop),
                cancel
            );
            await rows.EachAsync(
                db => db.Organizations.Where(o => o.WebhookFailingSince > after && o.WebhookFailingSince <= upTo).OrderBy(o => o.WebhookFailingSince).Select(o => o.Id),
                (changes, ids, stop) => AttributesFailAsync(changes, ids, step, stop),
                cancel
            );
        }
        await rows.EachAsync(
            db =>
                db
                    .WebhookEndpoints.Where(e => e.DisabledAt > window.After && e.DisabledAt <= window.UpTo && e.DisabledReason != DisabledReasons.ByHand)
                    .OrderBy(e => e.DisabledAt)
                    .Select(e => e.Id),
            WereDisabledAsync,
            cancel
        );
    }

    private static async Task EndpointsFailAsync(ChangeSet changes, IReadOnlyCollection<Guid> ids, TimeSpan step, CancellationToken cancel)
    {
        var failing = (await OfAsync(changes, ids, cancel)).Where(e => e is { Endpoint: { FailingSince: not null, IsEnabled: true } });
        var notices = failing.Select(e => new ManagerNotice(
            e.Endpoint.OrganizationId,
            e.Endpoint.Id,
            e.Endpoint.FailingSince!.Value + step,
            AccountLetters.AboutWebhook(e.Organization, e.Endpoint.Host, e.Endpoint.Id, e.Endpoint.FailingSince.Value, e.Endpoint.FailingSince.Value + DeliveryRetries.Longest)
        ));
        await ManagerNotices.OweAsync(changes, MailKinds.WebhookFailing, [.. notices], cancel);
    }

    private static async Task AttributesFailAsync(ChangeSet changes, IReadOnlyCollection<Guid> ids, TimeSpan step, CancellationToken cancel)
    {
        var failing = await changes.Db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id) && o.WebhookFailingSince != null && o.WebhookUrl != null).ToListAsync(cancel);
        var notices = failing.Select(o => new ManagerNotice(
            o.Id,
            o.Id,
            o.WebhookFailingSince!.Value + step,
            AccountLetters.AboutWebhook(o, WebhookAddress.HostOf(o.WebhookUrl!), null, o.WebhookFailingSince.Value, null)
        ));
        await ManagerNotices.OweAsync(changes, MailKinds.WebhookFailing, [.. notices], cancel);
    }

    private static async Task WereDisabledAsync(ChangeSet changes, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var disabled = (await OfAsync(changes, ids, cancel)).Where(e => e.Endpoint is { DisabledAt: not null, DisabledReason: DisabledReasons.Gone or DisabledReasons.Failing });
        var notices = disabled.Select(e => new ManagerNotice(
            e.Endpoint.OrganizationId,
            e.Endpoint.Id,
            e.Endpoint.DisabledAt!.Value,
            AccountLetters.AboutWebhook(e.Organization, e.Endpoint.Host, e.Endpoint.Id, e.Endpoint.DisabledAt.Value, null, e.Endpoint.DisabledReason!)
        ));
        await ManagerNotices.OweAsync(changes, MailKinds.WebhookDisabled, [.. notices], cancel);
    }

    private static async Task<List<(WebhookEndpoint Endpoint, Organization Organization)>> OfAsync(ChangeSet changes, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        [
            .. (
                await changes
                    .Db.WebhookEndpoints.AsNoTracking()
                    .Where(e => ids.Contains(e.Id))
                    .Join(changes.Db.Organizations.AsNoTracking(), e => e.OrganizationId, o => o.Id, (endpoint, organization) => new { endpoint, organization })
                    .ToListAsync(cancel)
            ).Select(e => (e.endpoint, e.organization)),
        ];
}
