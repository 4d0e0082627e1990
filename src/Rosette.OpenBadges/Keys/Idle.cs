using System.Collections.Concurrent;

namespace Rosette.OpenBadges.Keys;

/// <summary>
/// Instances of the framework's ECDsa or RSA that nobody uses at the moment. The framework does not promise that one
/// instance can serve two threads, and making one costs more than a verification.
/// </summary>
internal sealed class Idle<T>(Func<T> create) : IDisposable
    where T : class, IDisposable
{
    private readonly ConcurrentStack<T> _idle = new();
    private volatile bool _disposed;

    public T Take() => _idle.TryPop(out var instance) ? instance : create();

    public void Return(T instance)
    {
        if (_disposed)
            instance.Dispose();
        else
            _idle.Push(instance);
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out var instance))
            instance.Dispose();
    }
}
