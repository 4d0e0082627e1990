using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rosette.OpenBadges.Baking;

namespace Rosette.OpenBadges.Tests.Baking;

/// <summary>Random damage with a fixed seed: whatever comes, an answer or an <see cref="OpenBadgeException"/>, and soon.</summary>
public class BadgeImageFuzzTests
{
    private static readonly string[] Pieces =
    [
        "<svg", "</svg>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "<!DOCTYPE x [", "]>", "<!ENTITY a 'b'>", "&a;", "&#0;", "\"", "'", "<", ">",
        "/", "xmlns:openbadges=\"http://openbadges.org\"", "<openbadges:assertion verify=\"x\"/>", "IDAT", "iTXt", "openbadges\0", "\0\0\0\u0004", "\uFEFF", "\r",
    ];

    [Fact]
    public void Png_Mutations_NeverCrash()
    {
        var badge = new BakedBadge(BakedKind.Assertion, "{\"a\":\"ü\"}");
        byte[] compressed = PngFile.Chunk("iTXt", [.. PngFile.Bytes("openbadgecredential\0\u0001\0\0\0"), .. PngFile.Compress(PngFile.Bytes(badge.Text))]);
        Run(BadgeImage.Bake(PngFile.With(compressed), badge), 20_000, repairCrc: true).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Svg_Mutations_NeverCrash()
    {
        var source = "<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg><!-- c --><svg xmlns='http://www.w3.org/2000/svg'><g a='b'>x<![CDATA[y]]></g></svg>";
        var baked = BadgeImage.Bake(Encoding.UTF8.GetBytes(source), new BakedBadge(BakedKind.Assertion, "{\"id\":\"ü\"}"));
        Run(baked, 20_000, repairCrc: false).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void BakeAndUnbake_AnyText_GivesItBackOrRefusesIt()
    {
        byte[][] images =
        [
            PngFile.With(),
            Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>"),
            Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='ISO-8859-1'?><svg xmlns='http://www.w3.org/2000/svg'>ü</svg>"),
        ];
        var texts = from text in ArbMap.Default.GeneratorFor<string>()
                    from piece in Gen.Elements(Pieces)
                    select $"{{{text}{piece}{text}";
        Prop.ForAll(texts.ToArbitrary(), text => images.All(image =>
        {
            var badge = new BakedBadge(BakedKind.OpenBadgeCredential, text);
            try
            {
                return BadgeImage.Unbake(BadgeImage.Bake(image, badge)).Single() == badge;
            }
            catch (OpenBadgeException exception)
            {
                return exception.Code is "image.text" or "svg.character";
            }
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    /// <summary>Number of mutations that were still accepted.</summary>
    private static int Run(byte[] image, int times, bool repairCrc)
    {
        var random = new Random(20261124);
        var accepted = 0;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
        {
            var mutated = Mutate(image, random);
            if (repairCrc && random.Next(2) == 0)
                RepairCrc(mutated);
            try
            {
                BadgeImage.Unbake(mutated);
                var rebaked = BadgeImage.Bake(mutated, new BakedBadge(BakedKind.Assertion, "a.b.c"));
                BadgeImage.Unbake(rebaked).ShouldContain(new BakedBadge(BakedKind.Assertion, "a.b.c"));
                accepted++;
            }
            catch (OpenBadgeException)
            {
                // Refused, as it should be able to.
            }
        }
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
        return accepted;
    }

    private static byte[] Mutate(byte[] image, Random random)
    {
        var bytes = image.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Makes the checksums right as far as the lengths can be followed, so that damage gets past them.</summary>
    private static void RepairCrc(byte[] image)
    {
        for (var at = 8L; at + 12 <= image.Length;)
        {
            var end = at + 12 + System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(image.AsSpan((int)at));
            if (end > image.Length)
                return;
            var content = image.AsSpan((int)at + 4, (int)(end - at) - 8);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan((int)end - 4), PngFile.BitwiseCrc(content));
            at = end;
        }
    }
}
