using Rosette.Platform.Images;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Rosette.Tests.Images;

public sealed class ShareCardTests
{
    private static readonly ShareCardContent Content = new()
    {
        BadgeId = new Guid("01938c1e-7a00-7000-8000-000000000001"),
        State = ShareCardState.Valid,
        StateWord = "Valid",
        Title = "Foundations of Sailing",
        Issuer = "Northwind Institute",
        Earner = "Amara Okafor",
        Date = "Issued 24 November 2026",
        Picture = ImageFiles.Of(SKEncodedImageFormat.Png, 100, 100),
    };

    [Fact]
    public void Draw_OfTheSameContent_IsTheSameCard() =>
        ShareCard.Draw(Content).ShouldBe(ShareCard.Draw(Content));

    [Fact]
    public void Draw_OfAnotherBadge_HasAnotherRing() =>
        ShareCard.Draw(Content with { BadgeId = Guid.Empty }).ShouldNotBe(ShareCard.Draw(Content));

    [Theory]
    [InlineData(ShareCardState.Valid, 0xFF1F6F4A)]
    [InlineData(ShareCardState.Expired, 0xFF8A5A00)]
    [InlineData(ShareCardState.Revoked, 0xFFA32638)]
    [InlineData(ShareCardState.Private, 0xFF565C6B)]
    public void Draw_ShowsTheStateByColour(ShareCardState state, uint colour)
    {
        using var card = SKBitmap.Decode(ShareCard.Draw(Content with { State = state }));

        (card.Width, card.Height).ShouldBe((ShareCard.Width, ShareCard.Height));
        card.GetPixel(600, 627).ShouldBe(new SKColor(colour));
    }

    [Fact]
    public void Draw_WithoutEarnerIssuerDateOrPicture_IsACardStill()
    {
        var bare = Content with { State = ShareCardState.Private, Earner = null, Issuer = null, Date = null, Picture = default };

        ImageFiles.SizeOf(ShareCard.Draw(bare)).ShouldBe((ShareCard.Width, ShareCard.Height));
    }

    [Fact]
    public void Draw_OfAPictureThatCannotBeRead_IsACardStill() =>
        ImageFiles.SizeOf(ShareCard.Draw(Content with { Picture = "no picture"u8.ToArray() })).ShouldBe((ShareCard.Width, ShareCard.Height));

    [Fact]
    public void Draw_OfARightToLeftTitle_BeginsItAtTheRight()
    {
        using var left = SKBitmap.Decode(ShareCard.Draw(Content with { Title = "one", Earner = null, Issuer = null }));
        using var right = SKBitmap.Decode(ShareCard.Draw(Content with { Title = "שלום", Earner = null, Issuer = null }));

        DarkIn(left, 556, 700).ShouldBeGreaterThan(0);
        DarkIn(left, 980, 1128).ShouldBe(0);
        DarkIn(right, 556, 700).ShouldBe(0);
        DarkIn(right, 980, 1128).ShouldBeGreaterThan(0);
    }

    [Theory, MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void Draw_OfAnyText_GivesACard(string text)
    {
        var card = ShareCard.Draw(Content with { Title = text, Earner = text, Issuer = text, Date = text, StateWord = text });

        ImageFiles.SizeOf(card).ShouldBe((ShareCard.Width, ShareCard.Height));
    }

    [Theory]
    [InlineData("Plain", "Pl\u202Eain")]
    [InlineData("Two words", "  Two \t\n words ")]
    [InlineData("é", "e\u0301")]
    public void Draw_OfTextsThatReadTheSame_IsTheSameCard(string one, string other) =>
        ShareCard.Draw(Content with { Title = other }).ShouldBe(ShareCard.Draw(Content with { Title = one }));

    /// <summary>Pixels of ink between the columns, above the foot.</summary>
    private static int DarkIn(SKBitmap card, int left, int right)
    {
        var dark = 0;
        for (var y = 40; y < 500; y++)
            for (var x = left; x < right; x++)
                if (card.GetPixel(x, y).Red < 80)
                    dark++;
        return dark;
    }
}
