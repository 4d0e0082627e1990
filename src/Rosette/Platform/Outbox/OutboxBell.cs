namespace Rosette.Platform.Outbox;

/// <summary>Wakes the lanes of one outbox, one lane each time it rings.</summary>
public sealed class OutboxBell(TimeProvider time)
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Ring()
    {
        // A lane that has not looked yet will see this commit too.
        if (signal.CurrentCount == 0)
            try
            {
                signal.Release();
            }
            catch (SemaphoreFullException) { }
    }

    /// <summary>Returns when rung, or after <paramref name="atMost"/>.</summary>
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
