using Rosette.Platform.Images;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Rosette.Tests.Images;

public sealed class ImageSizesTests
{
    [Theory]
    [InlineData("110x110", 110)]
    [InlineData("680x680", 680)]
    [InlineData("111x111", null)]
    [InlineData("110x160", null)]
    [InlineData("0110x0110", null)]
    [InlineData("110X110", null)]
    [InlineData("100000x100000", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parse_KnowsTheAllowedSquaresOnly(string? part, int? size) => ImageSizes.Parse(part).ShouldBe(size);

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.WebP)]
    public void Resize_GivesExactlyThatSquare(PictureFormat format)
    {
        var picture = ImageFiles.Of(SKEncodedImageFormat.Png, 400, 200);

        foreach (var size in ImageSizes.All)
            ImageFiles.SizeOf(ImageSizes.Resize(picture, size, format)!).ShouldBe((size, size));
    }

    [Fact]
    public void Resize_KeepsTheWholePicture_AndLeavesTheRestTransparent()
    {
        using var bitmap = SKBitmap.Decode(ImageSizes.Resize(ImageFiles.Of(SKEncodedImageFormat.Png, 400, 200), 160));

        bitmap.GetPixel(4, 80).ShouldBe(SKColors.Red);
        bitmap.GetPixel(155, 80).ShouldBe(SKColors.Blue);
        bitmap.GetPixel(80, 10).Alpha.ShouldBe((byte)0);
    }

    [Fact]
    public void Resize_ToAnotherSize_OrOfNoPicture_IsNull()
    {
        ImageSizes.Resize(ImageFiles.Of(SKEncodedImageFormat.Png), 300).ShouldBeNull();
        ImageSizes.Resize("no picture"u8, 110).ShouldBeNull();
        ImageSizes.Resize([], 110).ShouldBeNull();
    }
}
