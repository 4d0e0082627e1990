using System.Security.Cryptography;
using System.Text;

namespace Rosette.Platform;

/// <summary>Time and ids of everything that is stored.</summary>
public static class Clock
{
    /// <summary>Now in UTC, cut to milliseconds: the precision of the wire and of a UUIDv7.</summary>
    public static DateTime Now(this TimeProvider time) => Milliseconds(time.GetUtcNow().UtcDateTime);

    /// <summary>A UUIDv7: ids made later sort later, so lists by creation are lists by id.</summary>
    public static Guid NewId(this TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>The same id each time for the same thing at the same instant: a repeat meets the row that is there.</summary>
    public static Guid StableId(DateTime instant, string kind, Guid subject)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. subject.ToByteArray(), .. Encoding.UTF8.GetBytes(kind)], hash);
        Span<byte> bytes = stackalloc byte[16];
        FirstIdAt(instant).TryWriteBytes(bytes, bigEndian: true, out _);
        hash[..10].CopyTo(bytes[6..]);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The smallest UUIDv7 of an instant: turns a filter by creation time into one by id.</summary>
    public static Guid FirstIdAt(DateTime instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var milliseconds = Math.Max(0, new DateTimeOffset(instant, TimeSpan.Zero).ToUnixTimeMilliseconds());
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>When a UUIDv7 was made.</summary>
    public static DateTime InstantOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        for (var i = 0; i < 6; i++)
            milliseconds = (milliseconds << 8) | bytes[i];
        return DateTime.UnixEpoch.AddMilliseconds(milliseconds);
    }

    public static DateTime Milliseconds(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
}
