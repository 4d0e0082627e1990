namespace Rosette.Platform.Outbox;

/// <summary>What a commit leaves to be sent.</summary>
[Flags]
public enum Owed
{
    Mails = 1,
    Deliveries = 2,
}

/// <summary>One kind of rows that commits leave to be sent: mails, webhook deliveries.</summary>
public interface IOutbox
{
    Owed Kind { get; }

    /// <summary>Why nothing is sent now, for the log; null when all is well. The rows wait untouched meanwhile.</summary>
    string? Idle { get; }

    /// <summary>How many work side by side.</summary>
    int Lanes { get; }

    /// <param name="bell">Wakes another lane of the same kind.</param>
    IOutboxLane OpenLane(OutboxBell bell);
}

/// <summary>One worker of an outbox; not for two callers at once.</summary>
public interface IOutboxLane : IAsyncDisposable
{
    /// <summary>When there is something to do next, if anything waits.</summary>
    Task<DateTime?> NextDueAsync(CancellationToken cancel);

    /// <summary>Sends what is due, up to one batch. What was begun is finished, even while stopping. False: others were quicker.</summary>
    Task<bool> WorkAsync(CancellationToken stop);

    /// <summary>Nothing to do now: lets go of what is not needed.</summary>
    Task RestAsync();
}
