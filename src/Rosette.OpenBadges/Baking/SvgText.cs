using System.Text;

namespace Rosette.OpenBadges.Baking;

/// <summary>
/// The characters of an SVG file and how they are written. Known are UTF-8, UTF-16, US-ASCII and ISO-8859-1: the encodings of
/// which each character's bytes can be found again, so that an edit leaves the bytes around it alone.
/// </summary>
internal sealed class SvgText
{
    private static readonly UnicodeEncoding Utf16LittleEndian = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Ascii = Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private readonly Encoding _encoding;
    private readonly int _markLength;

    private SvgText(string characters, Encoding encoding, int markLength)
    {
        Characters = characters;
        _encoding = encoding;
        _markLength = markLength;
    }

    /// <summary>The text without byte order mark.</summary>
    public string Characters { get; }

    /// <summary>Whether any character can be written, and not only those of a small set.</summary>
    public bool IsUnicode => _encoding is UTF8Encoding or UnicodeEncoding;

    /// <summary>A cheap guess: markup with an <c>svg</c> tag in it.</summary>
    public static bool LooksLikeSvg(ReadOnlySpan<byte> image)
    {
        var (encoding, markLength) = ByFirstBytes(image);
        if (encoding is UnicodeEncoding)
            return true;
        var text = image[markLength..].TrimStart(" \t\r\n"u8);
        return text.StartsWith("<"u8) && (text.IndexOf("<svg"u8) >= 0 || text.IndexOf(":svg"u8) >= 0);
    }

    public static SvgText Decode(ReadOnlySpan<byte> image)
    {
        var (encoding, markLength) = ByFirstBytes(image);
        encoding ??= ByDeclaration(image);
        try
        {
            return new SvgText(encoding.GetString(image[markLength..]), encoding, markLength);
        }
        catch (DecoderFallbackException exception)
        {
            throw new OpenBadgeException("svg.encoding", $"The SVG file is not valid {encoding.WebName}, as which it is marked.", exception);
        }
    }

    /// <summary>The bytes of <paramref name="image"/>, from which this was decoded, with ranges of characters replaced.</summary>
    /// <param name="image">The original bytes.</param>
    /// <param name="edits">Ranges of <see cref="Characters"/> in their order, without overlap.</param>
    public byte[] Apply(ReadOnlySpan<byte> image, IReadOnlyList<SvgEdit> edits)
    {
        using var output = new MemoryStream(image.Length + edits.Sum(edit => edit.Replacement.Length));
        var character = 0;
        var position = 0;
        var next = _markLength;
        foreach (var edit in edits)
        {
            next += _encoding.GetByteCount(Characters.AsSpan(character, edit.Start - character));
            output.Write(image[position..next]);
            output.Write(_encoding.GetBytes(edit.Replacement));
            next = position = next + _encoding.GetByteCount(Characters.AsSpan(edit.Start, edit.End - edit.Start));
            character = edit.End;
        }
        output.Write(image[position..]);
        return output.ToArray();
    }

    private static (Encoding? Encoding, int MarkLength) ByFirstBytes(ReadOnlySpan<byte> image) => image switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (BakedText.Utf8, 3),
        [0xFF, 0xFE, ..] => (Utf16LittleEndian, 2),
        [0xFE, 0xFF, ..] => (Utf16BigEndian, 2),
        [(byte)'<', 0, ..] => (Utf16LittleEndian, 0),
        [0, (byte)'<', ..] => (Utf16BigEndian, 0),
        _ => (null, 0),
    };

    /// <summary>By the XML declaration, which is ASCII in every encoding that is left; UTF-8 without one.</summary>
    private static Encoding ByDeclaration(ReadOnlySpan<byte> image)
    {
        var end = image.StartsWith("<?xml"u8) ? image.IndexOf("?>"u8) : -1;
        var declaration = Encoding.Latin1.GetString(image[..Math.Clamp(end, 0, 200)]);
        var name = declaration.IndexOf("encoding", StringComparison.Ordinal);
        var parts = name < 0 ? [] : declaration[name..].Split('"', '\'');
        return parts is not [_, var value, ..] ? BakedText.Utf8 : value.ToLowerInvariant() switch
        {
            "utf-8" or "utf8" => BakedText.Utf8,
            "us-ascii" or "ascii" => Ascii,
            "iso-8859-1" or "latin1" => Encoding.Latin1,
            _ => throw new OpenBadgeException("svg.encoding", $"The SVG file is written in “{value}”; UTF-8, UTF-16, US-ASCII and ISO-8859-1 are supported."),
        };
    }
}
