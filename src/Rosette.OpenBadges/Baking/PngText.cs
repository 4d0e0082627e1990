using System.IO.Compression;
using System.Text;

namespace Rosette.OpenBadges.Baking;

/// <summary>The three textual chunks of PNG (third edition, section 11.3.3): what we write, and what other bakers wrote.</summary>
internal static class PngText
{
    /// <summary>Bytes of an uncompressed <c>iTXt</c> besides keyword and text: two ends of text, two flags, end of keyword.</summary>
    public const int InternationalOverhead = 5;

    public static bool IsText(uint type) =>
        type is PngChunks.InternationalText or PngChunks.Text or PngChunks.CompressedText;

    /// <summary>The keyword at the beginning of a textual chunk; empty if it does not end.</summary>
    public static ReadOnlySpan<byte> Keyword(ReadOnlySpan<byte> content) => content[..Math.Max(0, content.IndexOf((byte)0))];

    public static string Read(uint type, ReadOnlySpan<byte> content, BakingLimits limits)
    {
        var rest = content[(Keyword(content).Length + 1)..];
        return type switch
        {
            PngChunks.InternationalText => ReadInternational(rest, limits),
            PngChunks.CompressedText => ReadCompressed(rest, limits),
            _ => Decode(rest, latin1Allowed: true, limits),
        };
    }

    private static string ReadInternational(ReadOnlySpan<byte> rest, BakingLimits limits)
    {
        if (rest.Length < 2 || rest[0] > 1 || rest[1] != 0)
            throw Malformed("its compression flag must be 0 or 1 and its method 0");
        var compressed = rest[0] == 1;
        var text = SkipTerminated(SkipTerminated(rest[2..]));
        return Decode(compressed ? Inflate(text, limits) : text, latin1Allowed: false, limits);
    }

    private static string ReadCompressed(ReadOnlySpan<byte> rest, BakingLimits limits)
    {
        if (rest.IsEmpty || rest[0] != 0)
            throw Malformed("its compression method must be 0");
        return Decode(Inflate(rest[1..], limits), latin1Allowed: true, limits);
    }

    private static ReadOnlySpan<byte> SkipTerminated(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)0);
        return end >= 0 ? text[(end + 1)..] : throw Malformed("its language tag or translated keyword does not end");
    }

    /// <summary>UTF-8; where the chunk type says Latin-1, bakers have written both.</summary>
    private static string Decode(ReadOnlySpan<byte> text, bool latin1Allowed, BakingLimits limits)
    {
        BakedText.CheckSize(text.Length, limits);
        if (text.Contains((byte)0))
            throw Malformed("its text contains a zero byte");
        try
        {
            return BakedText.Utf8.GetString(text);
        }
        catch (DecoderFallbackException exception)
        {
            return latin1Allowed ? Encoding.Latin1.GetString(text) : throw Malformed("its text is not valid UTF-8", exception);
        }
    }

    private static byte[] Inflate(ReadOnlySpan<byte> compressed, BakingLimits limits)
    {
        using var zlib = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
        using var text = new MemoryStream();
        var buffer = new byte[8 * 1024];
        try
        {
            while (zlib.Read(buffer) is > 0 and var read)
            {
                text.Write(buffer, 0, read);
                BakedText.CheckSize((int)text.Length, limits);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new OpenBadgeException("png.inflate", "The compressed text of the badge's PNG chunk is damaged.", exception);
        }
        return text.ToArray();
    }

    private static OpenBadgeException Malformed(string why, Exception? cause = null) =>
        new("png.text", $"The badge's PNG chunk cannot be read: {why}.", cause);
}
