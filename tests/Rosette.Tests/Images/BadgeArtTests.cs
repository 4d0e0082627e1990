using Rosette.Platform.Images;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Rosette.Tests.Images;

public sealed class BadgeArtTests
{
    private static readonly Guid Id = new("01938c1e-7a00-7000-8000-000000000001");

    [Fact]
    public void Draw_OfTheSameDesign_IsTheSamePicture_AlsoOnManyThreads()
    {
        var pictures = new byte[6][];

        Parallel.For(0, pictures.Length, i => pictures[i] = BadgeArt.Draw(BadgeDesign.For(Id, "Alpine Rescue", "Harbour College")));

        pictures.ShouldAllBe(picture => picture.SequenceEqual(pictures[0]));
    }

    [Fact]
    public void Draw_OfEveryShapeAndPictogram_FillsATransparentSquare()
    {
        var shapes = Enum.GetValues<BadgeShape>();
        foreach (var pictogram in Enum.GetValues<Pictogram>())
        {
            var design = BadgeDesign.For(Id, "Alpine Rescue", null) with { Pictogram = pictogram, Shape = shapes[(int)pictogram % shapes.Length], Level = 2 };

            using var bitmap = SKBitmap.Decode(BadgeArt.Draw(design));

            (bitmap.Width, bitmap.Height).ShouldBe((BadgeArt.Size, BadgeArt.Size));
            bitmap.GetPixel(2, 2).Alpha.ShouldBe((byte)0);
            bitmap.GetPixel(300, 300).Alpha.ShouldBe((byte)255);
        }
    }

    [Fact]
    public void Designs_OfManyIds_ShowEveryShapePaletteAndPictogram()
    {
        var designs = Enumerable.Range(0, 400).Select(i => BadgeDesign.For(new Guid(i, 1, 7, new byte[8]), "T", "O")).ToList();

        designs.Select(d => d.Shape).Distinct().Count().ShouldBe(Enum.GetValues<BadgeShape>().Length);
        designs.Select(d => d.Palette).Distinct().Count().ShouldBe(BadgePalette.All.Count);
        designs.Select(d => d.Pictogram).Distinct().Count().ShouldBe(Enum.GetValues<Pictogram>().Length);
    }

    [Theory]
    [InlineData("Northwind Institute", "NI")]
    [InlineData("  rosette ", "r")]
    [InlineData("🎉 Fest & Co", "FC")]
    [InlineData("???", "")]
    public void OrganizationMark_HasItsInitials(string name, string monogram) =>
        BadgeDesign.ForOrganization(Id, name).Monogram.ShouldBe(monogram);

    [Theory, MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void Draw_OfAnyText_GivesAPicture(string text)
    {
        var design = BadgeDesign.For(Id, text, text) with { Monogram = text };

        ImageFiles.SizeOf(BadgeArt.Draw(design)).ShouldBe((BadgeArt.Size, BadgeArt.Size));
    }
}
