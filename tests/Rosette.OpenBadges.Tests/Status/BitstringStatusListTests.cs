using System.Buffers.Text;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Rosette.OpenBadges.Status;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Status;

public class BitstringStatusListTests
{
    private const string Empty = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

    [Fact]
    public void Decode_GeneratedLists_HaveTheIndexesThatWereSet()
    {
        var suite = new VectorSuite("Bitstring Status List (generated lists, specification's lists)");
        var file = Vectors.Json("bitstring-status-list/generated.json");
        foreach (var list in file.GetProperty("lists").EnumerateArray())
            suite.Run(list.GetProperty("name").GetString()!, () =>
            {
                var set = list.GetProperty("set").EnumerateArray().Select(index => index.GetInt32()).ToHashSet();
                var decoded = BitstringStatusList.Decode(list.GetProperty("encodedList").GetString()!);
                decoded.Count.ShouldBe(list.GetProperty("length").GetInt32());
                SetIn(decoded).ShouldBe(set.Order());

                var own = new BitstringStatusList(decoded.Count);
                foreach (var index in set)
                    own[index] = 1;
                SetIn(BitstringStatusList.Decode(own.Encode())).ShouldBe(set.Order());
            });
        var number = 0;
        foreach (var list in file.GetProperty("specLists").EnumerateArray())
            suite.Run($"specification {number++}", () =>
            {
                var decoded = BitstringStatusList.Decode(list.GetString()!);
                decoded.Count.ShouldBe(131_072);
                SetIn(decoded).ShouldBeEmpty();
            });
        suite.Finish(atLeast: 9);
    }

    [Fact]
    public void Encode_BitsAreMostSignificantFirst()
    {
        var list = new BitstringStatusList { [0] = 1, [7] = 1, [9] = 1 };
        var bits = Bits(list);
        bits.Length.ShouldBe(16 * 1024);
        bits[..3].ShouldBe([0b1000_0001, 0b0100_0000, 0]);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Values_OfAnySize_KeepApart(int size)
    {
        var list = new BitstringStatusList(statusSize: size);
        var random = new Random(size);
        var expected = new int[list.Count];
        for (var i = 0; i < 2 * expected.Length; i++)
        {
            var index = random.Next(expected.Length);
            list[index] = expected[index] = random.Next(1 << size);
        }
        list[expected.Length - 1] = expected[^1] = (1 << size) - 1;

        var decoded = BitstringStatusList.Decode(list.Encode(), size);

        decoded.Count.ShouldBe(list.Count);
        Enumerable.Range(0, decoded.Count).Select(index => decoded[index]).ShouldBe(expected);
    }

    [Fact]
    public void Values_OfThreeBits_AreBigEndianInTheStream() =>
        Bits(new BitstringStatusList(statusSize: 3) { [0] = 0b101, [2] = 0b011, [3] = 0b100 })[..2].ShouldBe([0b1010_0001, 0b1100_0000]);

    [Fact]
    public void Encode_SameBits_SameTextWithoutTimeOrSystem()
    {
        var list = new BitstringStatusList { [94567] = 1 };
        list.Encode().ShouldBe(list.Encode());
        Base64Url.DecodeFromChars(list.Encode().AsSpan(1))[..10].ShouldBe(Base64Url.DecodeFromChars(Empty.AsSpan(1))[..10], "header with time 0, system 3");
        list.Encode().Length.ShouldBeLessThan(120);
    }

    [Fact]
    public void Encode_RandomBits_RoundTrip() =>
        Prop.ForAll(Gen.Choose(0, 131_071).ArrayOf().ToArbitrary(), indexes =>
        {
            var list = new BitstringStatusList();
            foreach (var index in indexes)
                list[index] = 1;
            return SetIn(BitstringStatusList.Decode(list.Encode())).SequenceEqual(indexes.Distinct().Order());
        }).Check(Runs.Times(100));

    [Fact]
    public void Indexer_OutOfRange_Throws()
    {
        var list = new BitstringStatusList(statusSize: 2);
        Should.Throw<ArgumentOutOfRangeException>(() => list[-1]);
        Should.Throw<ArgumentOutOfRangeException>(() => list[131_072]);
        Should.Throw<ArgumentOutOfRangeException>(() => list[0] = 4);
        Should.Throw<ArgumentOutOfRangeException>(() => list[0] = -1);
        Should.Throw<ArgumentOutOfRangeException>(() => new BitstringStatusList(131_071));
        Should.Throw<ArgumentOutOfRangeException>(() => new BitstringStatusList(statusSize: 9));
        Should.Throw<ArgumentOutOfRangeException>(() => new BitstringStatusList(int.MaxValue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("H4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA")]
    [InlineData("z" + Empty)]
    [InlineData(Empty + "=")]
    [InlineData(Empty + "\n")]
    [InlineData("u H4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA")]
    [InlineData("uH4sIAAAAAAAAA+3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA")]
    [InlineData(Empty + "AAAA")]
    [InlineData(Empty + "A")]
    public void Decode_WrongText_IsRefused(string text) => Code(text).ShouldBe("status.encoding");

    [Fact]
    public void Decode_NonCanonicalLastCharacter_IsRefused()
    {
        // 71 bytes end in a character of which two bits must be zero.
        var gzip = Gzip(new byte[16 * 1024]);
        while (gzip.Length % 3 == 0)
            gzip = WithName(gzip);
        var text = Text(gzip);
        BitstringStatusList.Decode(text).Count.ShouldBe(131_072);
        Code(text[..^1] + (char)(text[^1] + 1)).ShouldBe("status.encoding");
    }

    [Fact]
    public void Decode_DamagedOrExtendedGzip_IsRefused()
    {
        var bits = new byte[16 * 1024];
        new Random(3).NextBytes(bits.AsSpan(0, 500));
        var gzip = Gzip(bits);
        BitstringStatusList.Decode(Text(gzip)).Count.ShouldBe(131_072);
        BitstringStatusList.Decode(Text(WithName(gzip))).Count.ShouldBe(131_072);

        foreach (var length in Enumerable.Range(0, gzip.Length))
            Code(Text(gzip[..length])).ShouldBe("status.encoding");
        Code(Text([.. gzip, 0])).ShouldBe("status.encoding");
        Code(Text([.. gzip, .. gzip])).ShouldBe("status.encoding");
        Code(Text([.. gzip[..^8], 0xAB, .. gzip[^8..]])).ShouldBe("status.encoding", "a byte between data and checksum");
        Code(Text([.. gzip[..^8], .. gzip])).ShouldBe("status.encoding", "the trailer fits, the middle is ignored by many");
        foreach (var at in Enumerable.Range(gzip.Length - 8, 8))
        {
            var damaged = gzip.ToArray();
            damaged[at] ^= 0x10;
            Code(Text(damaged)).ShouldBe("status.encoding");
        }
    }

    [Fact]
    public void Decode_RandomDamage_NeverCrashes()
    {
        var gzip = Gzip(new byte[16 * 1024]);
        var random = new Random(20261124);
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = gzip.ToArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                BitstringStatusList.Decode(Text(damaged));
            }
            catch (OpenBadgeException)
            {
                // Refused, as it should be able to.
            }
        }
    }

    [Fact]
    public void Decode_TooShort_IsRefused()
    {
        Code(Text(Gzip(new byte[16 * 1024 - 1]))).ShouldBe("status.length");
        Should.Throw<OpenBadgeException>(() => BitstringStatusList.Decode(Empty, 2)).Code.ShouldBe("status.length");
    }

    [Fact]
    public void Decode_Bomb_StopsAtTheCap()
    {
        BitstringStatusList.Decode(Text(Gzip(new byte[BitstringStatusList.MaximumBytes]))).Count.ShouldBe(134_217_728);
        Code(Text(Gzip(new byte[BitstringStatusList.MaximumBytes + 1]))).ShouldBe("status.size");

        var bomb = Text(Gzip(new byte[256 << 20]));
        bomb.Length.ShouldBeLessThan(400_000);
        Code(bomb).ShouldBe("status.size");
    }

    private static IEnumerable<int> SetIn(BitstringStatusList list) => Enumerable.Range(0, list.Count).Where(index => list[index] != 0);

    private static byte[] Bits(BitstringStatusList list)
    {
        using var gzip = new GZipStream(new MemoryStream(Base64Url.DecodeFromChars(list.Encode().AsSpan(1))), CompressionMode.Decompress);
        using var bits = new MemoryStream();
        gzip.CopyTo(bits);
        return bits.ToArray();
    }

    private static byte[] Gzip(byte[] bits)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
            gzip.Write(bits);
        return output.ToArray();
    }

    /// <summary>The same file with one more character of file name in its header.</summary>
    private static byte[] WithName(byte[] gzip) => (gzip[3] & 8) == 0
        ? [.. gzip[..3], 8, .. gzip[4..10], (byte)'a', 0, .. gzip[10..]]
        : [.. gzip[..10], (byte)'a', .. gzip[10..]];

    private static string Text(byte[] gzip) => "u" + Base64Url.EncodeToString(gzip);

    private static string Code(string text) => Should.Throw<OpenBadgeException>(() => BitstringStatusList.Decode(text)).Code;
}
