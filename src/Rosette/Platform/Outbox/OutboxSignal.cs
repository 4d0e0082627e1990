using System.Collections.Immutable;

namespace Rosette.Platform.Outbox;

/// <summary>Wakes the outboxes right after a commit that owes something; without it the workers would have to poll.</summary>
public sealed class OutboxSignal(TimeProvider time)
{
    private ImmutableArray<(Owed Kind, OutboxBell Bell)> bells = [];

    public void Wake(Owed what = Owed.Mails | Owed.Deliveries)
    {
        foreach (var (kind, bell) in bells)
            if (what.HasFlag(kind))
                bell.Ring();
    }

    /// <summary>A bell for one more outbox.</summary>
    public OutboxBell NewBell(Owed kind)
    {
        var bell = new OutboxBell(time);
        ImmutableInterlocked.Update(ref bells, known => known.Add((kind, bell)));
        return bell;
    }
}
