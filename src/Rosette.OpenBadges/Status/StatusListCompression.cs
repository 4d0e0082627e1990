using System.Buffers.Binary;
using System.IO.Compression;
using Rosette.OpenBadges.Baking;

namespace Rosette.OpenBadges.Status;

/// <summary>Gunzip for input from anywhere (RFC 1952): one member, its checksum and length right, nothing behind it, a cap on
/// what comes out. GZipStream alone would take further members and ignore what follows.</summary>
internal static class StatusListCompression
{
    private const int TrailerLength = 8;

    public static byte[] Decompress(byte[] compressed, int maxBytes)
    {
        var start = HeaderLength(compressed);
        var trailer = compressed.Length - TrailerLength;
        if (start >= trailer)
            throw Damaged("it is cut off");

        var bits = Inflate(new EndWatchingStream(compressed, start, trailer), maxBytes);
        if (Crc32.Compute(bits) != BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(trailer))
            || (uint)bits.Length != BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(trailer + 4)))
            throw Damaged("its checksum or length is wrong");
        return bits;
    }

    private static byte[] Inflate(EndWatchingStream source, int maxBytes)
    {
        using var deflate = new DeflateStream(source, CompressionMode.Decompress);
        using var bits = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (deflate.Read(buffer) is > 0 and var read)
            {
                if (bits.Length + read > maxBytes)
                    throw new OpenBadgeException("status.size", $"The status list is larger than {maxBytes} bytes when decompressed.");
                bits.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException exception)
        {
            throw Damaged("it does not decompress", exception);
        }
        return source.LastByteTaken ? bits.ToArray() : throw Damaged("there is something behind its end");
    }

    private static int HeaderLength(ReadOnlySpan<byte> gzip)
    {
        if (gzip is not [0x1F, 0x8B, 8, var flags, _, _, _, _, _, _, ..] || (flags & 0xE0) != 0)
            throw Damaged("it does not begin as gzip");
        var length = 10;
        if ((flags & 0x04) != 0)
            length += 2 + (gzip.Length >= 12 ? BinaryPrimitives.ReadUInt16LittleEndian(gzip[10..]) : gzip.Length);
        foreach (var terminatedText in (ReadOnlySpan<int>)[0x08, 0x10])
            if ((flags & terminatedText) != 0)
            {
                var end = length < gzip.Length ? gzip[length..].IndexOf((byte)0) : -1;
                length = end < 0 ? gzip.Length : length + end + 1;
            }
        return (flags & 0x02) != 0 ? length + 2 : length;
    }

    private static OpenBadgeException Damaged(string why, Exception? cause = null) =>
        new("status.encoding", $"encodedList is not one valid gzip file: {why}.", cause);

    /// <summary>Hands out the last byte on its own. A decompressor that is done before it needs this byte has been given too much.</summary>
    private sealed class EndWatchingStream(byte[] data, int start, int end) : Stream
    {
        private int _position = start;

        public bool LastByteTaken => _position == end;

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _position < end - 1 ? end - 1 - _position : end - _position);
            data.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
