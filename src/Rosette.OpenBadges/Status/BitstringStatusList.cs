using System.Buffers.Text;
using System.IO.Compression;

namespace Rosette.OpenBadges.Status;

/// <summary>
/// The bits of a Bitstring Status List (W3C, v1.0): one value of <see cref="StatusSize"/> bits for each index, index 0 in the most
/// significant bits of the first byte. Not safe for writing from several threads.
/// </summary>
public sealed class BitstringStatusList
{
    /// <summary>Fewest entries of a list, so that an index hides in a crowd: 131,072 (16 KiB for one bit each).</summary>
    public const int MinimumEntries = 131_072;

    /// <summary>Most bytes that a list may have, uncompressed: 16 MiB.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    private readonly byte[] _bits;

    /// <summary>A list with every value zero.</summary>
    /// <param name="entries">Number of indexes, at least <see cref="MinimumEntries"/>; rounded up to whole bytes.</param>
    /// <param name="statusSize">Bits of a value, 1 to 8.</param>
    public BitstringStatusList(int entries = MinimumEntries, int statusSize = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entries, MinimumEntries);
        ArgumentOutOfRangeException.ThrowIfLessThan(statusSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusSize, 8);
        var bytes = ((long)entries * statusSize + 7) / 8;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, MaximumBytes, nameof(entries));
        _bits = new byte[bytes];
        StatusSize = statusSize;
    }

    private BitstringStatusList(byte[] bits, int statusSize)
    {
        _bits = bits;
        StatusSize = statusSize;
    }

    /// <summary>Bits of a value.</summary>
    public int StatusSize { get; }

    /// <summary>Number of indexes.</summary>
    public int Count => (int)((long)_bits.Length * 8 / StatusSize);

    /// <summary>The value at an index, 0 to 2^<see cref="StatusSize"/> − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not in the list, or the value has too many bits.</exception>
    public int this[int index]
    {
        get
        {
            var (place, shift) = Locate(index);
            return Window(place) >> shift & (1 << StatusSize) - 1;
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1 << StatusSize);
            var (place, shift) = Locate(index);
            var window = Window(place) & ~((1 << StatusSize) - 1 << shift) | value << shift;
            _bits[place] = (byte)(window >> 8);
            if (place + 1 < _bits.Length)
                _bits[place + 1] = (byte)window;
        }
    }

    /// <summary>
    /// The list as text: <c>u</c> and base64url (no padding) of its gzip form. The same bits give the same text on one version
    /// of .NET; other compressors give other texts for the same bits.
    /// </summary>
    public string Encode()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(_bits);

        // The header names the operating system of the compressor; everywhere the same one, as the text must not depend on it.
        var bytes = compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
        bytes[9] = 3;
        return "u" + Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the text of a list from anywhere.</summary>
    /// <param name="encodedList">Value of <c>encodedList</c>.</param>
    /// <param name="statusSize">Bits of a value, 1 to 8, as the entry says.</param>
    /// <exception cref="OpenBadgeException"><c>status.encoding</c>: not the right encoding, or damaged; <c>status.size</c>: more
    /// than <see cref="MaximumBytes"/>; <c>status.length</c>: fewer than <see cref="MinimumEntries"/>.</exception>
    public static BitstringStatusList Decode(string encodedList, int statusSize = 1)
    {
        ArgumentNullException.ThrowIfNull(encodedList);
        ArgumentOutOfRangeException.ThrowIfLessThan(statusSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusSize, 8);
        var list = new BitstringStatusList(StatusListCompression.Decompress(Binary(encodedList), MaximumBytes), statusSize);
        return list.Count >= MinimumEntries
            ? list
            : throw new OpenBadgeException("status.length", $"The status list has {list.Count} entries; at least {MinimumEntries} are required.");
    }

    private static byte[] Binary(string encodedList)
    {
        // The compressed form of the largest list, were it random, is a little larger than the list itself.
        const int longest = (MaximumBytes + 64 * 1024) / 3 * 4;
        if (encodedList.Length > longest)
            throw new OpenBadgeException("status.size", $"encodedList has {encodedList.Length} characters; at most {longest} are allowed.");
        if (!encodedList.StartsWith('u'))
            throw new OpenBadgeException("status.encoding", "encodedList must begin with “u”, the multibase sign of base64url without padding.");
        return StrictBase64Url(encodedList.AsSpan(1))
            ?? throw new OpenBadgeException("status.encoding", "encodedList must be base64url without padding or white space behind its “u”.");
    }

    /// <summary>Null for anything but the one canonical text of some bytes: .NET alone would take white space and padding.</summary>
    private static byte[]? StrictBase64Url(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
                return null;
        if (text.Length % 4 == 1)
            return null;
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private (int Place, int Shift) Locate(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var bit = (long)index * StatusSize;
        return ((int)(bit >> 3), 16 - StatusSize - (int)(bit & 7));
    }

    /// <summary>Sixteen bits from a byte on, as a value of up to eight bits may cross into the next byte.</summary>
    private int Window(int place) => _bits[place] << 8 | (place + 1 < _bits.Length ? _bits[place + 1] : 0);
}
