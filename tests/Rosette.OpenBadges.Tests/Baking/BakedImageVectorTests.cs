using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Baking;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Baking;

public class BakedImageVectorTests
{
    [Fact]
    public void Unbake_ImagesOfOtherBakers()
    {
        var suite = new VectorSuite("Baked images (1EdTech fixtures, minted)");
        foreach (var (name, image) in Images())
            suite.Run(name, () => CheckReading(name, image));
        suite.Finish(atLeast: 16);
    }

    [Fact]
    public void Bake_ImagesOfOtherMakers()
    {
        var suite = new VectorSuite("Baking into images (1EdTech fixtures, minted)");
        foreach (var (name, image) in Images())
            suite.Run(name, () => CheckBaking(image));
        suite.Finish(atLeast: 16);
    }

    [Fact]
    public void Unbake_MintedImages_GiveTheMintedDocuments()
    {
        Only("minted/ob2-baked.png").ShouldBe(new BakedBadge(BakedKind.Assertion, "https://badges.example/b2/a1"));
        Only("minted/ob3-baked-jwt.svg").ShouldBe(new BakedBadge(BakedKind.OpenBadgeCredential, Vectors.Text("minted/ob3-RS256.jwt").Trim()));
        foreach (var name in new[] { "minted/ob3-baked.png", "minted/ob3-baked.svg" })
            JsonElement.DeepEquals(JsonDocument.Parse(Only(name).Text).RootElement, Vectors.Json("minted/ob3-didkey.json")).ShouldBeTrue(name);
        JsonElement.DeepEquals(JsonDocument.Parse(Only("minted/ob2-baked.svg").Text).RootElement, Vectors.Json("minted/ob2-a1.json")).ShouldBeTrue();
    }

    [Fact]
    public void Bake_MintedPng_GivesTheMintedBytes()
    {
        var badge = Only("minted/ob3-baked.png");
        BadgeImage.Bake(Vectors.Bytes("minted/plain.png"), badge).ShouldBe(Vectors.Bytes("minted/ob3-baked.png"));
    }

    private static BakedBadge Only(string name) => BadgeImage.Unbake(Vectors.Bytes(name)).ShouldHaveSingleItem();

    private static void CheckReading(string name, byte[] image)
    {
        BadgeImage.Detect(image).ShouldBe(name.EndsWith(".svg", StringComparison.Ordinal) ? BadgeImageKind.Svg : BadgeImageKind.Png);
        var badges = BadgeImage.Unbake(image);
        if (name is "minted/plain.png" || name.Contains("heart", StringComparison.Ordinal) || name.Contains("assets/", StringComparison.Ordinal))
        {
            badges.ShouldBeEmpty();
            return;
        }
        var badge = badges.ShouldHaveSingleItem();
        badge.Kind.ShouldBe(name.StartsWith("ob20", StringComparison.Ordinal) || name.Contains("ob2-", StringComparison.Ordinal)
            ? BakedKind.Assertion
            : BakedKind.OpenBadgeCredential);
        if (BakedText.IsJson(badge.Text))
            JsonDocument.Parse(badge.Text).RootElement.TryGetProperty("@context", out _).ShouldBeTrue();
        else
            (BakedText.IsJws(badge.Text) || badge.Text.StartsWith("https://", StringComparison.Ordinal)).ShouldBeTrue(badge.Text);
    }

    private static void CheckBaking(byte[] image)
    {
        foreach (var kind in Enum.GetValues<BakedKind>())
        {
            var others = BadgeImage.Unbake(image).Where(badge => badge.Kind != kind);
            var badge = new BakedBadge(kind, "{\"id\":\"urn:x\",\"name\":\"ü ]]> &\"}");
            var baked = BadgeImage.Bake(image, badge);
            BadgeImage.Unbake(baked).ShouldBe([badge, .. others]);
            if (BadgeImage.Detect(image) == BadgeImageKind.Png)
                OtherChunks(baked).ShouldBe(OtherChunks(image));
        }
    }

    private static IEnumerable<string> OtherChunks(byte[] image) => PngFile.Chunks(image)
        .Where(chunk => chunk.Type != "iTXt")
        .Select(chunk => Convert.ToHexString(chunk.Bytes));

    private static IEnumerable<(string Name, byte[] Image)> Images()
    {
        foreach (var name in new[] { "plain.png", "ob3-baked.png", "ob3-baked.svg", "ob3-baked-jwt.svg", "ob2-baked.png", "ob2-baked.svg" })
            yield return ("minted/" + name, Vectors.Bytes("minted/" + name));
        yield return ("public_domain_heart.png", Vectors.Bytes("1edtech-validator-fixtures/ob2-validator-core/public_domain_heart.png"));
        foreach (var version in new[] { "ob20", "ob30", "clr20" })
            foreach (var file in Vectors.Json($"1edtech-validator-fixtures/{version}-jwt-and-images.json").EnumerateObject())
                if (file.Value.TryGetProperty("base64", out var bytes))
                    yield return ($"{version}/{file.Name}", bytes.GetBytesFromBase64());
                else if (file.Name.EndsWith(".svg", StringComparison.Ordinal))
                    yield return ($"{version}/{file.Name}", Encoding.UTF8.GetBytes(file.Value.GetProperty("text").GetString()!));
    }
}
