using System.Buffers.Binary;

namespace Rosette.OpenBadges.Baking;

/// <summary>
/// Walks the chunks of a PNG (W3C PNG, third edition, section 5) and refuses what breaks its structure: IHDR first and once, IDAT
/// in one run, IEND at the end of the file, lengths inside the file. Animation chunks are chunks like others.
/// </summary>
internal ref struct PngChunks(ReadOnlySpan<byte> image, bool checkCrc)
{
    public const int SignatureLength = 8;
    public const uint Header = 0x49484452, Data = 0x49444154, End = 0x49454E44;
    public const uint Text = 0x74455874, CompressedText = 0x7A545874, InternationalText = 0x69545874;

    /// <summary>Length, type and checksum around the data of a chunk.</summary>
    public const int Overhead = 12;

    private readonly ReadOnlySpan<byte> _image = image;
    private bool _dataSeen;

    /// <summary>Where the chunk begins, at its length field.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next chunk begins.</summary>
    public int Next { get; private set; } = SignatureLength;

    /// <summary>The four letters as a big-endian number.</summary>
    public uint Type { get; private set; }

    /// <summary>The chunk's data.</summary>
    public readonly ReadOnlySpan<byte> Content => _image[(Start + 8)..(Next - 4)];

    /// <summary>Steps to the next chunk; false behind IEND.</summary>
    public bool MoveNext()
    {
        if (Type == End)
            return false;
        var previous = Type;
        Start = Next;
        ReadFrame();
        CheckOrder(previous);
        if (checkCrc && Crc32.Compute(_image[(Start + 4)..(Next - 4)]) != BinaryPrimitives.ReadUInt32BigEndian(_image[(Next - 4)..]))
            throw Broken("png.crc", "has a wrong checksum, so the file is damaged");
        return true;
    }

    private void ReadFrame()
    {
        var rest = _image[Start..];
        if (rest.IsEmpty)
            throw new OpenBadgeException("png.missing-iend", "The PNG file ends without an IEND chunk; it was cut off.");
        if (rest.Length < Overhead)
            throw new OpenBadgeException("png.truncated", $"The PNG file ends inside the chunk at byte {Start}.");
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        Type = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
        foreach (var letter in rest[4..8])
            if (!char.IsAsciiLetter((char)letter))
                throw new OpenBadgeException("png.chunk-type", $"The PNG chunk at byte {Start} has no valid type; it must be four ASCII letters.");
        if (length > rest.Length - Overhead)
            throw Broken("png.truncated", $"says it has {length} bytes, which the file does not have");
        Next = Start + Overhead + (int)length;
    }

    private void CheckOrder(uint previous)
    {
        if (Type == Header != (previous == 0))
            throw new OpenBadgeException("png.header", "A PNG file must have exactly one IHDR chunk, and it must be the first.");
        if (Type == Header && (Content.Length != 13 || Content[..4].IndexOfAnyExcept((byte)0) < 0 || Content[4..8].IndexOfAnyExcept((byte)0) < 0))
            throw new OpenBadgeException("png.header", "The IHDR chunk must have 13 bytes, with a width and a height above zero.");
        if (Type == Data && _dataSeen && previous != Data)
            throw new OpenBadgeException("png.order", "The IDAT chunks of a PNG file must follow one another.");
        _dataSeen |= Type == Data;
        if (Type != End)
            return;
        if (!_dataSeen)
            throw new OpenBadgeException("png.missing-idat", "The PNG file has no IDAT chunk, that is, no picture.");
        if (!Content.IsEmpty)
            throw Broken("png.iend", "must be empty");
        if (Next != _image.Length)
            throw new OpenBadgeException("png.trailing-data", $"The PNG file has {_image.Length - Next} bytes behind its IEND chunk; there must be none.");
    }

    private readonly OpenBadgeException Broken(string code, string what)
    {
        var name = string.Create(4, Type, static (letters, type) =>
        {
            for (var i = 0; i < 4; i++)
                letters[i] = (char)(type >> 24 - 8 * i & 0xFF);
        });
        return new OpenBadgeException(code, $"The PNG chunk {name} at byte {Start} {what}.");
    }
}
