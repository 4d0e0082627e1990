namespace Rosette.Platform.Outbox;

/// <summary>Wakes the outbox right after a commit that owes something; without it a worker would have to poll.</summary>
public sealed class OutboxSignal(TimeProvider time)
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

    /// <summary>Returns when woken (one waiting worker each time), or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancel)
    {
        using var over = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancel);
        try
        {
            await signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { }
    }
}
