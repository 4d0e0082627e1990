using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Webhooks;

/// <summary>What a claimed delivery says, and where its organization listens now.</summary>
/// <param name="Body">Null: the event is gone.</param>
/// <param name="Url">Null: the organization, or the endpoint, no longer listens.</param>
/// <param name="Endpoint">Null: the organization's <c>webhook_url</c>.</param>
public readonly record struct DeliveryOrder(WebhookBody? Body, string? Url, WebhookEndpoint? Endpoint)
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
                e => new DeliveryOrder(new WebhookBody(e.Id, e.OrganizationId, e.EventType, e.OccurredAt), e.WebhookUrl, null),
                cancel
            );
        var wanted = deliveries.Where(d => d.EndpointId is not null).Select(d => d.EndpointId!.Value).Distinct().ToList();
        var endpoints = wanted.Count == 0 ? [] : await db.WebhookEndpoints.AsNoTracking().Where(e => wanted.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        return [.. deliveries.Select(Order)];

        DeliveryOrder Order(Delivery delivery)
        {
            var order = known.GetValueOrDefault(delivery.EventId);
            if (delivery.EndpointId is not { } id)
                return order;
            var endpoint = endpoints.GetValueOrDefault(id);
            return order with { Url = endpoint is { IsEnabled: true } ? endpoint.Url : null, Endpoint = endpoint };
        }
    }
}
