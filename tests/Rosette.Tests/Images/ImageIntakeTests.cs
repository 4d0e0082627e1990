using System.Globalization;
using System.Text;
using Rosette.Platform.Images;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Rosette.Tests.Images;

public sealed class ImageIntakeTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Take_OfATakenKind_GivesAPngOfTheSameSize(SKEncodedImageFormat format)
    {
        var result = ImageIntake.Take(ImageFiles.Of(format));

        result.Problem.ShouldBeNull();
        result.Sentence.ShouldBeNull();
        ImageFiles.SizeOf(result.Png!).ShouldBe((40, 20));
        result.Png!.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
    }

    [Fact]
    public void Take_OfALargePicture_ShrinksIt() =>
        ImageFiles.SizeOf(ImageIntake.Take(ImageFiles.Of(SKEncodedImageFormat.Png, 2720, 4)).Png!).ShouldBe((1360, 2));

    [Fact]
    public void Take_OfALineOnePixelHigh_KeepsThatPixel() =>
        ImageFiles.SizeOf(ImageIntake.Take(ImageFiles.Of(SKEncodedImageFormat.Png, 5000, 1)).Png!).ShouldBe((1360, 1));

    [Theory]
    [InlineData(1, 40, 20, 0xFFFF0000)]
    [InlineData(2, 40, 20, 0xFF0000FF)]
    [InlineData(3, 40, 20, 0xFF0000FF)]
    [InlineData(4, 40, 20, 0xFFFF0000)]
    [InlineData(5, 20, 40, 0xFFFF0000)]
    [InlineData(6, 20, 40, 0xFFFF0000)]
    [InlineData(7, 20, 40, 0xFF0000FF)]
    [InlineData(8, 20, 40, 0xFF0000FF)]
    public void Take_OfAPhotograph_TurnsItUpright(byte orientation, int width, int height, uint topLeft)
    {
        var png = ImageIntake.Take(ImageFiles.JpegHeld(orientation)).Png.ShouldNotBeNull();

        using var bitmap = SKBitmap.Decode(png);
        (bitmap.Width, bitmap.Height).ShouldBe((width, height));
        var (found, wanted) = (bitmap.GetPixel(3, 3), new SKColor(topLeft));
        Math.Abs(found.Red - wanted.Red).ShouldBeLessThan(16);
        Math.Abs(found.Blue - wanted.Blue).ShouldBeLessThan(16);
    }

    [Fact]
    public void Take_OfAPictureWithHiddenBytes_DropsThem()
    {
        byte[] file = [.. ImageFiles.Of(SKEncodedImageFormat.Png), .. "<script>alert(1)</script>"u8];

        Encoding.Latin1.GetString(ImageIntake.Take(file).Png!).ShouldNotContain("script");
    }

    public static TheoryData<string, ImageProblem> Hostile => new()
    {
        { "", ImageProblem.Empty },
        { "not a picture at all", ImageProblem.UnknownKind },
        { "GIF89a\u0001\0\u0001\0", ImageProblem.UnknownKind },
        { "BM\0\0\0\0\0\0\0\0\0\0\0\0\0\0", ImageProblem.UnknownKind },
        { "%PDF-1.7", ImageProblem.UnknownKind },
        { "RIFF", ImageProblem.UnknownKind },
        { "<html><body>", ImageProblem.UnknownKind },
        { "<svg xmlns='http://www.w3.org/2000/svg'/>", ImageProblem.Svg },
        { "  <?xml version='1.0'?><!-- -->\n<svg onload='alert(1)'/>", ImageProblem.Svg },
        { "RIFF\u0010\0\0\0WEBPVP8 ", ImageProblem.Broken },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Take_OfSomethingElse_SaysWhatIsWrong(string file, ImageProblem problem)
    {
        var result = ImageIntake.Take(Encoding.Latin1.GetBytes(file));

        result.ShouldBe(new ImageIntakeResult(null, problem));
        result.Sentence.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Take_OfAnSvgWithByteOrderMark_NamesSvg() =>
        ImageIntake.Take([0xEF, 0xBB, 0xBF, .. "<svg/>"u8]).Problem.ShouldBe(ImageProblem.Svg);

    [Theory]
    [InlineData(100_000, 100_000)]
    [InlineData(5001, 5000)]
    [InlineData(25_000_001, 1)]
    public void Take_OfABomb_RefusesBeforeItDecodes(int width, int height)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var problem = ImageIntake.Take(ImageFiles.PngClaiming(width, height)).Problem;

        problem.ShouldNotBeNull().ShouldBeOneOf(ImageProblem.TooManyPixels, ImageProblem.Broken);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Take_OfTooManyPixels_SaysSo() =>
        ImageIntake.Take(ImageFiles.PngClaiming(100_000, 100_000)).Problem.ShouldBe(ImageProblem.TooManyPixels);

    [Fact]
    public void Take_OfTooManyBytes_SaysSo() =>
        ImageIntake.Take(new byte[ImageIntake.MostBytes + 1]).Problem.ShouldBe(ImageProblem.TooHeavy);

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Take_OfACutOffFile_IsBrokenWhereverItWasCut(SKEncodedImageFormat format)
    {
        var file = ImageFiles.Of(format, 300, 200);
        for (var parts = 1; parts < 12; parts++)
            ImageIntake.Take(file.AsSpan(0, file.Length * parts / 13 + 8)).Problem
                .ShouldNotBeNull().ShouldBeOneOf(ImageProblem.Broken, ImageProblem.UnknownKind);
    }

    [Fact]
    public void Take_OfFlippedBytes_NeverThrows()
    {
        var random = new Random(12);
        foreach (var format in new[] { SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp })
            for (var i = 0; i < 100; i++)
            {
                var file = ImageFiles.Of(format);
                for (var flips = random.Next(1, 8); flips > 0; flips--)
                    file[random.Next(file.Length)] = (byte)random.Next(256);
                var result = ImageIntake.Take(file);
                (result.Png is null).ShouldBe(result.Problem is not null);
            }
    }

    [Fact]
    public void EveryProblem_HasASentenceThatNamesNoField()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        foreach (var problem in Enum.GetValues<ImageProblem>())
            new ImageIntakeResult(null, problem).Sentence.ShouldNotBeNull().ShouldEndWith(".");
    }
}
