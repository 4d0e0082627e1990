using System.Text;
using Rosette.OpenBadges.Baking;

namespace Rosette.OpenBadges.Tests.Baking;

public class PngTests
{
    private const string Json = """{"id":"urn:x","name":"Grüße"}""";

    private static readonly byte[] Plain = PngFile.With();

    [Fact]
    public void Crc32_CheckValueAndEveryLength_EqualsBitwise()
    {
        Crc32.Compute("123456789"u8).ShouldBe(0xCBF43926u);
        var data = new byte[100];
        new Random(1).NextBytes(data);
        for (var length = 0; length <= data.Length; length++)
            Crc32.Compute(data.AsSpan(0, length)).ShouldBe(PngFile.BitwiseCrc(data.AsSpan(0, length)));
        Crc32.Compute(data.AsSpan(33), Crc32.Compute(data.AsSpan(0, 33))).ShouldBe(PngFile.BitwiseCrc(data));
    }

    [Theory]
    [InlineData(BakedKind.Assertion, "openbadges")]
    [InlineData(BakedKind.OpenBadgeCredential, "openbadgecredential")]
    [InlineData(BakedKind.ClrCredential, "clrcredential")]
    public void Bake_PlainImage_InsertsOneUncompressedChunkBehindHeader(BakedKind kind, string keyword)
    {
        var baked = BadgeImage.Bake(Plain, new BakedBadge(kind, Json));

        baked.ShouldBe(PngFile.With(PngFile.InternationalText(keyword, Json)));
        BadgeImage.Unbake(baked).ShouldBe([new BakedBadge(kind, Json)]);
    }

    [Fact]
    public void Bake_Again_ReplacesSameKindAndKeepsOthers()
    {
        var first = BadgeImage.Bake(Plain, new BakedBadge(BakedKind.OpenBadgeCredential, Json));
        var both = BadgeImage.Bake(first, new BakedBadge(BakedKind.Assertion, "https://a.example/1"));
        var again = BadgeImage.Bake(both, new BakedBadge(BakedKind.OpenBadgeCredential, "a.b.c"));

        BadgeImage.Unbake(again).ShouldBe([new(BakedKind.OpenBadgeCredential, "a.b.c"), new(BakedKind.Assertion, "https://a.example/1")]);
        again.ShouldBe(PngFile.With(PngFile.InternationalText("openbadgecredential", "a.b.c"), PngFile.InternationalText("openbadges", "https://a.example/1")));
    }

    [Fact]
    public void Bake_OldTextChunksOfSameKeyword_AreReplacedWhereverTheyAre()
    {
        var old = PngFile.Of(PngFile.Header, PngFile.Chunk("tEXt", PngFile.Bytes("openbadges\0https://old.example")), PngFile.Data,
            PngFile.Chunk("zTXt", [.. PngFile.Bytes("openbadges\0\0"), .. PngFile.Compress(PngFile.Bytes("x"))]), PngFile.End);

        BadgeImage.Bake(old, new BakedBadge(BakedKind.Assertion, Json)).ShouldBe(PngFile.With(PngFile.InternationalText("openbadges", Json)));
    }

    [Fact]
    public void Bake_AnimationAndUnknownChunks_StayByteForByte()
    {
        byte[][] others = [PngFile.Chunk("acTL", new byte[8]), PngFile.Chunk("fcTL", new byte[26]), PngFile.Chunk("prVt", [1, 2, 3])];
        var image = PngFile.Of([PngFile.Header, .. others, PngFile.Data, PngFile.Chunk("fdAT", new byte[40]), PngFile.InternationalText("Comment", "hi"), PngFile.End]);

        var baked = BadgeImage.Bake(image, new BakedBadge(BakedKind.OpenBadgeCredential, Json));

        PngFile.Chunks(baked).Where(chunk => !chunk.Bytes.AsSpan(8).StartsWith("openbadge"u8)).Select(chunk => Convert.ToHexString(chunk.Bytes))
            .ShouldBe(PngFile.Chunks(image).Select(chunk => Convert.ToHexString(chunk.Bytes)));
    }

    [Fact]
    public void Bake_ImageWithWrongChecksum_TakesItOverAndUnbakeRefusesIt()
    {
        var image = Plain.ToArray();
        image[30] ^= 1;

        var baked = BadgeImage.Bake(image, new BakedBadge(BakedKind.Assertion, Json));

        Code(() => BadgeImage.Unbake(baked)).ShouldBe("png.crc");
    }

    [Fact]
    public void Unbake_PlainImage_IsEmpty() => BadgeImage.Unbake(Plain).ShouldBeEmpty();

    [Fact]
    public void Unbake_CompressedInternationalText_Inflates() =>
        Only(PngFile.Chunk("iTXt", [.. PngFile.Bytes("openbadges\0\u0001\0de\0Abzeichen\0"), .. PngFile.Compress(PngFile.Bytes(Json))])).ShouldBe(Json);

    [Fact]
    public void Unbake_LatinText_IsReadAsUtf8OrElseLatin1()
    {
        Only(PngFile.Chunk("tEXt", PngFile.Bytes("openbadges\0" + Json))).ShouldBe(Json);
        Only(PngFile.Chunk("tEXt", [.. PngFile.Bytes("openbadges\0"), .. Encoding.Latin1.GetBytes(Json)])).ShouldBe(Json);
        Only(PngFile.Chunk("zTXt", [.. PngFile.Bytes("openbadges\0\0"), .. PngFile.Compress(Encoding.Latin1.GetBytes(Json))])).ShouldBe(Json);
    }

    [Fact]
    public void Unbake_TextsOfOtherKeywords_AreNotLookedInto() =>
        BadgeImage.Unbake(PngFile.With(
            PngFile.Chunk("iTXt", PngFile.Bytes("OpenBadges\0\0\0\0\0x")),
            PngFile.Chunk("zTXt", PngFile.Bytes("Comment\0\0damaged")),
            PngFile.Chunk("tEXt", PngFile.Bytes("no end")),
            PngFile.Chunk("tEXt", []))).ShouldBeEmpty();

    [Theory]
    [InlineData("iTXt", "openbadges\0\0\0\0", "png.text")]
    [InlineData("iTXt", "openbadges\0", "png.text")]
    [InlineData("iTXt", "openbadges\0\u0002\0\0\0x", "png.text")]
    [InlineData("iTXt", "openbadges\0\0\u0001\0\0x", "png.text")]
    [InlineData("iTXt", "openbadges\0\0\0\0\0x\0y", "png.text")]
    [InlineData("iTXt", "openbadges\0\u0001\0\0\0not zlib", "png.inflate")]
    [InlineData("zTXt", "openbadges\0", "png.text")]
    [InlineData("zTXt", "openbadges\0\u0001x", "png.text")]
    [InlineData("zTXt", "openbadges\0\0not zlib", "png.inflate")]
    public void Unbake_MalformedTextChunk_IsRefused(string type, string content, string code) =>
        Code(() => BadgeImage.Unbake(PngFile.With(PngFile.Chunk(type, PngFile.Bytes(content))))).ShouldBe(code);

    [Fact]
    public void Unbake_TextThatIsNotUtf8_IsRefused() =>
        Code(() => BadgeImage.Unbake(PngFile.With(PngFile.Chunk("iTXt", [.. PngFile.Bytes("openbadges\0\0\0\0\0"), 0xC3, 0x28])))).ShouldBe("png.text");

    [Fact]
    public void Unbake_Bomb_StopsAtTheCap()
    {
        // 64 MiB of text in some 64 KiB.
        var bomb = PngFile.Chunk("iTXt", [.. PngFile.Bytes("openbadges\0\u0001\0\0\0"), .. PngFile.Compress(Encoding.ASCII.GetBytes(new string('a', 64 << 20)))]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Code(() => BadgeImage.Unbake(PngFile.With(bomb))).ShouldBe("image.text-size");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 << 20);
    }

    [Fact]
    public void Unbake_SeveralOfOneKeyword_AreRefused() =>
        Code(() => BadgeImage.Unbake(PngFile.With(PngFile.InternationalText("openbadges", "a"), PngFile.Chunk("tEXt", PngFile.Bytes("openbadges\0a"))))).ShouldBe("png.several");

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "png.header", PngFile.Of(PngFile.Data, PngFile.End) },
        { "png.header", PngFile.Of(PngFile.Header, PngFile.Header, PngFile.Data, PngFile.End) },
        { "png.header", PngFile.Of(PngFile.Chunk("IHDR", new byte[12]), PngFile.Data, PngFile.End) },
        { "png.header", PngFile.Of(PngFile.Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 0, 8, 2, 0, 0, 0]), PngFile.Data, PngFile.End) },
        { "png.missing-idat", PngFile.Of(PngFile.Header, PngFile.End) },
        { "png.missing-iend", PngFile.Of(PngFile.Header, PngFile.Data) },
        { "png.missing-iend", PngFile.Of() },
        { "png.order", PngFile.Of(PngFile.Header, PngFile.Data, PngFile.Chunk("tEXt", [65, 0]), PngFile.Data, PngFile.End) },
        { "png.iend", PngFile.Of(PngFile.Header, PngFile.Data, PngFile.Chunk("IEND", [0])) },
        { "png.trailing-data", [.. Plain, 0] },
        { "png.trailing-data", [.. Plain, .. Plain] },
        { "png.chunk-type", PngFile.With(PngFile.Chunk("te1t", [])) },
        { "png.chunk-type", PngFile.With(PngFile.Chunk("\0\0\0\0", [])) },
        { "png.truncated", PngFile.Of(PngFile.Header, [0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0, 0, 0, 0]) },
        { "png.truncated", PngFile.Of(PngFile.Header, [0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0, 0, 0, 0]) },
        { "png.truncated", PngFile.Of(PngFile.Header, [0xFF, 0xFF, 0xFF, 0xF4, .. "IDAT"u8, 0, 0, 0, 0]) },
        { "png.truncated", PngFile.Of(PngFile.Header, [0, 0, 0]) },
    };

    [Theory, MemberData(nameof(Broken))]
    public void BakeAndUnbake_BrokenStructure_IsRefused(string code, byte[] image)
    {
        Code(() => BadgeImage.Unbake(image)).ShouldBe(code);
        Code(() => BadgeImage.Bake(image, new BakedBadge(BakedKind.Assertion, "x"))).ShouldBe(code);
    }

    [Fact]
    public void Unbake_TruncatedAtEachByte_IsRefused()
    {
        var baked = BadgeImage.Bake(Plain, new BakedBadge(BakedKind.OpenBadgeCredential, Json));
        foreach (var length in Enumerable.Range(0, baked.Length))
            Code(() => BadgeImage.Unbake(baked[..length])).ShouldBeOneOf("image.unknown", "png.truncated", "png.missing-iend");
    }

    [Fact]
    public void Unbake_AnySingleBitFlipped_IsRefused()
    {
        var baked = BadgeImage.Bake(Plain, new BakedBadge(BakedKind.OpenBadgeCredential, Json));
        for (var bit = 0; bit < baked.Length * 8; bit++)
        {
            var damaged = baked.ToArray();
            damaged[bit / 8] ^= (byte)(1 << bit % 8);
            Should.Throw<OpenBadgeException>(() => BadgeImage.Unbake(damaged));
        }
    }

    [Theory]
    [InlineData("", "image.text")]
    [InlineData(" \n", "image.text")]
    [InlineData("a\0b", "image.text")]
    public void Bake_UnfitText_IsRefused(string text, string code) =>
        Code(() => BadgeImage.Bake(Plain, new BakedBadge(BakedKind.Assertion, text))).ShouldBe(code);

    [Fact]
    public void Bake_HalfOfASurrogatePair_IsRefused() =>
        Code(() => BadgeImage.Bake(Plain, new BakedBadge(BakedKind.Assertion, "{\"a\":\"\ud800\"}"))).ShouldBe("image.text");

    [Fact]
    public void BakeAndUnbake_BeyondLimits_AreRefused()
    {
        var limits = new BakingLimits { MaxImageBytes = Plain.Length - 1 };
        Code(() => BadgeImage.Unbake(Plain, limits)).ShouldBe("image.size");
        Code(() => BadgeImage.Bake(Plain, new BakedBadge(BakedKind.Assertion, "x"), limits)).ShouldBe("image.size");

        limits = new BakingLimits { MaxTextBytes = 3 };
        BadgeImage.Unbake(BadgeImage.Bake(Plain, new BakedBadge(BakedKind.Assertion, "abc"), limits), limits).Count.ShouldBe(1);
        Code(() => BadgeImage.Bake(Plain, new BakedBadge(BakedKind.Assertion, "abä"), limits)).ShouldBe("image.text-size");
        Code(() => BadgeImage.Unbake(PngFile.With(PngFile.InternationalText("openbadges", "abcd")), limits)).ShouldBe("image.text-size");
    }

    private static string Only(byte[] chunk) => BadgeImage.Unbake(PngFile.With(chunk)).ShouldHaveSingleItem().Text;

    private static string Code(Action action) => Should.Throw<OpenBadgeException>(action).Code;
}
