using System.Collections.Immutable;

namespace Rosette.Platform.Outbox;

/// <summary>Wakes the outboxes right after a commit that owes something; without it the workers would have to poll.</summary>
public sealed class OutboxSignal(TimeProvider time)
{
    private ImmutableArray<(Owed Kind, OutboxBell Bell)> bells = [];

    /// <summary>This process has committed something; other nodes are told.</summary>
    public event Action<Owed>? Woken;

    public void Wake(Owed what = Owed.Mails | Owed.Deliveries)
    {
        Ring(what);
        Woken?.Invoke(what);
    }

    /// <summary>Wakes the outboxes of this process alone.</summary>
    public void Ring(Owed what)
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
