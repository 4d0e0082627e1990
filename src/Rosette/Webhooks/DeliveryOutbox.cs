using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;
using Rosette.Platform.Outbox;

namespace Rosette.Webhooks;

/// <summary>The webhook deliveries that are owed, as the outbox sees them; its lanes share what is here.</summary>
public sealed class DeliveryOutbox(IDbContextFactory<AppDbContext> contexts, DeliveryTurns turns, WebhookSender sender, TimeProvider time) : IOutbox
{
    public Owed Kind => Owed.Deliveries;

    public string? Idle => null;

    public int Lanes => DeliveryTurns.Lanes;

    public IOutboxLane OpenLane(OutboxBell bell) => new DeliveryLane(contexts, turns, sender, bell, time);
}
