using System.Buffers.Binary;

namespace Rosette.OpenBadges.Baking;

/// <summary>Badges in PNG files: an uncompressed <c>iTXt</c> chunk with the keyword of the kind, directly behind IHDR.</summary>
internal static class Png
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    public static bool HasSignature(ReadOnlySpan<byte> image) => image.StartsWith(Signature);

    public static byte[] Bake(ReadOnlySpan<byte> image, BakedBadge badge, BakingLimits limits)
    {
        var text = BakedText.Encode(badge.Text, limits);
        var keyword = Keyword(badge.Kind);

        // The checksums of the image's chunks are not recomputed: they are taken over as they are, with the data they belong to.
        var replaced = new List<Range>();
        var removed = 0;
        var insertAt = 0;
        for (var chunks = new PngChunks(image, checkCrc: false); chunks.MoveNext();)
            if (chunks.Type == PngChunks.Header)
                insertAt = chunks.Next;
            else if (PngText.IsText(chunks.Type) && PngText.Keyword(chunks.Content).SequenceEqual(keyword))
            {
                replaced.Add(chunks.Start..chunks.Next);
                removed += chunks.Next - chunks.Start;
            }

        var chunkLength = PngChunks.Overhead + PngText.InternationalOverhead + keyword.Length + text.Length;
        var baked = GC.AllocateUninitializedArray<byte>(image.Length - removed + chunkLength);
        image[..insertAt].CopyTo(baked);
        WriteChunk(baked.AsSpan(insertAt, chunkLength), keyword, text);
        CopyWithout(image, insertAt, replaced, baked.AsSpan(insertAt + chunkLength));
        return baked;
    }

    public static IReadOnlyList<BakedBadge> Unbake(ReadOnlySpan<byte> image, BakingLimits limits)
    {
        var badges = new List<BakedBadge>();
        for (var chunks = new PngChunks(image, checkCrc: true); chunks.MoveNext();)
        {
            if (!PngText.IsText(chunks.Type) || KindOf(PngText.Keyword(chunks.Content)) is not { } kind)
                continue;
            if (badges.Exists(badge => badge.Kind == kind))
                throw new OpenBadgeException("png.several", $"The PNG file has several chunks with the keyword “{KeywordText(kind)}”; only one is allowed.");
            badges.Add(new BakedBadge(kind, PngText.Read(chunks.Type, chunks.Content, limits)));
        }
        return badges;
    }

    private static void CopyWithout(ReadOnlySpan<byte> image, int from, List<Range> left, Span<byte> to)
    {
        foreach (var range in left)
        {
            var kept = image[from..range.Start.Value];
            kept.CopyTo(to);
            to = to[kept.Length..];
            from = range.End.Value;
        }
        image[from..].CopyTo(to);
    }

    private static void WriteChunk(Span<byte> chunk, ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length - PngChunks.Overhead);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[4..], PngChunks.InternationalText);
        keyword.CopyTo(chunk[8..]);

        // End of keyword, not compressed, method 0, no language, no translated keyword.
        chunk.Slice(8 + keyword.Length, PngText.InternationalOverhead).Clear();
        text.CopyTo(chunk[(8 + keyword.Length + PngText.InternationalOverhead)..]);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], Crc32.Compute(chunk[4..^4]));
    }

    private static ReadOnlySpan<byte> Keyword(BakedKind kind) => kind switch
    {
        BakedKind.Assertion => "openbadges"u8,
        BakedKind.OpenBadgeCredential => "openbadgecredential"u8,
        BakedKind.ClrCredential => "clrcredential"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string KeywordText(BakedKind kind) => BakedText.Utf8.GetString(Keyword(kind));

    private static BakedKind? KindOf(ReadOnlySpan<byte> keyword)
    {
        foreach (var kind in Enum.GetValues<BakedKind>())
            if (keyword.SequenceEqual(Keyword(kind)))
                return kind;
        return null;
    }
}
