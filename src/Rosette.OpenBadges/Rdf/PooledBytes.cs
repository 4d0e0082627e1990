using System.Buffers;

namespace Rosette.OpenBadges.Rdf;

/// <summary>Bytes appended to an array of the shared pool. A mutable struct: pass it by reference, dispose it once.</summary>
internal struct PooledBytes : IDisposable
{
    private byte[]? _array;

    public PooledBytes(int capacity) => _array = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _array.AsSpan(0, Length);

    /// <summary>The array itself, for comparers that cannot hold a span; valid until the next append.</summary>
    public readonly byte[] Array => _array!;

    public readonly ReadOnlySpan<byte> Slice(int start, int length) => _array.AsSpan(start, length);

    /// <summary>Room for at least <paramref name="size"/> bytes behind those written.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_array!.Length - Length < size)
            Grow(size);
        return _array.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Append(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void Clear() => Length = 0;

    /// <summary>Forgets what was written behind <paramref name="length"/>.</summary>
    public void Truncate(int length) => Length = length;

    public void Dispose()
    {
        if (_array is null)
            return;
        ArrayPool<byte>.Shared.Return(_array);
        _array = null;
        Length = 0;
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + size), _array!.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
