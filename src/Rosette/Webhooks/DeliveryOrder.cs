using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Webhooks;

/// <summary>What a claimed delivery says, and where its organization listens now.</summary>
/// <param name="Body">Null: the event is gone.</param>
/// <param name="Url">Null: the organization no longer listens.</param>
public readonly record struct DeliveryOrder(WebhookBody? Body, string? Url)
{
    /// <returns>One a delivery, in order.</returns>
    public static async Task<DeliveryOrder[]> LoadAsync(AppDbContext db, IReadOnlyList<Delivery> deliveries, CancellationToken cancel)
    {
        var ids = deliveries.Select(d => d.EventId).ToList();
        var known = await db
            .Events.Where(e => ids.Contains(e.Id))
            .Join(
                db.Organizations,
                e => e.OrganizationId,
                o => o.Id,
                (e, o) => new { e.Id, e.OrganizationId, e.EventType, e.OccurredAt, o.WebhookUrl }
            )
            .ToDictionaryAsync(
                e => e.Id,
                e => new DeliveryOrder(new WebhookBody(e.Id, e.OrganizationId, e.EventType, e.OccurredAt), e.WebhookUrl),
                cancel
            );
        return [.. deliveries.Select(d => known.GetValueOrDefault(d.EventId))];
    }
}
