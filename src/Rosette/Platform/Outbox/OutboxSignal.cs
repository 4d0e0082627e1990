namespace Rosette.Platform.Outbox;

/// <summary>Wakes the outbox right after a commit that owes something; without it a worker would have to poll.</summary>
public sealed class OutboxSignal
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Wake()
    {
        // A worker that has not looked yet will see this commit too.
        if (signal.CurrentCount == 0)
            try
            {
                signal.Release();
            }
            catch (SemaphoreFullException) { }
    }

    /// <summary>Returns when woken, or after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancel) => signal.WaitAsync(atMost, cancel);
}
